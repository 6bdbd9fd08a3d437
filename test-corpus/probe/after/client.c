// The client probes nothing.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
