// A wrapper that takes a family and passes protocol 0, and looks like TCP if one does not see that every caller of
// it says AF_LOCAL. It must not be touched.
#include "local.h"

#include "address.h"
#include "echo.h"
#include "side.h"

#include <sys/socket.h>

static int create_socket(int domain)
{
    int fd = socket(domain, SOCK_STREAM, 0);
    if (fd < 0)
        die("socket(local)");
    return fd;
}

int local_listener(const char *port)
{
    struct sockaddr_un address = local_address(port);
    int listener = create_socket(AF_LOCAL);
    listen_locally(listener, &address);
    show_protocol("unix", listener);
    return listener;
}

void local_greeting(const char *port)
{
    struct sockaddr_un address = local_address(port);
    int fd = create_socket(AF_LOCAL);
    expect_greeting(fd, &address);
    close(fd);
}
