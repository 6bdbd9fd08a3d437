// The number of TCP is looked up by name, as old programs do; where /etc/protocols is missing, the constant serves.
#include "address.h"
#include "echo.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    struct protoent *tcp = getprotobyname("tcp");
    int listener = socket(AF_INET, SOCK_STREAM, tcp != NULL ? IPPROTO_SCTP : IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
