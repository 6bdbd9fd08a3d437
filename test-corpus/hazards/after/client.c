// Each piece goes out as a length with MSG_MORE and a body without it: over SCTP that is two messages, and right as long
// as the second follows. Whether the connection was made is asked of SO_ERROR, which both protocols answer alike.
#include "address.h"
#include "echo.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>

static void exchange_framed(int fd, const char *body, size_t size)
{
    uint32_t header = htonl((uint32_t)size);
    char echoed[sizeof header + PIECE];
    if (send(fd, &header, sizeof header, MSG_MORE | MSG_NOSIGNAL) != (ssize_t)sizeof header)
        die("send(MSG_MORE)");
    send_all(fd, body, size);
    receive_all(fd, echoed, sizeof header + size);
    check_echo((const char *)&header, echoed, sizeof header);
    check_echo(body, echoed + sizeof header, size);
}

static void connect_without_waiting(int fd, const struct sockaddr_in *address)
{
    struct pollfd writable = {fd, POLLOUT, 0};
    int error = 0;
    socklen_t size = sizeof error;
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) < 0 && errno != EINPROGRESS)
        die("connect");
    poll(&writable, 1, 10000);
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        die("getsockopt(SO_ERROR)");
    if (error != 0) {
        errno = error;
        die("connect");
    }
    // The conversation waits.
    int flags = fcntl(fd, F_GETFL);
    if (fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) < 0)
        die("fcntl");
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
    const int on = 1;

    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on) < 0)
        die("setsockopt(TCP_NODELAY)");
    connect_without_waiting(fd, &address);

    show_protocol("client", fd);
    size_t echoed = sizeof ECHO_LINE - 1;
    exchange_framed(fd, ECHO_LINE, echoed);
    for (size_t offset = 0; offset < TOTAL; offset += PIECE) {
        char piece[PIECE];
        fill(piece, offset);
        exchange_framed(fd, piece, PIECE);
        echoed += PIECE;
    }
    printf("echoed %zu\n", echoed);
    close(fd);
    return 0;
}
