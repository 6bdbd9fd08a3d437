// Two ways to write hints: memset with assignments, and a designated initialiser that is copied and completed.
#include "resolve.h"

#include "echo.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

static struct addrinfo *resolve(const char *host, const char *port, const struct addrinfo *hints)
{
    struct addrinfo *list;
    int error = getaddrinfo(host, port, hints, &list);
    if (error != 0) {
        fprintf(stderr, "%s port %s: %s\n", host, port, gai_strerror(error));
        exit(1);
    }
    return list;
}

struct addrinfo *resolve_to_listen(const char *host, const char *port)
{
    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_protocol = 0;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    return resolve(host, port, &hints);
}

static const struct addrinfo any_stream = {
    .ai_family = AF_UNSPEC,
    .ai_socktype = SOCK_STREAM,
    .ai_protocol = IPPROTO_TCP,
};

struct addrinfo *resolve_to_connect(const char *host, const char *port)
{
    struct addrinfo hints = any_stream;
    hints.ai_flags = AI_NUMERICSERV;
    return resolve(host, port, &hints);
}
