// connect, listen, accept, and the addresses that they take and give.
#include "probe.h"
#include <arpa/inet.h>
#include <sys/select.h>

static int errorOf(int fd) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
  return error;
}

static const char *errorName(int error) {
  return error ? strerrorname_np(error) : "0";
}

static void withoutWaiting(void) {
  int client = newSocket(SOCK_NONBLOCK);
  struct sockaddr_in name = localName(newListener(4));
  observeCall("connect-nonblocking.first", "non-blocking `connect`",
              connectTo(client, name));
  observe("connect-nonblocking.poll", "`poll(POLLOUT)` then",
          ready(client, POLLOUT, 1000));
  observe("connect-nonblocking.so-error", "`SO_ERROR` then",
          errorName(errorOf(client)));
  connectTo(client, name); // TCP tells of its success here once
  observeCall("connect-nonblocking.again", "`connect` of the connected socket",
              connectTo(client, name));
}

static void refused(void) {
  struct sockaddr_in name = deadEnd();
  observeCall("connect-refused.blocking", "`connect` where nobody listens",
              connectTo(newSocket(0), name));
  int client = newSocket(SOCK_NONBLOCK);
  fd_set writing;
  struct timeval second = {1, 0};
  connectTo(client, name);
  awaitEnd(client);
  observe("connect-refused.poll", "non-blocking: `poll(POLLIN, POLLOUT)`",
          ready(client, POLLIN | POLLOUT, 1000));
  FD_ZERO(&writing);
  FD_SET(client, &writing);
  observe("connect-refused.select", "non-blocking: `select` for writing",
          select(client + 1, NULL, &writing, NULL, &second) ? "ready"
                                                            : "not within 1 s");
  observe("connect-refused.so-error", "`SO_ERROR` then",
          errorName(errorOf(client)));
  client = newSocket(SOCK_NONBLOCK);
  connectTo(client, name);
  awaitEnd(client);
  observeCall("connect-refused.second-connect",
              "non-blocking: a second `connect`, to fetch the error",
              connectTo(client, name));
  client = newSocket(0);
  connectTo(client, name);
  int listener = newSocket(0), on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bindTo(listener, name) || listen(listener, 4))
    giveUp("listen");
  observeCall("connect-refused.retry",
              "blocking: `connect` of the same socket, once somebody listens",
              connectTo(client, name));
}

static void early(void) {
  int listener = newListener(4), client = newSocket(SOCK_NONBLOCK);
  connectTo(client, localName(listener));
  observeCall("connect-nonblocking.send-at-once",
              "`send` of 5 bytes right after a non-blocking `connect`",
              send(client, "early", 5, MSG_NOSIGNAL));
}

static void addresses(void) {
  int listener = newSocket(0);
  struct sockaddr_in any = loopback(0);
  any.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bindTo(listener, any) || listen(listener, 8))
    giveUp("listen");
  any.sin_port = localName(listener).sin_port;
  observeCall("connect-address.any", "`connect` to `INADDR_ANY`",
              connectTo(newSocket(0), any));

  struct Pair p = newPair();
  struct sockaddr_in none = loopback(0);
  none.sin_family = AF_UNSPEC;
  observeCall("connect-address.unspec",
              "`connect` with `AF_UNSPEC`, to dissolve a connection",
              connectTo(p.client, none));
  p = newPair();
  struct sockaddr_in other = deadEnd();
  observeCall("sendto.other-address",
              "`sendto` with another address than the peer's",
              sendto(p.client, "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&other,
                     sizeof other));
  other = localName(p.listener);
  observeCall("sendto.unconnected", "`sendto` of 1 byte, not connected",
              sendto(newSocket(0), "x", 1, MSG_NOSIGNAL,
                     (struct sockaddr *)&other, sizeof other));
  int bound = newSocket(0);
  bindTo(bound, loopback(0));
  observeCall("bind.twice", "second `bind` of a socket",
              bindTo(bound, loopback(0)));
  struct sockaddr_in name;
  socklen_t size = sizeof name;
  observeCall("getpeername.connected", "`getpeername` of a connected socket",
              getpeername(newPair().client, (struct sockaddr *)&name, &size));
}

static void wildcardAlias(void) {
  int listener = newSocket(0), client = newSocket(0);
  struct sockaddr_in name = loopback(0);
  name.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bindTo(listener, name) || listen(listener, 8))
    giveUp("listen");
  name.sin_port = localName(listener).sin_port;
  name.sin_addr.s_addr = inet_addr("127.0.0.9");
  limitWaiting(client, 1500);
  long result = connectTo(client, name);
  observe("connect-address.loopback-alias",
          "wildcard listener; `connect` to 127.0.0.9",
          result && errno == EINPROGRESS ? "not within 1 s" : outcome(result));
}

static void version6(void) {
  struct sockaddr_in6 name = {.sin6_family = AF_INET6,
                              .sin6_addr = in6addr_loopback};
  socklen_t size = sizeof name;
  int listener = socket(AF_INET6, SOCK_STREAM, protocol);
  observeCall("ipv6.listen", "IPv6: `bind` to `::1` and `listen`",
              bind(listener, (struct sockaddr *)&name, sizeof name) ||
                      listen(listener, 4)
                  ? -1
                  : 0);
  getsockname(listener, (struct sockaddr *)&name, &size);
  int client = socket(AF_INET6, SOCK_STREAM, protocol);
  observeCall("ipv6.connect", "IPv6: `connect` to it",
              connect(client, (struct sockaddr *)&name, sizeof name));
  struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_addr = in6addr_any};
  listener = socket(AF_INET6, SOCK_STREAM, protocol);
  if (bind(listener, (struct sockaddr *)&any, sizeof any) ||
      listen(listener, 4))
    giveUp("listen");
  size = sizeof any;
  getsockname(listener, (struct sockaddr *)&any, &size);
  observeCall("ipv6.dual-stack",
              "IPv4 client connects to an IPv6 wildcard listener",
              connectTo(newSocket(0), loopback(ntohs(any.sin6_port))));
  struct sockaddr_in plain = localName(newListener(4));
  observeCall("ipv6.connect-ipv4-address",
              "`connect` of an IPv6 socket to an IPv4 `sockaddr_in`",
              connectTo(socket(AF_INET6, SOCK_STREAM, protocol), plain));
}

/// How many connect before a full backlog is felt, and how it is felt.
static void backlog(void) {
  int listener = newSocket(0);
  bindTo(listener, loopback(0));
  observeCall("listen.zero", "`listen` with a backlog of 0",
              listen(listener, 0));
  struct sockaddr_in name = localName(newListener(5));
  int error = EAGAIN, connected = 0;
  while (connected < 20) {
    int client = newSocket(SOCK_NONBLOCK);
    connectTo(client, name);
    struct pollfd wanted = {client, POLLOUT, 0};
    error = poll(&wanted, 1, 500) ? errorOf(client) : ETIMEDOUT;
    if (error)
      break;
    ++connected;
  }
  observe("listen.full-backlog",
          "backlog of 5 and no `accept`: how many connect, then what",
          text("%d, then %s", connected,
               error == ETIMEDOUT ? "waits" : strerrorname_np(error)));
}

static void accepting(void) {
  int listener = newListener(4), client = newSocket(0);
  fcntl(listener, F_SETFL, O_NONBLOCK);
  observeCall("accept.empty", "non-blocking `accept` with nobody there",
              accept(listener, NULL, NULL));
  connectTo(client, localName(listener));
  awaitData(listener);
  int server = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  observe("accept.accept4", "`accept4(SOCK_NONBLOCK, SOCK_CLOEXEC)`",
          fcntl(server, F_GETFL) & O_NONBLOCK && fcntl(server, F_GETFD)
              ? "both are set"
              : "not set");
  observe("accept.before-data", "`poll` of an accepted socket, nothing sent",
          ready(server, ALL_EVENTS, 0));
}

static void wrongPeer(void) {
  int other =
      socket(AF_INET, SOCK_STREAM, isSctp() ? IPPROTO_TCP : IPPROTO_SCTP);
  observeCall("both-ends.other-protocol",
              "`connect` of a client of the other protocol to a listener",
              connectTo(other, localName(newListener(4))));
}

static void families(void) {
  observeCall("socket.unspec", "`socket(AF_UNSPEC, SOCK_STREAM)`",
              socket(AF_UNSPEC, SOCK_STREAM, protocol));
  int plain =
      socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
  observe("socket.flags", "`socket` with `SOCK_CLOEXEC` and `SOCK_NONBLOCK`",
          fcntl(plain, F_GETFL) & O_NONBLOCK && fcntl(plain, F_GETFD)
              ? "both are set"
              : "not set");
}

static void handedOn(void) {
  struct Pair p = newPair();
  int copy = dup(p.server);
  close(p.server);
  say(p.client, "abc");
  observe("descriptor.dup", "`read` by a `dup` of the descriptor",
          readOutcome(copy));
  if (fork() == 0) {
    say(p.client, "from the child");
    _exit(0);
  }
  wait(NULL);
  observe("descriptor.fork", "`read` of what a forked child sent",
          readOutcome(copy));
  int self = newSocket(0);
  bindTo(self, loopback(0));
  observeCall("connect-address.self", "`connect` to one's own port",
              connectTo(self, localName(self)));
}

PROBES("Connecting, listening and addresses", withoutWaiting, refused, early,
       addresses, wildcardAlias, version6, backlog, accepting, wrongPeer,
       families, handedOn)
