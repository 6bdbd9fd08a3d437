// The choice between TCP and UDP is made in the argument list; TCP's protocol is 0 here.
#include "address.h"
#include "echo.h"
#include "side.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <stdbool.h>
#include <sys/socket.h>

static int open_socket(bool stream)
{
    int fd = socket(AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, stream ? IPPROTO_SCTP : IPPROTO_UDP);
    if (fd < 0)
        die("socket");
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int udp = open_socket(false);
    ping(udp, &address, sizeof address);
    close(udp);

    int fd = open_socket(true);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
