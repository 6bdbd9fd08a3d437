// Talks to the server in three ways, of which only the last is TCP.
#include "address.h"
#include "echo.h"
#include "side.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
    struct sockaddr_un local = local_address(argv[2]);

    int udp = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (udp < 0)
        die("socket(udp)");
    ping(udp, &address, sizeof address);
    close(udp);

    int control = socket(AF_LOCAL, SOCK_STREAM, 0);
    if (control < 0)
        die("socket(unix)");
    expect_greeting(control, &local);
    close(control);

    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
