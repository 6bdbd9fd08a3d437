// The list comes from another file and goes on to a function that knows only that it is a list.
#include "echo.h"
#include "resolve.h"

#include <netdb.h>
#include <sys/socket.h>
#include <netinet/sctp.h>

static int connect_to_any(const struct addrinfo *list)
{
    for (const struct addrinfo *ai = list; ai != NULL; ai = ai->ai_next) {
        int fd = socket(ai->ai_family, ai->ai_socktype, IPPROTO_SCTP);
        if (fd < 0)
            continue;
        if (connect(fd, ai->ai_addr, ai->ai_addrlen) == 0)
            return fd;
        close(fd);
    }
    die("no address to connect to");
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct addrinfo *list = resolve_to_connect(argv[1], argv[2]);
    int fd = connect_to_any(list);
    freeaddrinfo(list);
    converse(fd);
    close(fd);
    return 0;
}
