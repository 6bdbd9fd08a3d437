// Here the stored fields come out again; nothing in this file says that they once were an addrinfo.
#include "endpoint.h"

#include "echo.h"

typedef int attach(int fd, const struct sockaddr *address, socklen_t size);

// A descriptor that bind() or connect() attached to the first endpoint that took it.
static int open_first(const struct endpoint *endpoints, int count, attach *attach_to)
{
    for (int i = 0; i < count; i++) {
        const struct endpoint *each = &endpoints[i];
        int fd = socket(each->family, each->socktype | SOCK_CLOEXEC, each->protocol);
        if (fd < 0)
            continue;
        if (attach_to(fd, (const struct sockaddr *)&each->address, each->size) == 0)
            return fd;
        close(fd);
    }
    die("no endpoint can be used");
}

int open_listener(const struct endpoint *endpoints, int count)
{
    int listener = open_first(endpoints, count, bind);
    if (listen(listener, SOMAXCONN) < 0)
        die("listen");
    return listener;
}

int open_connection(const struct endpoint *endpoints, int count)
{
    return open_first(endpoints, count, connect);
}
