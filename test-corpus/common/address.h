// Text to address. No name look-up and no socket: the shape of a program is never in here.
#ifndef ADDRESS_H
#define ADDRESS_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static inline void parse_host(int family, const char *host, void *address)
{
    if (inet_pton(family, host, address) != 1) {
        fprintf(stderr, "not an address of this family: %s\n", host);
        exit(2);
    }
}

static inline struct sockaddr_in ipv4_address(const char *host, const char *port)
{
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((in_port_t)atoi(port));
    parse_host(AF_INET, host, &address.sin_addr);
    return address;
}

static inline struct sockaddr_in6 ipv6_address(const char *host, const char *port)
{
    struct sockaddr_in6 address;
    memset(&address, 0, sizeof address);
    address.sin6_family = AF_INET6;
    address.sin6_port = htons((in_port_t)atoi(port));
    parse_host(AF_INET6, host, &address.sin6_addr);
    return address;
}

// Linux's abstract namespace (a name that begins with a zero byte): no file to clean up, and none needed in a guest
// whose disk is read-only. The port keeps pairs that run side by side apart.
static inline struct sockaddr_un local_address(const char *port)
{
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "sctp-migrate-corpus-%s", port);
    return address;
}

#endif
