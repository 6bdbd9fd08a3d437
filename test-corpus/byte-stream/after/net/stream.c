#include "stream.h"

#include "address.h"
#include "echo.h"

#include <sys/socket.h>
#include "../sctp_stream.h"
#include <netinet/sctp.h>
#include <unistd.h>

static int new_socket(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    return fd;
}

int dial(const char *host, const char *port)
{
    struct sockaddr_in address = ipv4_address(host, port);
    int fd = new_socket();
    if (sctp_stream_connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    return fd;
}

int announce(const char *host, const char *port)
{
    struct sockaddr_in address = ipv4_address(host, port);
    int fd = new_socket();
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("bind");
    if (sctp_stream_listen(fd, 0) < 0)
        die("listen");
    return fd;
}

size_t read_to_end(int fd, char *place, size_t size)
{
    size_t have = 0;
    ssize_t got;
    while ((got = sctp_stream_read(fd, place + have, size - have)) > 0)
        have += (size_t)got;
    if (got < 0)
        die("read");
    return have;
}
