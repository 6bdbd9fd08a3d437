/* Both ends of a conversation in one program, in the words that C89 and C++11
 * have in common; for strategies_live_test, which moves it in every way and
 * compiles it as each. Prints what its sockets speak over IPv4 and IPv6.
 */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failed(const char *what)
{
    perror(what);
    return 1;
}

/* The protocol is handed on from the callers. */
static int open_stream(int family, int protocol)
{
    return socket(family, SOCK_STREAM, protocol);
}

static int converse(int family, struct sockaddr *place, socklen_t size)
{
    int listener, client, server, spoken = 0, on = 1;
    socklen_t length = sizeof spoken;
    char got[6] = "";

    listener = open_stream(family, IPPROTO_TCP);
    if (listener < 0)
        return failed("socket");
    if (bind(listener, place, size) != 0 || listen(listener, 1) != 0 || getsockname(listener, place, &size) != 0)
        return failed("listen");
    client = socket(family, SOCK_STREAM, 0);
    if (client < 0)
        return failed("socket");
    if (setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0)
        return failed("setsockopt");
    if (connect(client, place, size) != 0)
        return failed("connect");
    server = accept(listener, NULL, NULL);
    if (server < 0)
        return failed("accept");
    if (getsockopt(server, SOL_SOCKET, SO_PROTOCOL, &spoken, &length) != 0)
        return failed("getsockopt");
    on = 0;
    length = sizeof on;
    if (getsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, &length) != 0)
        return failed("getsockopt");
    if (send(client, "hello", sizeof got, 0) != (ssize_t)sizeof got ||
        recv(server, got, sizeof got, 0) != (ssize_t)sizeof got)
        return failed("hello");
    printf("IPv%d: protocol %d, %s, %s\n", family == AF_INET ? 4 : 6, spoken, on ? "no delay" : "delay", got);
    close(server);
    close(client);
    close(listener);
    return 0;
}

int main(void)
{
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    memset(&four, 0, sizeof four);
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memset(&six, 0, sizeof six);
    six.sin6_family = AF_INET6;
    six.sin6_addr = in6addr_loopback;
    return converse(AF_INET, (struct sockaddr *)&four, sizeof four) |
           converse(AF_INET6, (struct sockaddr *)&six, sizeof six);
}
