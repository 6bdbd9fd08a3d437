/* What a program sees of its stream sockets, as lines "what -> seen". It is
   built three times: over TCP, over SCTP with the plain calls, and over SCTP
   with the calls of sctp_stream.h. The first and the last must print the same.
 */
#define _GNU_SOURCE
#include "habits.h"
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/un.h>

static void bigWrites(void) {
  static const size_t sizes[] = {65536, 300000, 1 << 20, 10 << 20};
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    Pair pair = connected();
    pid_t reader = readAll(&pair);
    see("write %zu", sizes[i]);
    seen(CALL(write)(pair.near, pattern(sizes[i]), sizes[i]));
    CALL(close)(pair.near);
    see("  peer got");
    seenText("%s", report(reader));
  }
}

static void gatheredWrites(void) {
  static struct iovec parts[1000];
  size_t total = 0;
  for (unsigned i = 0; i < 1000; ++i) {
    parts[i].iov_base = pattern(10 << 20) + total;
    parts[i].iov_len = i % 7 && i / 50 != 3 ? i * 3 : 0;
    total += parts[i].iov_len;
  }
  Pair pair = connected();
  pid_t reader = readAll(&pair);
  see("writev of 1000 parts, %zu bytes", total);
  seen(CALL(writev)(pair.near, parts, 1000));
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 1000};
  see("sendmsg of them");
  seen(CALL(sendmsg)(pair.near, &message, 0));
  CALL(close)(pair.near);
  see("  peer got");
  seenText("%zu, all: %s", 2 * total,
           strstr(report(reader), " bytes") ? "yes" : "no");
}

static void eventLoop(void) {
  Pair pair = connected();
  pid_t reader = readAll(&pair);
  const size_t total = 10 << 20;
  size_t done = 0;
  int partial = 0, failed = 0, empty = 0;
  nonBlocking(pair.near);
  kill(reader, SIGSTOP); /* or it may keep up, and all goes out at once */
  while (done < total && !failed) {
    waitFor(pair.near, POLLOUT, 5000);
    ssize_t sent = CALL(write)(pair.near, pattern(total) + done, total - done);
    kill(reader, SIGCONT);
    if (sent > 0)
      done += sent;
    partial |= sent > 0 && done < total;
    empty += sent < 0 && errno == EAGAIN;
    failed = sent < 0 && errno != EAGAIN;
  }
  see("poll and write the rest, 10 MiB");
  seenText("%s, partial: %s, spins: %s", failed ? error(errno) : "complete",
           partial ? "yes" : "no", empty > 50 ? "yes" : "no");
  CALL(close)(pair.near);
  see("  peer got");
  seenText("%s", report(reader));

  pair = connected();
  nonBlocking(pair.near);
  ssize_t first = CALL(write)(pair.near, pattern(total), total);
  see("non-blocking write of 10 MiB that nobody reads");
  seenText("%s",
           first > 0 && first < (ssize_t)total ? "a part" : number(first));
}

static void sendTimeout(void) {
  Pair pair = connected();
  struct timeval soon = {0, 200000};
  setsockopt(pair.near, SOL_SOCKET, SO_SNDTIMEO, &soon, sizeof soon);
  ssize_t first = CALL(write)(pair.near, pattern(10 << 20), 10 << 20);
  see("write of 10 MiB with SO_SNDTIMEO that nobody reads");
  seenText("%s", first > 0 && first < 10 << 20 ? "a part" : number(first));
  see("  in the end");
  while ((first = CALL(write)(pair.near, pattern(10 << 20), 10 << 20)) > 0)
    ;
  seen(first);
  pair = connected();
  setsockopt(pair.far, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
  see("read with SO_RCVTIMEO, nothing there");
  seen(CALL(read)(pair.far, buffer, 10));
}

static void smallBuffer(void) {
  Pair pair = connected();
  int size = 1000;
  setsockopt(pair.near, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  pid_t reader = readAll(&pair);
  see("SO_SNDBUF of 1000, write of 100000");
  seen(CALL(write)(pair.near, pattern(100000), 100000));
  CALL(close)(pair.near);
  see("  peer got");
  seenText("%s", report(reader));
}

static void nothing(void) {
  Pair pair = connected();
  struct iovec none[2] = {{buffer, 0}, {buffer, 0}};
  struct msghdr message = {.msg_iov = none, .msg_iovlen = 2};
  see("write of 0");
  seen(CALL(write)(pair.near, buffer, 0));
  see("send of 0");
  seen(CALL(send)(pair.near, buffer, 0, 0));
  see("writev of 0");
  seen(CALL(writev)(pair.near, none, 2));
  see("sendmsg of 0");
  seen(CALL(sendmsg)(pair.near, &message, 0));
  see("recv of 0, nothing there and not to wait");
  seen(CALL(recv)(pair.far, buffer, 0, MSG_DONTWAIT));
  see("readv of 0, nothing there");
  seen(CALL(readv)(pair.far, none, 2));
}

static void coalescing(void) {
  Pair pair = connected();
  for (int i = 0; i < 5; ++i)
    write(pair.near, "12345678", 8);
  arrived(pair.far, 40);
  see("read behind five writes of 8");
  seen(CALL(read)(pair.far, buffer, 1000));
  write(pair.near, "head", 4);
  write(pair.near, pattern(60), 60);
  arrived(pair.far, 64);
  see("read of a header and a body");
  seen(CALL(read)(pair.far, buffer, 64));
  write(pair.near, "0123456789", 10);
  write(pair.near, "abc", 3);
  arrived(pair.far, 13);
  see("reads of 4");
  for (int i = 0; i < 4; ++i)
    seenPart("%zd", CALL(read)(pair.far, buffer + 4 * i, 4));
  seenText("\"%.13s\"", buffer);
  write(pair.near, "0123456789", 10);
  write(pair.near, "abcd", 4);
  arrived(pair.far, 14);
  struct iovec two[2] = {{buffer, 3}, {buffer + 3, 20}};
  see("readv of 3 and 20 behind writes of 10 and 4");
  ssize_t got = CALL(readv)(pair.far, two, 2);
  seenText("%zd \"%.*s\"", got, got > 0 ? (int)got : 0, buffer);
  write(pair.near, "0123456789", 10);
  arrived(pair.far, 10);
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  struct msghdr message = {.msg_iov = two, .msg_iovlen = 2};
  see("recvfrom: length of the address");
  CALL(recvfrom)(pair.far, buffer, 5, 0, (struct sockaddr *)&from, &size);
  seen(size);
  see("recvmsg: bytes, flags");
  got = CALL(recvmsg)(pair.far, &message, 0);
  seenText("%zd %d", got, message.msg_flags);
  see("sendto some other address");
  struct sockaddr_in other = {.sin_family = AF_INET, .sin_port = htons(9)};
  other.sin_addr.s_addr = htonl(0x7f000009);
  seen(CALL(sendto)(pair.near, "x", 1, 0, (struct sockaddr *)&other,
                    sizeof other));
}

static void waitForAll(void) {
  Pair pair = connected();
  if (fork() == 0) {
    for (int i = 0; i < 5; ++i) {
      write(pair.near, "12345678", 8);
      pauseFor(20);
    }
    _exit(0);
  }
  see("recv of 40, MSG_WAITALL, five writes of 8");
  seen(CALL(recv)(pair.far, buffer, 40, MSG_WAITALL));
  write(pair.near, "12345678", 8);
  CALL(close)(pair.near);
  wait(NULL);
  see("  of 40 when the stream ends behind 8");
  seen(CALL(recv)(pair.far, buffer, 40, MSG_WAITALL));
  see("  again");
  seen(CALL(recv)(pair.far, buffer, 40, MSG_WAITALL));
}

static void edgeTriggered(void) {
  Pair pair = connected();
  int queue = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN | EPOLLET};
  nonBlocking(pair.far);
  epoll_ctl(queue, EPOLL_CTL_ADD, pair.far, &event);
  for (int i = 0; i < 3; ++i)
    write(pair.near, "12345678", 8);
  arrived(pair.far, 24);
  see("edge-triggered: one event, read of 100 until it is short");
  int events = epoll_wait(queue, &event, 1, 1000);
  ssize_t got = CALL(read)(pair.far, buffer, 100);
  seenText("%d, %zd", events, got);
  see("  and no more");
  seen(CALL(read)(pair.far, buffer, 100));
}

static void moreToCome(void) {
  Pair pair = connected();
  CALL(send)(pair.near, "ab", 2, MSG_MORE);
  see("MSG_MORE with nothing behind it arrives");
  seen(waitFor(pair.far, POLLIN, 2000) & POLLIN);
  see("  read");
  seen(CALL(read)(pair.far, buffer, 10));
}

static void filePast(size_t length) {
  char name[] = "/tmp/habits-XXXXXX";
  int file = mkstemp(name);
  unlink(name);
  write(file, pattern(length), length);
  lseek(file, 0, SEEK_SET);
  Pair pair = connected();
  see("sendfile of %zu bytes, asked for more", length);
  seen(CALL(sendfile)(pair.near, file, NULL, length + 100000));
  size_t got = 0;
  while (got < length && waitFor(pair.far, POLLIN, 1500))
    got += CALL(read)(pair.far, buffer, sizeof buffer);
  see("  peer got");
  seen(got);
  see("  at its end");
  seen(CALL(sendfile)(pair.near, file, NULL, 100));
}

static void files(void) {
  filePast(100);
  filePast(8292);
  filePast(70000);
}

static void peeking(void) {
  Pair pair = connected();
  see("peek, nothing there");
  seen(CALL(recv)(pair.far, buffer, 1, MSG_PEEK | MSG_DONTWAIT));
  write(pair.near, "abc", 3);
  arrived(pair.far, 3);
  see("peek, then read");
  ssize_t peeked = CALL(recv)(pair.far, buffer, 10, MSG_PEEK);
  seenText("%zd %zd", peeked, CALL(read)(pair.far, buffer, 10));
  CALL(close)(pair.near);
  waitFor(pair.far, POLLIN, 1000);
  see("peek at the end, twice");
  peeked = CALL(recv)(pair.far, buffer, 1, MSG_PEEK | MSG_DONTWAIT);
  seenText("%zd %zd", peeked, CALL(recv)(pair.far, buffer, 1, MSG_PEEK));
}

static void brokenPipe(void) {
  Pair pair = connected();
  CALL(close)(pair.far);
  waitFor(pair.near, POLLIN, 1000);
  see("the peer has closed: write until it fails");
  ssize_t sent;
  while ((sent = CALL(write)(pair.near, pattern(100000), 100000)) >= 0)
    pauseFor(20);
  seenText("%s, SIGPIPE: %d", number(sent), takeSignals());
  see("  with MSG_NOSIGNAL");
  sent = CALL(send)(pair.near, "x", 1, MSG_NOSIGNAL);
  seenText("%s, SIGPIPE: %d", number(sent), takeSignals());
}

static void reset(void) {
  Pair pair = connected();
  struct linger now = {1, 0};
  write(pair.near, "12345678", 8);
  write(pair.near, "12345678", 8);
  arrived(pair.far, 16);
  setsockopt(pair.near, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(pair.near);
  pauseFor(50);
  see("16 bytes and a reset: reads of 100");
  seenPart("%s", number(CALL(read)(pair.far, buffer, 100)));
  seenPart("%s", waitFor(pair.far, POLLIN, 500) & (POLLIN | POLLERR) ? "more"
                                                                     : "idle");
  seenPart("%s", number(CALL(read)(pair.far, buffer, 100)));
  seenText("%s", number(CALL(read)(pair.far, buffer, 100)));
  pair = connected();
  if (fork() == 0) {
    pauseFor(100);
    setsockopt(pair.near, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(pair.near);
    _exit(0);
  }
  close(pair.near);
  see("a reset while it waits: reads");
  seenPart("%s", number(CALL(read)(pair.far, buffer, 100)));
  seenText("%s", number(CALL(read)(pair.far, buffer, 100)));
}

static void openings(void) {
  int fresh = newSocket();
  see("read before there is a connection");
  seen(CALL(read)(fresh, buffer, 10));
  see("shutdown before there is a connection");
  seen(CALL(shutdown)(fresh, SHUT_WR));
  see("listen with a backlog of 0");
  seen(CALL(listen)(fresh, 0));
  see("read of no descriptor");
  seen(CALL(read)(-1, buffer, 10));
  see("write to no descriptor");
  seen(CALL(write)(-1, buffer, 100000));
}

/* Calls that stay what they are where the descriptor is something else. */
static void otherDescriptors(void) {
  int ends[2];
  pipe(ends);
  nonBlocking(ends[1]);
  see("a pipe: write of 10 MiB, read of 100");
  ssize_t sent = CALL(write)(ends[1], pattern(10 << 20), 10 << 20);
  seenText("%zd %zd", sent, CALL(read)(ends[0], buffer, 100));
  struct iovec two[2] = {{buffer, 3}, {buffer + 3, 4}};
  while (CALL(read)(ends[0], buffer, 60000) == 60000)
    ;
  see("a pipe: writev, readv");
  ssize_t got = CALL(writev)(ends[1], two, 2);
  seenText("%zd %zd", got, CALL(readv)(ends[0], two, 2));
  socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
  see("datagrams of 0 and 8 and 8: two reads of 100");
  CALL(send)(ends[0], "", 0, 0);
  CALL(send)(ends[0], "12345678", 8, 0);
  CALL(send)(ends[0], "12345678", 8, 0);
  got = CALL(read)(ends[1], buffer, 100);
  seenText("%zd %zd", got, CALL(read)(ends[1], buffer, 100));
  see("a datagram of 100000");
  seen(CALL(send)(ends[0], pattern(100000), 100000, 0));
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  passDescriptor(ends[0], 0);
  see("read of a byte that a descriptor comes with: one more is open");
  int before = openDescriptors();
  CALL(read)(ends[1], buffer, 10);
  seen(openDescriptors() - before);
  passDescriptor(ends[0], 0);
  see("recvmsg of it");
  seen(takeDescriptor(ends[1]));
  see("half-close of a Unix socket, read");
  got = CALL(shutdown)(ends[0], SHUT_WR);
  seenText("%zd %zd", got, CALL(read)(ends[1], buffer, 10));
}

int main(int count, char **words) {
  static const Scene scenes[] = {
      {"big", bigWrites},
      {"gathered", gatheredWrites},
      {"loop", eventLoop},
      {"timeout", sendTimeout},
      {"small", smallBuffer},
      {"nothing", nothing},
      {"coalesce", coalescing},
      {"waitall", waitForAll},
      {"edge", edgeTriggered},
      {"more", moreToCome},
      {"files", files},
      {"peek", peeking},
      {"pipe", brokenPipe},
      {"reset", reset},
      {"openings", openings},
      {"others", otherDescriptors},
      {"half", halfCloseAnswer},
      {"unread", halfCloseUnread},
      {"shared", halfCloseShared},
      {"full", halfCloseFull},
      {"both", halfCloseBoth},
      {"lingering", lingeringClose},
  };
  return play(scenes, sizeof scenes / sizeof *scenes, count, words);
}
