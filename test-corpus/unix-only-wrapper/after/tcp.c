// TCP has functions of its own here: these two calls move.
#include "tcp.h"

#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int tcp_listener(const char *host, const char *port)
{
    struct sockaddr_in address = ipv4_address(host, port);
    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
    return listener;
}

int tcp_connection(const char *host, const char *port)
{
    struct sockaddr_in address = ipv4_address(host, port);
    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (fd < 0)
        die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    return fd;
}
