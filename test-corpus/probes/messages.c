// How what was sent comes out of reads, and what is queued to be read.
#include "probe.h"
#include <linux/sockios.h>
#include <stdint.h>
#include <sys/uio.h>

static void sayFiveTimes(int fd) {
  for (int i = 0; i < 5; ++i)
    say(fd, "12345678");
}

static void reads(void) {
  struct Pair p = newPair();
  sayFiveTimes(p.client);
  observe("read.five-writes", "5 `write`s of 8 bytes; `read`s of 1 MiB",
          readSizes(p.server));
  say(p.client, "head");
  say(p.client, "a body of twenty-four by");
  settle();
  observe("read.header-and-body",
          "`write` of 4 bytes and of 24; one `read` for both",
          readOutcome(p.server));
  readSizes(p.server);
  say(p.client, "abcdefghij");
  say(p.client, "klm");
  settle();
  const char *sizes = "";
  for (long got; (got = recv(p.server, room, 4, MSG_DONTWAIT)) > 0;)
    sizes = text("%s%s%ld", sizes, *sizes ? " " : "", got);
  observe("read.small-buffer", "`write` of 10 bytes and of 3; `read`s of 4",
          sizes);
  memset(room, 'x', 100000);
  observeCall("read.large-write", "`write` of 100,000 bytes",
              write(p.client, room, 100000));
  long all = 0;
  while (all < 100000) {
    long got = read(p.server, room, sizeof room);
    if (got <= 0)
      break;
    all += got;
  }
  observe("read.loop", "`read` in a loop until 100,000 bytes are there",
          outcome(all));
  long got = recv(p.server, room, 0, 0);
  observe("read.zero-length", "`recv` of 0 bytes while nothing is queued",
          got < 0 && errno == EAGAIN ? "waits" : outcome(got));
}

static void waitAll(void) {
  struct Pair p = newPair();
  sayFiveTimes(p.client);
  settle();
  observeCall("msg-waitall.queued",
              "`recv(40, MSG_WAITALL)` with 5 times 8 bytes queued",
              recv(p.server, room, 40, MSG_WAITALL));
  readSizes(p.server);
  limitWaiting(p.server, 0);
  if (inAMoment()) {
    say(p.client, "efgh");
    andASecondLater();
  }
  say(p.client, "abcd");
  observeCall("msg-waitall.in-two",
              "`recv(8, MSG_WAITALL)`, 4 bytes being there and 4 sent later",
              recv(p.server, room, 8, MSG_WAITALL));
}

static void peek(void) {
  struct Pair p = newPair();
  say(p.client, "12345678");
  say(p.client, "abc");
  settle();
  observeCall("msg-peek.across",
              "`recv(20, MSG_PEEK)` with 8 and 3 bytes queued",
              recv(p.server, room, 20, MSG_PEEK));
  observeCall("msg-peek.less", "`recv(4, MSG_PEEK)` of those",
              recv(p.server, room, 4, MSG_PEEK));
  readSizes(p.server);
  observeCall("msg-peek.empty",
              "`recv(MSG_PEEK | MSG_DONTWAIT)` with nothing queued",
              recv(p.server, room, 1, MSG_PEEK | MSG_DONTWAIT));
  close(p.client);
  awaitEnd(p.server);
  observeCall("msg-peek.at-end", "the same after the peer closed",
              recv(p.server, room, 1, MSG_PEEK | MSG_DONTWAIT));
}

static void vectors(void) {
  struct Pair p = newPair();
  char first[4], second[4], rest[100];
  struct iovec out[] = {{"head", 4}, {"body!", 5}, {"tail..", 6}};
  struct iovec in[] = {{first, 4}, {second, 4}, {rest, 100}};
  struct iovec none[] = {{"", 0}, {"", 0}};
  struct msghdr message = {.msg_iov = out, .msg_iovlen = 3};
  observeCall("writev.three", "`writev` of 4, 5 and 6 bytes",
              writev(p.client, out, 3));
  observe("writev.read", "`read`s of that", readSizes(p.server));
  observeCall("writev.empty", "`writev` of empty pieces",
              writev(p.client, none, 2));
  observeCall("sendmsg.three", "`sendmsg` of the three",
              sendmsg(p.client, &message, 0));
  observe("sendmsg.read", "`read`s of that", readSizes(p.server));
  say(p.client, "123456");
  say(p.client, "7890abcd");
  settle();
  observeCall("readv.across",
              "`readv` into 4, 4 and 100 bytes with 6 and 8 queued",
              readv(p.server, in, 3));
  readSizes(p.server);

  struct mmsghdr many[3];
  memset(many, 0, sizeof many);
  for (int i = 0; i < 3; ++i) {
    many[i].msg_hdr.msg_iov = &out[i];
    many[i].msg_hdr.msg_iovlen = 1;
  }
  observeCall("sendmmsg.three", "`sendmmsg` of three messages",
              sendmmsg(p.client, many, 3, 0));
  settle();
  memset(many, 0, sizeof many);
  for (int i = 0; i < 3; ++i) {
    many[i].msg_hdr.msg_iov = &in[2];
    many[i].msg_hdr.msg_iovlen = 1;
  }
  observeCall("recvmmsg.three", "`recvmmsg` of up to three then",
              recvmmsg(p.server, many, 3, MSG_DONTWAIT, NULL));

  struct sockaddr_in from;
  struct iovec one = {rest, sizeof rest};
  struct msghdr named = {&from, sizeof from, &one, 1, NULL, 0, 0};
  readSizes(p.server);
  say(p.client, "abc");
  recvmsg(p.server, &named, 0);
  observe("recvmsg.flags", "`msg_flags` after `recvmsg` of 3 bytes",
          named.msg_flags & MSG_EOR ? "MSG_EOR" : text("%d", named.msg_flags));
  say(p.client, "abc");
  socklen_t size = sizeof from;
  recvfrom(p.server, room, 3, 0, (struct sockaddr *)&from, &size);
  observe("recvfrom.address", "length of the address that `recvfrom` gives",
          text("%d", (int)size));
}

static void nothing(void) {
  struct Pair p = newPair();
  struct msghdr empty = {0};
  observeCall("zero-length.write", "`write` of 0 bytes",
              write(p.client, "", 0));
  observeCall("zero-length.send", "`send` of 0 bytes",
              send(p.client, "", 0, 0));
  observeCall("zero-length.sendmsg", "`sendmsg` of nothing",
              sendmsg(p.client, &empty, 0));
}

static void stdio(void) {
  struct Pair p = newPair();
  char line[100];
  FILE *out = fdopen(p.client, "w"), *in = fdopen(p.server, "r");
  fprintf(out, "line 1\nline 2\n");
  fflush(out);
  int lines = 0;
  while (lines < 2 && fgets(line, sizeof line, in))
    ++lines;
  observe("stdio.lines", "two lines by `fprintf`; lines that `fgets` gives",
          text("%d", lines));
  for (int i = 0; i < 4; ++i)
    say(p.client, "12345");
  observe("stdio.fread", "`fread` of 20 bytes, sent as 4 times 5",
          text("%zu", fread(room, 1, 20, in)));
  for (int i = 0; i < 2000; ++i)
    fputs("0123456789", out);
  fflush(out);
  sleepFor(300); // an acknowledgement may be held back for 200 ms
  observe("stdio.buffered", "`read`s of 20,000 bytes written by `fputs`",
          readSizes(p.server));

  p = newPair();
  out = fdopen(p.client, "w");
  memset(room, 'x', 300000);
  size_t written = fwrite(room, 1, 300000, out);
  observe("stdio.large-fwrite", "one `fwrite` of 300,000 bytes",
          written == 300000 ? "300000"
                            : text("%zu %s", written, strerrorname_np(errno)));
}

static void queueSizes(void) {
  struct Pair p = newPair();
  int value = -1, result;
  for (int i = 0; i < 3; ++i)
    say(p.client, "1234567890");
  settle();
  result = ioctl(p.server, FIONREAD, &value);
  observe("fionread.three", "`FIONREAD` with 3 times 10 bytes queued",
          result ? outcome(result) : text("%d", value));
  read(p.server, room, 4);
  ioctl(p.server, FIONREAD, &value);
  observe("fionread.after-read", "`FIONREAD` after a `read` of 4 of those",
          text("%d", value));
  observeCall("siocoutq.ioctl", "`SIOCOUTQ`",
              ioctl(p.client, SIOCOUTQ, &value));
  observeCall("siocoutqnsd.ioctl", "`SIOCOUTQNSD`",
              ioctl(p.client, SIOCOUTQNSD, &value));
  observeCall("siocatmark.ioctl", "`SIOCATMARK`",
              ioctl(p.server, SIOCATMARK, &value));
  observeCall("siocatmark.sockatmark", "`sockatmark`", sockatmark(p.server));
  value = 1;
  observeCall("fionbio.ioctl", "`FIONBIO`", ioctl(p.server, FIONBIO, &value));

  struct sctp_status status;
  socklen_t size = sizeof status;
  observeCall("sctp-status.getsockopt", "`SCTP_STATUS` of a connected socket",
              getsockopt(p.client, IPPROTO_SCTP, SCTP_STATUS, &status, &size));
  size = sizeof status;
  observeCall(
      "sctp-status.unconnected", "`SCTP_STATUS` of one that is not connected",
      getsockopt(newSocket(0), IPPROTO_SCTP, SCTP_STATUS, &status, &size));
}

PROBES("Reading", reads, waitAll, peek, vectors, nothing, stdio, queueSizes)
