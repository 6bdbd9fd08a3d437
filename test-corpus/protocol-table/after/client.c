// Connects with three rows of the table.
#include "address.h"
#include "echo.h"
#include "side.h"
#include "transport.h"

static int connection_to(const char *host, const char *port)
{
    int fd;
    int result;
    if (strchr(host, ':') != NULL) {
        struct sockaddr_in6 address = ipv6_address(host, port);
        fd = open_transport(find_transport("tcp6"));
        result = connect(fd, (struct sockaddr *)&address, sizeof address);
    } else {
        struct sockaddr_in address = ipv4_address(host, port);
        fd = open_transport(find_transport("tcp4"));
        result = connect(fd, (struct sockaddr *)&address, sizeof address);
    }
    if (result < 0)
        die("connect");
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in udp_address = ipv4_address("127.0.0.1", argv[2]);
    struct sockaddr_un local = local_address(argv[2]);

    int udp = open_transport(find_transport("udp4"));
    ping(udp, &udp_address, sizeof udp_address);
    close(udp);
    int control = open_transport(find_transport("unix"));
    expect_greeting(control, &local);
    close(control);

    int fd = connection_to(argv[1], argv[2]);
    converse(fd);
    close(fd);
    return 0;
}
