// Protocol 0, "the default of this family and type", and a flag in the type: still TCP.
#include "address.h"
#include "echo.h"

#include <sys/socket.h>
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int listener = socket(PF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
