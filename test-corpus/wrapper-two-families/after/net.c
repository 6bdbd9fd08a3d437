// The call that must not be edited: both families come through here, and only the callers know which is which.
#include "net.h"

#include "echo.h"

#include <sys/socket.h>

int open_stream(int family, int protocol)
{
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, protocol);
    if (fd < 0)
        die("socket");
    return fd;
}
