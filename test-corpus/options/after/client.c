// Each piece goes out as a length and a body in two writes, and only then is the echo read: the pattern that wants
// TCP_NODELAY. Without it two small writes wait for a delayed ack, some 40 ms on TCP and 200 ms on SCTP.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/socket.h>

static void exchange_framed(int fd, const char *body, size_t size)
{
    uint32_t header = htonl((uint32_t)size);
    char echoed[sizeof header + PIECE];
    send_all(fd, &header, sizeof header);
    send_all(fd, body, size);
    receive_all(fd, echoed, sizeof header + size);
    check_echo((const char *)&header, echoed, sizeof header);
    check_echo(body, echoed + sizeof header, size);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    int value = 1;
    if (setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &value, sizeof value) < 0)
        die("setsockopt(TCP_NODELAY)");
    value = 0;
    socklen_t size = sizeof value;
    if (getsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &value, &size) < 0)
        die("getsockopt(TCP_NODELAY)");
    printf("client nodelay %d\n", value != 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");

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
