// Half-close, shutdown in each form, close, abort, and what the peer sees.
#include "probe.h"
#include <sys/epoll.h>
#include <sys/select.h>

/// `close` becomes an abort (RST, ABORT).
static void abortOnClose(int fd) {
  struct linger now = {1, 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

/// Sends until both queues are full; how much that was.
static long fill(int fd) {
  long all = 0, sent;
  struct pollfd writable = {fd, POLLOUT, 0};
  do
    while ((sent = send(fd, room, 1000, MSG_DONTWAIT)) > 0)
      all += sent;
  while (poll(&writable, 1, 100) > 0);
  return all;
}

/// What comes of that much that was sent. On a busy machine the next piece may
/// be seconds away: the window is full, and asked for again by a timer.
static const char *arrivesOf(long sent, int fd) {
  limitWaiting(fd, 20000);
  long got = readUpTo(fd, sent);
  return got == sent ? "all" : got > 0 ? "a part" : "nothing";
}

static const char *twoReads(int fd) {
  const char *first = readOutcome(fd);
  return text("%s, %s", first, readOutcome(fd));
}

static void halfCloseAnswered(void) {
  struct Pair p = newPair();
  say(p.client, "request");
  observeCall("half-close.shutdown",
              "client sends a request, then `shutdown(SHUT_WR)`",
              shutdown(p.client, SHUT_WR));
  awaitEnd(p.server);
  observe("half-close.server-poll", "`poll` of the server then",
          ready(p.server, ALL_EVENTS, 0));
  observe("half-close.server-read", "`read` of the server",
          readOutcome(p.server));
  observe("half-close.server-read-end", "second `read` of the server",
          readOutcome(p.server));
  settle(); // Until the association is gone it is ESHUTDOWN.
  observeCall("half-close.answer-after-shut-wr",
              "the server sends its answer after it read the end",
              send(p.server, "answer", 6, 0));
  observe("half-close.client-read", "`read` of the client, for the answer",
          readOutcome(p.client));
  observeCall("half-close.client-send",
              "client sends after its own `shutdown(SHUT_WR)`",
              send(p.client, "x", 1, 0));
  close(p.server);
  settle();
  observe("half-close.client-read-end",
          "`read` of the client after the server closed",
          readOutcome(p.client));
}

static void halfCloseAnswerQueued(void) {
  struct Pair p = newPair();
  long sent = fill(p.server);
  shutdown(p.client, SHUT_WR);
  observe("half-close.answer-queued-before",
          "the server's send queue is full when the client's "
          "`shutdown(SHUT_WR)` comes; the client then reads",
          arrivesOf(sent, p.client));
}

static void halfCloseOwnQueue(void) {
  struct Pair p = newPair();
  long sent = fill(p.client);
  shutdown(p.client, SHUT_WR);
  observeCall("half-close.answer-while-unread",
              "`shutdown(SHUT_WR)` with a full send queue; the server sends "
              "before it has read that",
              send(p.server, "answer", 6, 0));
  observe("half-close.own-queue", "the server then reads",
          arrivesOf(sent, p.server));
}

static void halfCloseWaiting(void) {
  struct Pair p = newPair();
  struct epoll_event event = {EPOLLIN | EPOLLRDHUP, {0}};
  struct timeval second = {1, 0};
  fd_set reading;
  int epoll = epoll_create1(0);
  epoll_ctl(epoll, EPOLL_CTL_ADD, p.client, &event);
  shutdown(p.client, SHUT_WR);
  readAll(p.server);
  close(p.server);
  observe("half-close.poll-for-close",
          "`poll(POLLIN)` after one's own `shutdown(SHUT_WR)`, for the peer's "
          "close",
          ready(p.client, POLLIN, 1000));
  observe("half-close.epoll-for-close", "the same by `epoll`",
          epoll_wait(epoll, &event, 1, 1000) ? "ready" : "not within 1 s");
  FD_ZERO(&reading);
  FD_SET(p.client, &reading);
  observe("half-close.select-for-close", "the same by `select`",
          select(p.client + 1, &reading, NULL, NULL, &second)
              ? "ready"
              : "not within 1 s");
}

static void halfCloseBlockedRead(void) {
  struct Pair p = newPair();
  shutdown(p.client, SHUT_WR);
  limitWaiting(p.client, 0);
  if (inAMoment()) {
    shutdown(p.server, SHUT_RDWR);
    andASecondLater();
  }
  close(p.server);
  observe("half-close.blocked-read",
          "`read` that waits after one's own `shutdown(SHUT_WR)`, when the "
          "peer closes",
          waited(read(p.client, room, 1)));
}

static void shutdownThenClose(void) {
  struct Pair p = newPair();
  say(p.client, "request");
  observeCall("shutdown.wr", "`shutdown(SHUT_WR)`",
              shutdown(p.client, SHUT_WR));
  observeCall("shutdown.wr-then-close", "and `close` after it",
              close(p.client));
  observe("shutdown.wr-then-close-peer-reads", "what the peer reads then",
          twoReads(p.server));
  p = newPair();
  say(p.client, "request");
  observeCall("shutdown.rdwr", "`shutdown(SHUT_RDWR)`",
              shutdown(p.client, SHUT_RDWR));
  observeCall("shutdown.rdwr-twice", "a second `shutdown(SHUT_RDWR)`",
              shutdown(p.client, SHUT_RDWR));
  observe("shutdown.rdwr-then-read", "one's own `read` after it",
          readOutcome(p.client));
  observe("shutdown.rdwr-peer-reads", "what the peer reads then",
          twoReads(p.server));
  close(p.server);
  settle();
  observeCall("shutdown.rdwr-after-close",
              "`shutdown(SHUT_RDWR)` once more after the peer closed",
              shutdown(p.client, SHUT_RDWR));
}

static void shutdownReading(void) {
  struct Pair p = newPair();
  observeCall("shutdown.rd", "`shutdown(SHUT_RD)`",
              shutdown(p.client, SHUT_RD));
  say(p.server, "abc");
  settle();
  observe("shutdown.rd-then-read",
          "`read` after it, of 3 bytes that the peer sent later",
          readOutcome(p.client));
  observeCall("shutdown.rd-then-send", "`send` after it",
              send(p.client, "abc", 3, 0));
}

static void shutdownWakesRead(void) {
  struct Pair p = newPair();
  limitWaiting(p.client, 0);
  if (inAMoment()) {
    shutdown(p.client, SHUT_RDWR);
    andASecondLater();
  }
  observe("shutdown.rdwr-wakes-read",
          "`read` that waits, when another thread calls "
          "`shutdown(SHUT_RDWR)`",
          waited(read(p.client, room, 1)));
}

static void shutdownListener(void) {
  int listener = newListener(4);
  if (inAMoment()) {
    shutdown(listener, SHUT_RDWR);
    andASecondLater();
  }
  observe("listener.shutdown-wakes-accept",
          "`accept` that waits, when another thread calls "
          "`shutdown(SHUT_RDWR)` on the listener",
          waited(accept(listener, NULL, NULL)));
  listener = newListener(4);
  observeCall("listener.shutdown", "`shutdown(SHUT_RDWR)` of a listener",
              shutdown(listener, SHUT_RDWR));
  observeCall("listener.connect-after-shutdown", "`connect` to it after that",
              connectTo(newSocket(0), localName(listener)));
}

static void peerClosed(void) {
  struct Pair p = newPair();
  close(p.client);
  awaitEnd(p.server);
  observe("peer-closed.poll", "`poll` after the peer closed",
          ready(p.server, ALL_EVENTS, 0));
  observe("peer-closed.read", "`read` then", readOutcome(p.server));
  observeCall("peer-closed.peek",
              "`recv(MSG_PEEK | MSG_DONTWAIT)` then, which asks whether the "
              "peer is alive",
              recv(p.server, room, 1, MSG_PEEK | MSG_DONTWAIT));
  observeCall("peer-closed.first-send", "first `send` then",
              send(p.server, "x", 1, 0));
  settle();
  observeCall("peer-closed.second-send", "second `send`",
              send(p.server, "x", 1, 0));
  struct sockaddr_in name;
  socklen_t size = sizeof name;
  observeCall("peer-closed.getpeername", "`getpeername` after those",
              getpeername(p.server, (struct sockaddr *)&name, &size));
}

static void peerClosedSignal(void) {
  struct Pair p = newPair();
  int ending;
  close(p.client);
  awaitEnd(p.server);
  pid_t child = fork();
  if (child == 0) {
    signal(SIGPIPE, SIG_DFL);
    _exit(write(p.server, "x", 1) < 0);
  }
  waitpid(child, &ending, 0);
  observe("peer-closed.first-write-signal",
          "first `write` after the peer closed, SIGPIPE not ignored",
          WIFSIGNALED(ending) ? "SIGPIPE" : "no signal");
}

static void closedWithUnread(void) {
  struct Pair p = newPair();
  say(p.client, "reply");
  say(p.server, "unread");
  awaitData(p.client);
  close(p.client);
  awaitEnd(p.server);
  observe("close-unread.peer-reads",
          "peer sent 5 bytes and closed with data unread: `read`, `read`",
          twoReads(p.server));
}

static void closedWithQueue(void) {
  struct Pair p = newPair();
  long sent = fill(p.client);
  double begin = now();
  close(p.client); // nobody reads: if it waited it would do so for ever
  observe("close-queue.close", "`close` with a full send queue",
          now() - begin < 5 ? "returns" : "waits");
  observe("close-queue.peer-reads", "what the peer reads then",
          arrivesOf(sent, p.server));
}

static void lingerAbort(void) {
  struct Pair p = newPair();
  abortOnClose(p.client);
  close(p.client);
  awaitEnd(p.server);
  observe("abort.poll", "`poll` after the peer aborted (`SO_LINGER` of 0 s)",
          ready(p.server, ALL_EVENTS, 0));
  observe("abort.read", "`read` then", readOutcome(p.server));
  observe("abort.read-again", "second `read`", readOutcome(p.server));
  observe("abort.poll-in-again", "`poll(POLLIN)` after the error was read",
          ready(p.server, POLLIN, 1000));
  observeCall("abort.send", "`send` after that", send(p.server, "x", 1, 0));

  p = newPair();
  abortOnClose(p.client);
  close(p.client);
  awaitEnd(p.server);
  observe("abort.poll-in", "`poll(POLLIN)` after the peer aborted",
          ready(p.server, POLLIN, 1000));
}

static void lingerWait(void) {
  struct Pair p = newPair();
  struct linger second = {1, 1};
  int set = setsockopt(p.client, SOL_SOCKET, SO_LINGER, &second, sizeof second);
  observeCall("linger.setsockopt", "`SO_LINGER` of 1 s", set);
  fill(p.client);
  double begin = now();
  close(p.client);
  observe("linger.close", "`close` then, while the peer does not read",
          now() - begin > 0.8 ? "waits 1 s" : "returns at once");
}

static void beforeAccept(void) {
  int listener = newListener(4), client = newSocket(0);
  connectTo(client, localName(listener));
  say(client, "abc");
  close(client);
  settle();
  int server = accept(listener, NULL, NULL);
  struct sockaddr_in name;
  socklen_t size = sizeof name;
  limitWaiting(server, 1000);
  observe("closed-before-accept.read",
          "client sent and closed before `accept`: `read`, `read`",
          twoReads(server));
  observeCall("closed-before-accept.getpeername", "`getpeername` of it",
              getpeername(server, (struct sockaddr *)&name, &size));
}

static int boundTo(struct sockaddr_in name, int reuse) {
  int fd = newSocket(0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
  int result = bindTo(fd, name), error = errno;
  close(fd);
  errno = error;
  return result;
}

static void rebind(void) {
  int listener = newSocket(0), on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  bindTo(listener, loopback(0));
  listen(listener, 4);
  struct sockaddr_in name = localName(listener);
  struct Pair p = newPairFrom(listener, newSocket(0));
  close(p.server);
  close(p.listener);
  readOutcome(p.client);
  close(p.client);
  settle();
  observeCall("reuseaddr.bind-without",
              "`bind` to the port of a server that closed first, without "
              "`SO_REUSEADDR`",
              boundTo(name, 0));
  observeCall("reuseaddr.bind-with", "the same with it", boundTo(name, 1));
}

PROBES("Closing and half-closing", halfCloseAnswered, halfCloseAnswerQueued,
       halfCloseOwnQueue, halfCloseWaiting, halfCloseBlockedRead,
       shutdownThenClose, shutdownReading, shutdownWakesRead, shutdownListener,
       peerClosed, peerClosedSignal, closedWithUnread, closedWithQueue,
       lingerAbort, lingerWait, beforeAccept, rebind)
