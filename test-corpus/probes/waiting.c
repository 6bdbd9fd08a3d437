// What poll, epoll and SIGIO tell of a socket.
#include "probe.h"
#include <sys/epoll.h>

static void polls(void) {
  int listener = newListener(4), client = newSocket(0);
  observe("poll.listener-idle", "`poll` of a listener",
          ready(listener, ALL_EVENTS, 0));
  observe("poll.unconnected", "`poll` of a new socket, not connected",
          ready(client, ALL_EVENTS, 0));
  connectTo(client, localName(listener));
  observe("poll.connected", "`poll` of a connected client",
          ready(client, ALL_EVENTS, 0));
  awaitData(listener);
  observe("poll.listener-pending", "`poll` of the listener then",
          ready(listener, ALL_EVENTS, 0));
  int server = accept(listener, NULL, NULL);
  say(client, "x");
  awaitData(server);
  observe("poll.data", "`poll` of an accepted socket with data queued",
          ready(server, ALL_EVENTS, 0));
}

static void lowWater(void) {
  struct Pair p = newPair();
  int bytes = 100;
  observeCall(
      "so-rcvlowat.setsockopt", "`SO_RCVLOWAT` of 100",
      setsockopt(p.server, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof bytes));
  say(p.client, "12345");
  settle();
  observe("so-rcvlowat.poll", "`poll(POLLIN)` then, with 5 bytes queued",
          ready(p.server, POLLIN, 0));
}

/// What `epoll_wait` gives of one descriptor, the writable side left out.
static const char *event(int epoll, int milliseconds) {
  struct epoll_event found;
  if (epoll_wait(epoll, &found, 1, milliseconds) < 1)
    return "nothing";
  return text("%s%s%s%s", found.events & EPOLLIN ? "EPOLLIN" : "",
              found.events & EPOLLRDHUP ? " EPOLLRDHUP" : "",
              found.events & EPOLLERR ? " EPOLLERR" : "",
              found.events & EPOLLHUP ? " EPOLLHUP" : "");
}

static int newEpoll(int fd, unsigned events) {
  struct epoll_event wanted = {events, {0}};
  int epoll = epoll_create1(0);
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &wanted))
    giveUp("epoll");
  return epoll;
}

static void edges(void) {
  struct Pair p = newPair();
  int epoll = newEpoll(p.server, EPOLLIN | EPOLLET);
  say(p.client, "a");
  say(p.client, "b");
  settle();
  observe("epoll-edge.two-messages", "edge-triggered `epoll`, 2 `write`s",
          event(epoll, 1000));
  observeCall("epoll-edge.short-read", "one `recv` of up to 100 bytes",
              recv(p.server, room, 100, MSG_DONTWAIT));
  observe("epoll-edge.after-short-read", "`epoll_wait` then",
          event(epoll, 500));
  observeCall("epoll-edge.left-behind", "and what was left to `recv`",
              recv(p.server, room, 100, MSG_DONTWAIT));
}

static void levels(void) {
  struct Pair p = newPair();
  int epoll = newEpoll(p.server, EPOLLIN | EPOLLRDHUP);
  say(p.client, "0123456789");
  recv(p.server, room, 4, 0);
  observe("epoll-level.part-read",
          "level-triggered `epoll` after a part of "
          "the data was read",
          event(epoll, 1000));
  readSizes(p.server);
  close(p.client);
  awaitEnd(p.server);
  observe("epoll-level.peer-closed", "the same after the peer closed",
          event(epoll, 1000));
}

static volatile sig_atomic_t signals;

static void count(int number) {
  (void)number;
  ++signals;
}

static void signalled(void) {
  struct Pair p = newPair();
  signal(SIGIO, count);
  fcntl(p.server, F_SETOWN, getpid());
  fcntl(p.server, F_SETFL, O_ASYNC);
  say(p.client, "x");
  awaitData(p.server);
  observe("o-async.data", "`O_ASYNC`: SIGIO when data comes",
          signals ? "yes" : "no");
  signals = 0;
  close(p.client);
  awaitEnd(p.server);
  observe("o-async.peer-closed", "`O_ASYNC`: SIGIO when the peer closes",
          signals ? "yes" : "no");
}

PROBES("Waiting", polls, lowWater, edges, levels, signalled)
