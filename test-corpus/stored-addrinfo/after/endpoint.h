// What the program keeps of a look-up: the list itself is freed long before a socket is made.
#ifndef ENDPOINT_H
#define ENDPOINT_H

#include <sys/socket.h>

struct endpoint {
    int family, socktype, protocol;
    socklen_t size;
    struct sockaddr_storage address;
};

// endpoint.c: at most MAX_ENDPOINTS of them; returns how many.
enum { MAX_ENDPOINTS = 8 };
int look_up(struct endpoint *endpoints, const char *host, const char *port, int flags);

// open.c: a listening or connected descriptor of the first endpoint that allows it, or the program ends.
int open_listener(const struct endpoint *endpoints, int count);
int open_connection(const struct endpoint *endpoints, int count);

#endif
