/* Scenes of habits.c: one direction is closed, the other goes on. */
#define _GNU_SOURCE
#include "habits.h"
#include <sys/sendfile.h>

static const char *events(int fd, int milliseconds) {
  static char text[64];
  int found = waitFor(fd, POLLIN | POLLRDHUP, milliseconds);
  snprintf(text, sizeof text, "%s%s%s", found & POLLIN ? "IN " : "",
           found & POLLRDHUP ? "RDHUP " : "", found & POLLERR ? "ERR " : "");
  return text;
}

void halfCloseAnswer(void) {
  Pair pair = connected();
  write(pair.near, "request", 7);
  see("request, SHUT_WR");
  seen(CALL(shutdown)(pair.near, SHUT_WR));
  see("  again");
  seen(CALL(shutdown)(pair.near, SHUT_WR));
  see("  the writer writes");
  ssize_t sent = CALL(write)(pair.near, "x", 1);
  seenText("%s, SIGPIPE: %d", number(sent), takeSignals());
  see("  with MSG_NOSIGNAL");
  sent = CALL(send)(pair.near, pattern(100000), 100000, MSG_NOSIGNAL);
  seenText("%s, SIGPIPE: %d", number(sent), takeSignals());
  see("  with sendfile");
  int file = open("/proc/self/exe", O_RDONLY);
  sent = CALL(sendfile)(pair.near, file, NULL, 100);
  seenText("%s, SIGPIPE: %d", number(sent), takeSignals());
  see("  the peer reads");
  seen(CALL(read)(pair.far, buffer, 100));
  waitFor(pair.far, POLLIN, 1000);
  see("  to its end, three times");
  ssize_t first = CALL(read)(pair.far, buffer, 100);
  ssize_t peeked = CALL(recv)(pair.far, buffer, 1, MSG_PEEK);
  seenText("%s %s %s", number(first), number(peeked),
           number(CALL(recv)(pair.far, buffer, 10, MSG_WAITALL)));
  see("  and polls");
  seenText("%s", events(pair.far, 200));
  pid_t reader = fork();
  if (reader == 0) {
    close(pair.far);
    printf("  the answer -> %s\n", rest(pair.near));
    exit(0);
  }
  CALL(close)(pair.near);
  see("  the peer writes 1 MiB of answer");
  fflush(stdout);
  seen(CALL(write)(pair.far, pattern(1 << 20), 1 << 20));
  CALL(close)(pair.far);
  waitpid(reader, NULL, 0);
}

/* The peer knows the request's length and never reads to its end. */
void halfCloseUnread(void) {
  for (int early = 0; early < 2; ++early) {
    Pair pair = connected();
    pid_t peer = fork();
    if (peer == 0) {
      CALL(close)(pair.near);
      CALL(recv)(pair.far, buffer, 7, MSG_WAITALL);
      if (early)
        waitFor(pair.far, POLLIN, 300);
      CALL(write)(pair.far, pattern(1 << 20), 1 << 20);
      CALL(close)(pair.far);
      _exit(0);
    }
    CALL(close)(pair.far);
    write(pair.near, "request", 7);
    CALL(shutdown)(pair.near, SHUT_WR);
    see("SHUT_WR that the peer %s: the answer",
        early ? "does not read" : "may not see");
    seenText("%s", rest(pair.near));
    waitpid(peer, NULL, 0);
  }
}

/* A server that forks closes its own copy of the connection. */
void halfCloseShared(void) {
  Pair pair = connected();
  CALL(shutdown)(pair.near, SHUT_WR);
  waitFor(pair.far, POLLIN, 1000);
  int copy = dup(pair.far);
  CALL(close)(pair.far);
  see("SHUT_WR, a copy is closed: the other reads");
  seen(CALL(read)(copy, buffer, 100));
  pid_t child = fork();
  if (child == 0) {
    CALL(write)(copy, "from the child", 14);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  see("  and a child writes");
  seen(CALL(read)(pair.near, buffer, 100));
}

/* An event loop closes behind the last bytes that the queue took. */
void halfCloseFull(void) {
  Pair pair = connected();
  nonBlocking(pair.near);
  size_t queued = 0;
  ssize_t sent;
  while ((sent = CALL(write)(pair.near, pattern(10 << 20) + queued,
                             (10 << 20) - queued)) > 0)
    queued += sent;
  see("SHUT_WR when the queue is full");
  seen(CALL(shutdown)(pair.near, SHUT_WR));
  size_t got = 0;
  ssize_t more;
  while ((more = CALL(read)(pair.far, buffer, sizeof buffer)) > 0)
    got += more;
  see("  the peer gets all, and the end");
  seenText("%s, %s", got == queued ? "all" : "not all", number(more));
  see("  and answers");
  CALL(write)(pair.far, "answer", 6);
  waitFor(pair.near, POLLIN, 1000);
  seen(CALL(read)(pair.near, buffer, 100));
}

void halfCloseBoth(void) {
  Pair pair = connected();
  see("SHUT_WR at both ends");
  ssize_t first = CALL(shutdown)(pair.near, SHUT_WR);
  seenText("%zd %zd", first, (ssize_t)CALL(shutdown)(pair.far, SHUT_WR));
  waitFor(pair.near, POLLIN, 1000);
  waitFor(pair.far, POLLIN, 1000);
  see("  both read");
  first = CALL(read)(pair.near, buffer, 100);
  seenText("%s %s", number(first), number(CALL(read)(pair.far, buffer, 100)));
  see("  both close");
  first = CALL(close)(pair.near);
  seenText("%zd %zd", first, (ssize_t)CALL(close)(pair.far));
}

/* What web servers do so that a reset does not overtake their answer. */
void lingeringClose(void) {
  Pair pair = connected();
  int seenIt[2]; /* the peer closes once its last bytes were looked at */
  pipe(seenIt);
  CALL(write)(pair.near, "answer", 6);
  CALL(shutdown)(pair.near, SHUT_WR);
  pid_t peer = fork();
  if (peer == 0) {
    CALL(close)(pair.near);
    while (CALL(read)(pair.far, buffer, 100) > 0)
      ;
    CALL(write)(pair.far, "late", 4);
    close(seenIt[1]);
    read(seenIt[0], buffer, 1);
    CALL(close)(pair.far);
    _exit(0);
  }
  CALL(close)(pair.far);
  see("lingering close: polls, reads");
  const char *found = events(pair.near, 2000);
  seenPart("%s", found);
  seenPart("%s", number(CALL(read)(pair.near, buffer, 100)));
  close(seenIt[1]);
  found = events(pair.near, 2000);
  seenPart("%s", found);
  seenText("%s", number(CALL(read)(pair.near, buffer, 100)));
  waitpid(peer, NULL, 0);
}
