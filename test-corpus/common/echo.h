// What every pair says to the other: the echo loop of the server, the checked conversation of the client.
// In: descriptors that the programs made. Nothing in here creates a socket, names a protocol or needs a rewrite:
// each read loops until its count, no write is larger than PIECE, and nobody half-closes, so all of it is right
// over TCP (a stream of bytes) and over SCTP (one read is at most one message). Serves C99 and C++17.
#ifndef ECHO_H
#define ECHO_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PIECE = 16 * 1024, TOTAL = 1024 * 1024 };

__attribute__((noreturn)) static inline void die(const char *what)
{
    perror(what);
    exit(1);
}

__attribute__((noreturn)) static inline void usage(const char *arguments)
{
    fprintf(stderr, "usage: %s\n", arguments);
    exit(2);
}

// What the kernel says the socket is: the evidence that a runner compares. Flushed, so a later crash keeps it.
static inline void show_protocol(const char *who, int fd)
{
    int protocol = -1;
    socklen_t size = sizeof protocol;
    if (getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) < 0)
        die("getsockopt(SO_PROTOCOL)");
    printf("%s protocol %d\n", who, protocol);
    fflush(stdout);
}

static inline void send_all(int fd, const void *data, size_t size)
{
    const char *next = (const char *)data;
    while (size > 0) {
        ssize_t sent = send(fd, next, size, MSG_NOSIGNAL);
        if (sent < 0)
            die("send");
        next += sent;
        size -= (size_t)sent;
    }
}

static inline void receive_all(int fd, void *data, size_t size)
{
    char *next = (char *)data;
    while (size > 0) {
        ssize_t got = recv(fd, next, size, 0);
        if (got < 0)
            die("recv");
        if (got == 0) {
            fprintf(stderr, "the peer closed %zu bytes too early\n", size);
            exit(1);
        }
        next += got;
        size -= (size_t)got;
    }
}

static inline void ready(void)
{
    puts("ready");
    fflush(stdout);
}

static inline void listen_at(int listener, const void *address, socklen_t size)
{
    if (bind(listener, (const struct sockaddr *)address, size) < 0)
        die("bind");
    if (listen(listener, SOMAXCONN) < 0)
        die("listen");
}

static inline void echo_until_end(int fd)
{
    char data[PIECE];
    ssize_t got;
    while ((got = recv(fd, data, sizeof data, 0)) > 0)
        send_all(fd, data, (size_t)got);
    if (got < 0)
        die("recv");
}

static inline void serve_one(int listener)
{
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
        die("accept");
    show_protocol("server", fd);
    echo_until_end(fd);
    close(fd);
}

static inline void serve(int listener, int clients)
{
    while (clients-- > 0)
        serve_one(listener);
}

static inline void check_echo(const char *sent, const char *echoed, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (sent[i] != echoed[i]) {
            fprintf(stderr, "byte %zu of %zu came back as %d, not %d\n", i, size, echoed[i], sent[i]);
            exit(1);
        }
}

// One write, then the read of its echo: neither side ever waits with a full buffer, so nothing can deadlock.
static inline void exchange(int fd, const char *data, size_t size)
{
    char echoed[PIECE];
    send_all(fd, data, size);
    receive_all(fd, echoed, size);
    check_echo(data, echoed, size);
}

// No two pieces alike, and no period that divides PIECE: lost, repeated or swapped pieces show.
static inline void fill(char *piece, size_t offset)
{
    for (size_t i = 0; i < PIECE; i++)
        piece[i] = (char)((offset + i) % 251 + (offset + i) / PIECE);
}

static const char ECHO_LINE[] = "The quick brown fox jumps over the lazy dog.\n";

static inline void converse(int fd)
{
    size_t echoed = sizeof ECHO_LINE - 1;
    show_protocol("client", fd);
    exchange(fd, ECHO_LINE, echoed);
    for (size_t offset = 0; offset < TOTAL; offset += PIECE) {
        char piece[PIECE];
        fill(piece, offset);
        exchange(fd, piece, PIECE);
        echoed += PIECE;
    }
    printf("echoed %zu\n", echoed);
}

#endif
