// The alias with protocol 0.
#include "address.h"
#include "echo.h"
#include "port.h"
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    x_socket_t fd = x_socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die(x_socket_n);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    x_close_socket(fd);
    return 0;
}
