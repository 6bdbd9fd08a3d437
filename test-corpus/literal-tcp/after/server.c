// The plainest server: all three arguments of socket() are literals, IPPROTO_TCP among them.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0)
        die("bind");
    if (listen(listener, SOMAXCONN) < 0)
        die("listen");
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
