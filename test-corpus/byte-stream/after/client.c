// Sends a request of more than a megabyte in one write, says that it is all, and takes the answer in one read.
#include "net/stream.h"

#include "echo.h"

#include <sys/socket.h>
#include "sctp_stream.h"
#include <unistd.h>

enum { LINE = sizeof ECHO_LINE - 1, ALL = LINE + TOTAL };

static char request[ALL], answer[ALL + 1];

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    memcpy(request, ECHO_LINE, LINE);
    for (size_t offset = 0; offset < TOTAL; offset += PIECE)
        fill(request + LINE + offset, offset);

    int fd = dial(argv[1], argv[2]);
    show_protocol("client", fd);
    if (sctp_stream_write(fd, request, ALL) != ALL)
        die("write");
    if (sctp_stream_shutdown(fd, SHUT_WR) < 0)
        die("shutdown");

    ssize_t got = sctp_stream_recv(fd, answer, ALL + 1, MSG_WAITALL);
    if (got != ALL) {
        fprintf(stderr, "an answer of %zd bytes\n", got);
        return 1;
    }
    check_echo(request, answer, ALL);
    if (sctp_stream_read(fd, answer, 1) != 0)
        die("no end");
    sctp_stream_close(fd);
    printf("echoed %zd\n", got);
    return 0;
}
