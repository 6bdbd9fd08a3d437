// Protocol 0 with SOCK_NONBLOCK: the connection is made without blocking, then the descriptor is set to block again.
#include "address.h"
#include "echo.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <netinet/sctp.h>

// The outcome is asked of SO_ERROR, not of a second connect(), which would start a new attempt on SCTP.
static void finish_connecting(int fd)
{
    struct pollfd wanted = {fd, POLLOUT, 0};
    if (poll(&wanted, 1, 10000) != 1)
        die("poll");
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        die("getsockopt(SO_ERROR)");
    if (error != 0) {
        errno = error;
        die("connect");
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
        if (errno != EINPROGRESS)
            die("connect");
        finish_connecting(fd);
    }
    if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) < 0)
        die("fcntl");
    converse(fd);
    close(fd);
    return 0;
}
