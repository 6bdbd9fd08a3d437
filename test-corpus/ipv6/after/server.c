// IPv6, with an option of level IPPROTO_IPV6 that has nothing to do with the transport and must stay.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in6 address = ipv6_address(argv[1], argv[2]);

    int listener = socket(AF_INET6, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    int on = 1;
    if (setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) < 0)
        die("setsockopt(IPV6_V6ONLY)");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
