// Large writes, the flags of send, sendfile and splice, and what is held back.
#include "probe.h"
#include <sys/sendfile.h>
#include <sys/uio.h>

enum { MiB = 1 << 20 };

/// A process that reads all that comes, so that a blocking write gets on.
static void readInBackground(struct Pair p) {
  if (fork() == 0) {
    close(p.client);
    limitWaiting(p.server, 0);
    readAll(p.server);
    _exit(0);
  }
  close(p.server);
  limitWaiting(p.client, 0);
}

static int sendBuffer(int fd) {
  int bytes = 0;
  socklen_t size = sizeof bytes;
  getsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, &size);
  return bytes;
}

static void largeWrites(void) {
  struct Pair p = newPair();
  int limit = sendBuffer(p.client);
  readInBackground(p);
  observeCall("large-write.64k", "blocking `write` of 64 KiB",
              write(p.client, room, 64 << 10));
  observeCall("large-write.1m", "blocking `write` of 1 MiB",
              write(p.client, room, MiB));
  observe("large-write.so-sndbuf", "`SO_SNDBUF` by default, connected",
          isSctp() ? text("%d", limit) : "autotuned");
  limit = isSctp() ? limit : 212992;
  observeCall("large-write.limit", "blocking `write` of 212,992 bytes",
              write(p.client, room, limit));
  observeCall("large-write.over-limit", "blocking `write` of 212,993 bytes",
              write(p.client, room, limit + 1));
  struct iovec pieces[] = {{room, MiB / 2}, {room, MiB / 2}};
  observeCall("large-write.writev", "`writev` of twice 512 KiB",
              writev(p.client, pieces, 2));
}

static void largeWithoutWaiting(void) {
  struct Pair p = newPair();
  long sent = send(p.client, room, MiB, MSG_DONTWAIT);
  observe("large-write.nonblocking", "non-blocking `write` of 1 MiB",
          sent > 0 ? "a part" : outcome(sent));
  p = newPair();
  while ((sent = send(p.client, room, 50000, MSG_DONTWAIT)) == 50000)
    ;
  observe("large-write.nonblocking-until-full",
          "non-blocking `write`s of 50,000 bytes until the queue is full: the "
          "last one",
          sent > 0 ? "a part" : outcome(sent));
}

static void smallBuffer(void) {
  int client = newSocket(0), bytes = 1000;
  setsockopt(client, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  struct Pair p = newPairFrom(newListener(4), client);
  observe("so-sndbuf.effective", "`SO_SNDBUF` of 1000, read back",
          text("%d", sendBuffer(client)));
  readInBackground(p);
  observeCall("so-sndbuf.write-4096", "`write` of 4096 bytes then",
              write(client, room, 4096));
  observeCall("so-sndbuf.write-10000", "`write` of 10,000 bytes then",
              write(client, room, 10000));
  client = newSocket(0);
  bytes = 400000;
  setsockopt(client, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  observe("so-sndbuf.raised", "`SO_SNDBUF` of 400,000, read back",
          text("%d", sendBuffer(client)));
}

static void files(void) {
  struct Pair p = newPair();
  char name[] = "/tmp/probe-XXXXXX";
  int file = mkstemp(name), ends[2];
  unlink(name);
  if (file < 0 || write(file, room, MiB) != MiB || pipe(ends))
    giveUp("a file to send");
  readInBackground(p);
  long all = 0, sent;
  off_t offset = 0;
  while (all < MiB && (sent = sendfile(p.client, file, &offset, MiB - all)) > 0)
    all += sent;
  observe("sendfile.1m", "`sendfile` of 1 MiB in a loop", text("%ld", all));
  if (write(ends[1], "12345678", 8) != 8)
    giveUp("pipe");
  observeCall("splice.send", "`splice` of 8 bytes from a pipe",
              splice(ends[0], NULL, p.client, NULL, 8, 0));
  p = newPair();
  say(p.client, "12345678");
  observeCall("splice.receive", "`splice` of 8 bytes to a pipe",
              splice(p.server, NULL, ends[1], NULL, 8, 0));
}

static void fileTooShort(void) {
  struct Pair p = newPair();
  char name[] = "/tmp/probe-XXXXXX";
  int file = mkstemp(name);
  off_t offset = 0;
  unlink(name);
  if (file < 0 || write(file, room, 100) != 100)
    giveUp("a file to send");
  observeCall("sendfile.past-the-end",
              "`sendfile` of 8192 bytes of a file that has 100",
              sendfile(p.client, file, &offset, 8192));
  observe("sendfile.past-the-end-read", "`read` of the peer then",
          readOutcome(p.server));
}

static void spliceMore(void) {
  struct Pair p = newPair();
  int ends[2];
  if (pipe(ends) || write(ends[1], "head", 4) != 4)
    giveUp("pipe");
  observeCall("splice-more.send", "`splice(SPLICE_F_MORE)` of 4 bytes",
              splice(ends[0], NULL, p.client, NULL, 4, SPLICE_F_MORE));
  observe("splice-more.alone",
          "`read` of the peer, nothing being sent after it",
          readOutcome(p.server));
  close(p.client);
  observe("splice-more.closed", "`read` of the peer after `close`",
          readOutcome(p.server));
}

static void more(void) {
  struct Pair p = newPair();
  observeCall("msg-more.send", "`send(MSG_MORE)` of 4 bytes",
              send(p.client, "head", 4, MSG_MORE));
  observe("msg-more.alone", "`read` of the peer, nothing being sent after it",
          readOutcome(p.server));
  close(p.client);
  observe("msg-more.closed", "`read` of the peer after `close`",
          readOutcome(p.server));
  p = newPair();
  send(p.client, "head", 4, MSG_MORE);
  send(p.client, "body", 4, 0);
  observe("msg-more.then-rest",
          "`send(MSG_MORE)` of 4 bytes, `send` of 4 without it; `read`s",
          readSizes(p.server));
}

static void urgent(void) {
  struct Pair p = newPair();
  observeCall("msg-oob.send", "`send(MSG_OOB)` of 1 byte",
              send(p.client, "!", 1, MSG_OOB));
  settle();
  observe("msg-oob.poll", "`poll` of the peer then",
          ready(p.server, POLLIN | POLLPRI, 0));
  observeCall("msg-oob.read", "`recv` without flags",
              recv(p.server, room, 9, MSG_DONTWAIT));
  observeCall("msg-oob.recv", "`recv(MSG_OOB)`",
              recv(p.server, room, 1, MSG_OOB | MSG_DONTWAIT));
}

static void flags(void) {
  static const struct {
    const char *id, *what;
    int flag;
  } Flags[] = {
      {"send-flag.msg-nosignal", "`send(MSG_NOSIGNAL)` of 1 byte",
       MSG_NOSIGNAL},
      {"send-flag.msg-dontwait", "`send(MSG_DONTWAIT)`", MSG_DONTWAIT},
      {"send-flag.msg-dontroute", "`send(MSG_DONTROUTE)`", MSG_DONTROUTE},
      {"send-flag.msg-eor", "`send(MSG_EOR)`", MSG_EOR},
      {"send-flag.msg-confirm", "`send(MSG_CONFIRM)`", MSG_CONFIRM},
      {"send-flag.msg-zerocopy", "`send(MSG_ZEROCOPY)` without `SO_ZEROCOPY`",
       MSG_ZEROCOPY}};
  struct Pair p = newPair();
  for (size_t i = 0; i < sizeof Flags / sizeof Flags[0]; ++i)
    observeCall(Flags[i].id, Flags[i].what,
                send(p.client, "x", 1, Flags[i].flag));
  struct sockaddr_in name = localName(newListener(4));
  observeCall("send-flag.msg-fastopen",
              "`sendto(MSG_FASTOPEN)` of 4 bytes, not connected",
              sendto(newSocket(0), "data", 4, MSG_FASTOPEN | MSG_NOSIGNAL,
                     (struct sockaddr *)&name, sizeof name));
}

/// How long most of 9 exchanges take: write, write, and read the answer. The
/// bounds are wide: the delays of TCP and SCTP are 40 and 200 ms.
static const char *exchanges(struct Pair p) {
  int quick = 0, some = 0, n = 9;
  for (int i = 0; i < n; ++i) {
    double begin = now();
    say(p.client, "head");
    say(p.client, "body");
    for (long got, all = 0; all < 8; all += got)
      if ((got = read(p.server, room, 8 - all)) <= 0)
        giveUp("read");
    say(p.server, "answer");
    readOutcome(p.client);
    double took = now() - begin;
    quick += took < 0.03;
    some += took >= 0.03 && took < 0.13;
  }
  return quick > n / 2  ? "at once"
         : some > n / 2 ? "about 40 ms"
                        : "about 200 ms";
}

static void delays(void) {
  observe("no-delay.off",
          "`write`, `write`, `read` of the answer: an exchange takes",
          exchanges(newPairFrom(newListener(4), newSocket(0))));
  observe("no-delay.on", "the same with `TCP_NODELAY` or `SCTP_NODELAY` set",
          exchanges(newPair()));
}

static void inherited(void) {
  int listener = newListener(4), on = 0;
  socklen_t size = sizeof on;
  noDelay(listener);
  struct Pair p = newPairFrom(listener, newSocket(0));
  if (isSctp())
    getsockopt(p.server, IPPROTO_SCTP, SCTP_NODELAY, &on, &size);
  else
    getsockopt(p.server, IPPROTO_TCP, TCP_NODELAY, &on, &size);
  observe("no-delay.inherited",
          "`TCP_NODELAY` or `SCTP_NODELAY` of an accepted socket, set on its "
          "listener",
          text("%d", on));
}

PROBES("Sending", largeWrites, largeWithoutWaiting, smallBuffer, files,
       fileTooShort, spliceMore, more, urgent, flags, delays, inherited)
