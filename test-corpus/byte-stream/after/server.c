// Reads a request to its end and only then answers, with all of it in one writev.
#include "net/stream.h"

#include "echo.h"

#include <sys/socket.h>
#include "sctp_stream.h"
#include <sys/uio.h>
#include <unistd.h>

static char data[2 * TOTAL];

static void answer(int fd)
{
    size_t size = read_to_end(fd, data, sizeof data);
    struct iovec parts[2] = {{data, size / 2}, {data + size / 2, size - size / 2}};
    if (sctp_stream_writev(fd, parts, 2) != (ssize_t)size)
        die("writev");
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    int listener = announce(argv[1], argv[2]);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0)
            die("accept");
        show_protocol("server", fd);
        answer(fd);
        sctp_stream_close(fd);
    }
    sctp_stream_close(listener);
    return 0;
}
