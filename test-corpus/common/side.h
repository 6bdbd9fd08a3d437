// The side conversations: over the UDP and unix-domain sockets that some programs have besides, which must stay what
// they are. They call send and recv themselves, so that these descriptors do not meet the others in echo.h.
#ifndef SIDE_H
#define SIDE_H

#include "echo.h"

#include <sys/un.h>

// A datagram and its answer.
static inline void answer_ping(int udp)
{
    char word[8];
    struct sockaddr_storage from;
    socklen_t size = sizeof from;
    ssize_t got = recvfrom(udp, word, sizeof word, 0, (struct sockaddr *)&from, &size);
    if (got < 0)
        die("recvfrom");
    if (sendto(udp, word, (size_t)got, 0, (struct sockaddr *)&from, size) != got)
        die("sendto");
}

static inline void ping(int udp, const void *address, socklen_t size)
{
    char word[8] = "";
    if (connect(udp, (const struct sockaddr *)address, size) < 0)
        die("connect(udp)");
    if (send(udp, "ping", 4, 0) != 4)
        die("send(udp)");
    if (recv(udp, word, sizeof word, 0) != 4 || memcmp(word, "ping", 4) != 0)
        die("no answer to the ping");
}

// A unix-domain connection that the server greets.
static inline void greet(int listener)
{
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
        die("accept(unix)");
    if (send(fd, "hi", 2, MSG_NOSIGNAL) != 2)
        die("send(unix)");
    close(fd);
}

static inline void listen_locally(int listener, const struct sockaddr_un *address)
{
    if (bind(listener, (const struct sockaddr *)address, sizeof *address) < 0)
        die("bind(unix)");
    if (listen(listener, SOMAXCONN) < 0)
        die("listen(unix)");
}

static inline void expect_greeting(int fd, const struct sockaddr_un *address)
{
    char word[2];
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) < 0)
        die("connect(unix)");
    if (recv(fd, word, sizeof word, 0) != 2 || memcmp(word, "hi", 2) != 0)
        die("no greeting");
}

#endif
