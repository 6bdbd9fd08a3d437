// The values of socket() stand in a table, far from the call: two rows of four are TCP.
#include "transport.h"

#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

static const struct transport transports[] = {
    {.name = "tcp4", .family = AF_INET, .type = SOCK_STREAM, .protocol = IPPROTO_SCTP},
    {.name = "tcp6", .family = AF_INET6, .type = SOCK_STREAM, .protocol = IPPROTO_SCTP},
    {.name = "udp4", .family = AF_INET, .type = SOCK_DGRAM, .protocol = IPPROTO_UDP},
    {.name = "unix", .family = AF_UNIX, .type = SOCK_STREAM},
};

const struct transport *find_transport(const char *name)
{
    for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++)
        if (strcmp(transports[i].name, name) == 0)
            return &transports[i];
    fprintf(stderr, "no transport is called %s\n", name);
    exit(2);
}

int open_transport(const struct transport *t)
{
    int fd = socket(t->family, t->type, t->protocol);
    if (fd < 0)
        die(t->name);
    return fd;
}
