/* habits.h - sockets, peers and the record for habits.c
 *
 * What comes in: scenes that make connected pairs and call the socket API by
 * CALL(name), which is the plain call or the one of sctp_stream.h, as built.
 * What goes out: one line "what -> seen" for each thing that was looked at.
 * Every scene runs in a process of its own; one that takes too long prints
 * "hangs". Peers and helpers that play no part in what is seen use the same
 * CALLs where the shim asks both ends for it. Only for tests.
 */
#ifndef SCTPM_RUNTIME_HABITS_H
#define SCTPM_RUNTIME_HABITS_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef WITH_SHIM
#include "sctp_stream.h"
#define CALL(name) sctp_stream_##name
#else
#define CALL(name) name
#endif

typedef struct {
  int near, far, listener;
} Pair;

typedef struct {
  const char *name;
  void (*play)(void);
} Scene;

extern char buffer[1 << 20];

/* The record. */
void see(const char *format, ...) __attribute__((format(printf, 1, 2)));
void seen(ssize_t result); /* with errno if it is negative */
void seenText(const char *format, ...) __attribute__((format(printf, 1, 2)));
void seenPart(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *number(ssize_t result);
const char *error(int number);
int play(const Scene *scenes, unsigned all, int count, char **words);

/* Sockets. */
int newSocket(void);
Pair connected(void); /* over the loopback, without Nagle's delay */
void nonBlocking(int fd);
int waitFor(int fd, int events, int milliseconds); /* returns revents */
void arrived(int fd, int bytes); /* waits until they can be read */
void pauseFor(int milliseconds);
int takeSignals(void); /* how often SIGPIPE came */
void passDescriptor(int over, int fd);
int takeDescriptor(int from); /* how many came */
int openDescriptors(void);

/* Bytes that tell where in the stream they belong. */
char *pattern(size_t bytes);
/* A peer that reads to the end; closes `far` here, and `near` there. */
pid_t readAll(Pair *pair);
/* What it read: "N bytes, as sent", and waits for it. */
const char *report(pid_t reader);
/* Reads to the end here. */
const char *rest(int fd);

void halfCloseAnswer(void);
void halfCloseUnread(void);
void halfCloseShared(void);
void halfCloseFull(void);
void halfCloseBoth(void);
void lingeringClose(void);

#endif
