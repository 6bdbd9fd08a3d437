// The unix-domain callers of open_stream: their 0 means the only protocol that AF_UNIX has.
#include "control.h"

#include "address.h"
#include "echo.h"
#include "net.h"
#include "side.h"

int control_listener(const char *port)
{
    struct sockaddr_un address = local_address(port);
    int listener = open_stream(AF_UNIX, 0);
    listen_locally(listener, &address);
    show_protocol("unix", listener);
    return listener;
}

void control_greeting(const char *port)
{
    struct sockaddr_un address = local_address(port);
    int fd = open_stream(AF_UNIX, 0);
    expect_greeting(fd, &address);
    close(fd);
}
