// Two more calls that this build does not have: one for another system, and one arm of a choice inside the argument
// list, where somebody has begun with SCTP before.
#include "address.h"
#include "echo.h"

#ifdef _WIN32
#include <winsock2.h>
#else
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>
#endif

#ifdef _WIN32
static SOCKET open_socket(void)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (s == INVALID_SOCKET)
        die("socket");
    return s;
}
#else
static int open_socket(void)
{
    int fd = socket(AF_INET, SOCK_STREAM,
#ifdef USE_SCTP
                    IPPROTO_SCTP
#else
                    IPPROTO_SCTP
#endif
    );
    if (fd < 0)
        die("socket");
    return fd;
}
#endif

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int fd = open_socket();
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
