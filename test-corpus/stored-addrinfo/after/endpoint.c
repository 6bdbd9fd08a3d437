// Here the fields of addrinfo go into the program's own struct; no socket is made in this file.
#include "endpoint.h"

#include "echo.h"

#include <netdb.h>
#include <netinet/sctp.h>

int look_up(struct endpoint *endpoints, const char *host, const char *port, int flags)
{
    struct addrinfo hints;
    struct addrinfo *list;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;

    int error = getaddrinfo(host, port, &hints, &list);
    if (error != 0) {
        fprintf(stderr, "%s port %s: %s\n", host, port, gai_strerror(error));
        exit(1);
    }
    int count = 0;
    for (struct addrinfo *ai = list; ai != NULL && count < MAX_ENDPOINTS; ai = ai->ai_next) {
        struct endpoint *endpoint = &endpoints[count++];
        endpoint->family = ai->ai_family;
        endpoint->socktype = ai->ai_socktype;
        endpoint->protocol = IPPROTO_SCTP;
        endpoint->size = ai->ai_addrlen;
        memcpy(&endpoint->address, ai->ai_addr, ai->ai_addrlen);
    }
    freeaddrinfo(list);
    return count;
}
