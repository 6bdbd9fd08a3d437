// Options of the levels SOL_SOCKET, IP and IPv6.
#include "probe.h"

static const struct Option {
  const char *name;
  int level, number, value;
} Options[] = {
#define OPTION(level, name, value) {#name, level, name, value}
    OPTION(SOL_SOCKET, SO_REUSEADDR, 1),
    OPTION(SOL_SOCKET, SO_REUSEPORT, 1),
    OPTION(SOL_SOCKET, SO_RCVBUF, 65536),
    OPTION(SOL_SOCKET, SO_PRIORITY, 3),
    OPTION(SOL_SOCKET, SO_MARK, 7),
    OPTION(SOL_SOCKET, SO_BROADCAST, 1),
    OPTION(SOL_SOCKET, SO_DONTROUTE, 1),
    OPTION(SOL_SOCKET, SO_TIMESTAMP, 1),
    OPTION(SOL_SOCKET, SO_OOBINLINE, 1),
    OPTION(SOL_SOCKET, SO_ZEROCOPY, 1),
    OPTION(SOL_SOCKET, SO_BUSY_POLL, 0),
    OPTION(SOL_SOCKET, SO_INCOMING_CPU, 0),
    OPTION(IPPROTO_IP, IP_TOS, 0x10),
    OPTION(IPPROTO_IP, IP_TTL, 64),
    OPTION(IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO),
    OPTION(IPPROTO_IP, IP_FREEBIND, 1),
    OPTION(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1),
    OPTION(IPPROTO_IP, IP_RECVERR, 1),
    OPTION(IPPROTO_IPV6, IPV6_V6ONLY, 1),
    OPTION(IPPROTO_IPV6, IPV6_UNICAST_HOPS, 64),
    OPTION(IPPROTO_IPV6, IPV6_TCLASS, 0x10),
#undef OPTION
};

static void everyOption(void) {
  for (size_t i = 0; i < sizeof Options / sizeof Options[0]; ++i) {
    const struct Option *option = &Options[i];
    int six = option->level == IPPROTO_IPV6;
    int fd = six ? socket(AF_INET6, SOCK_STREAM, protocol) : newSocket(0);
    int value = -1;
    socklen_t size = sizeof value;
    observeCall(lowerId(option->name, "setsockopt"),
                text("`setsockopt` of `%s` to %d", option->name, option->value),
                setsockopt(fd, option->level, option->number, &option->value,
                           sizeof option->value));
    long result = getsockopt(fd, option->level, option->number, &value, &size);
    observe(lowerId(option->name, "getsockopt"),
            text("`%s` read back", option->name),
            result ? outcome(result) : text("%d", value));
    close(fd);
  }
}

static void connectedTos(void) {
  int client = newSocket(0), value = 0x10;
  socklen_t size = sizeof value;
  setsockopt(client, IPPROTO_IP, IP_TOS, &value, sizeof value);
  newPairFrom(newListener(4), client);
  getsockopt(client, IPPROTO_IP, IP_TOS, &value, &size);
  observe("ip-tos.connected",
          "`IP_TOS` of a connected socket, set to 16 before",
          text("%d", value));
}

static const char *valueOf(int fd, int option) {
  int value = -1;
  socklen_t size = sizeof value;
  long result = getsockopt(fd, SOL_SOCKET, option, &value, &size);
  return result ? outcome(result) : text("%d", value);
}

static void identity(void) {
  int listener = newListener(4);
  observe("so-protocol.getsockopt", "`SO_PROTOCOL`",
          valueOf(listener, SO_PROTOCOL));
  observe("so-type.getsockopt", "`SO_TYPE`", valueOf(listener, SO_TYPE));
  observe("so-domain.getsockopt", "`SO_DOMAIN`", valueOf(listener, SO_DOMAIN));
  observe("so-acceptconn.getsockopt", "`SO_ACCEPTCONN` of a listener",
          valueOf(listener, SO_ACCEPTCONN));
}

static void inherited(void) {
  int listener = newListener(4), on = 1, bytes = 20000;
  setsockopt(listener, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  fcntl(listener, F_SETFL, O_NONBLOCK);
  struct Pair p = newPairFrom(listener, newSocket(0));
  observe("inherited.so-keepalive",
          "`SO_KEEPALIVE` of an accepted socket, set on its listener",
          valueOf(p.server, SO_KEEPALIVE));
  observe("inherited.so-sndbuf", "`SO_SNDBUF` of it, 20,000 being set there",
          valueOf(p.server, SO_SNDBUF));
  observe("inherited.o-nonblock", "`O_NONBLOCK` of it, set there",
          fcntl(p.server, F_GETFL) & O_NONBLOCK ? "on" : "off");
}

/// What the client gets rid of before the server, which does not read, has
/// bytes of room left for it no more.
static long takenWith(int receiveBuffer) {
  int listener = newListener(4), bytes = 8192;
  if (receiveBuffer)
    setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &receiveBuffer,
               sizeof receiveBuffer);
  struct Pair p = newPairFrom(listener, newSocket(0));
  setsockopt(p.client, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  long all = 0, sent;
  struct pollfd writable = {p.client, POLLOUT, 0};
  do
    while ((sent = send(p.client, room, 1000, MSG_DONTWAIT)) > 0)
      all += sent;
  while (poll(&writable, 1, 300) > 0);
  return all;
}

static void window(void) {
  observe("so-rcvbuf.window",
          "what fits into the window of a server that does not read, its "
          "listener with `SO_RCVBUF` of 8192",
          takenWith(8192) < takenWith(0) / 2 ? "less than half of the default"
                                             : "as much as by default");
  observeCall("so-bindtodevice.setsockopt", "`SO_BINDTODEVICE` to `lo`",
              setsockopt(newSocket(0), SOL_SOCKET, SO_BINDTODEVICE, "lo", 3));
}

static void timeLimits(void) {
  struct Pair p = newPair();
  struct timeval time = {0, 200000};
  observeCall(
      "so-rcvtimeo.setsockopt", "`SO_RCVTIMEO` of 200 ms",
      setsockopt(p.client, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time));
  observeCall("so-rcvtimeo.read", "`read` then, with nothing to come",
              read(p.client, room, 1));
  setsockopt(p.client, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
  long sent;
  while ((sent = send(p.client, room, 1000, 0)) == 1000)
    ;
  observe("so-sndtimeo.send",
          "`send`s of 1000 bytes with `SO_SNDTIMEO` of 200 ms, nobody "
          "reading: the last one",
          sent > 0 ? "a part" : outcome(sent));
}

static void twoListeners(void) {
  int first = newSocket(0), second = newSocket(0), on = 1;
  setsockopt(first, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  setsockopt(second, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  bindTo(first, loopback(0));
  listen(first, 4);
  observeCall("so-reuseport.two-listeners",
              "`bind` and `listen` of a second listener on the port, both "
              "with `SO_REUSEPORT`",
              bindTo(second, localName(first)) || listen(second, 4) ? -1 : 0);
  int third = newSocket(0);
  setsockopt(third, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  observeCall("so-reuseaddr.two-listeners",
              "`bind` of one more with `SO_REUSEADDR` only",
              bindTo(third, localName(first)));
}

PROBES("Options of sockets, IP and IPv6", everyOption, connectedTos, identity,
       inherited, window, timeLimits, twoListeners)
