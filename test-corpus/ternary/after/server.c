// One function opens both kinds of socket: TCP or UDP is chosen inside the argument list, twice.
#include "address.h"
#include "echo.h"
#include "side.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

static int open_at(const struct sockaddr_in *address, int udp)
{
    int fd = socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, udp ? IPPROTO_UDP : IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (bind(fd, (const struct sockaddr *)address, sizeof *address) < 0)
        die("bind");
    if (!udp && listen(fd, SOMAXCONN) < 0)
        die("listen");
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int udp = open_at(&address, 1);
    show_protocol("udp", udp);
    int listener = open_at(&address, 0);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        answer_ping(udp);
        serve_one(listener);
    }
    close(listener);
    close(udp);
    return 0;
}
