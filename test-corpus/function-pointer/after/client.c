// The pointer to socket() is a member of a table of system calls.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

struct system_calls {
    int (*socket)(int domain, int type, int protocol);
    int (*connect)(int fd, const struct sockaddr *address, socklen_t size);
};

static const struct system_calls real = {.socket = socket, .connect = connect};

static int open_connection(const struct system_calls *calls, const struct sockaddr_in *address)
{
    int fd = calls->socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (calls->connect(fd, (const struct sockaddr *)address, sizeof *address) < 0)
        die("connect");
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int fd = open_connection(&real, &address);
    converse(fd);
    close(fd);
    return 0;
}
