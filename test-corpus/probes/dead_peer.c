// How a peer that is gone, or never was, is noticed.
#include "probe.h"

static void setTcp(int fd, int option, int value) {
  if (setsockopt(fd, IPPROTO_TCP, option, &value, sizeof value))
    giveUp("TCP option");
}

static void setSctp(int fd, int option, const void *value, socklen_t size) {
  if (setsockopt(fd, IPPROTO_SCTP, option, value, size))
    giveUp("SCTP option");
}

static void heartbeats(int fd, unsigned milliseconds) {
  struct sctp_paddrparams path = {0};
  path.spp_flags = SPP_HB_ENABLE;
  path.spp_hbinterval = milliseconds;
  path.spp_pathmaxrxt = 2;
  setSctp(fd, SCTP_PEER_ADDR_PARAMS, &path, sizeof path);
}

static void retransmissions(int fd, unsigned most, unsigned milliseconds) {
  struct sctp_assocparams association = {0};
  struct sctp_rtoinfo timeouts = {0, milliseconds, milliseconds, milliseconds};
  association.sasoc_asocmaxrxt = most;
  setSctp(fd, SCTP_ASSOCINFO, &association, sizeof association);
  setSctp(fd, SCTP_RTOINFO, &timeouts, sizeof timeouts);
}

static void keepalive(int fd) {
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  if (isSctp()) {
    heartbeats(fd, 500);
    retransmissions(fd, 2, 200);
  } else {
    setTcp(fd, TCP_KEEPIDLE, 1);
    setTcp(fd, TCP_KEEPINTVL, 1);
    setTcp(fd, TCP_KEEPCNT, 1);
  }
}

static void userTimeout(int fd) {
  if (isSctp())
    retransmissions(fd, 2, 300);
  else
    setTcp(fd, TCP_USER_TIMEOUT, 1500);
}

/// What a `read` gives that waits for a peer which is gone.
static const char *endOfWaiting(int fd) {
  limitWaiting(fd, 4000);
  long got = read(fd, room, 1);
  return got < 0 && errno == EAGAIN ? "not within 4 s" : outcome(got);
}

static void idleKeepalive(void) {
  struct Pair p = newPair();
  int on = 1;
  observeCall("so-keepalive.setsockopt", "`SO_KEEPALIVE`",
              setsockopt(p.client, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
  playDead(p.server);
  observe("so-keepalive.alone",
          "`read` of an idle connection whose peer is gone, `SO_KEEPALIVE` "
          "alone",
          endOfWaiting(p.client));
}

static void idleTuned(void) {
  int client = newSocket(0);
  keepalive(client);
  struct Pair p = newPairFrom(newListener(4), client);
  playDead(p.server);
  observe("keepalive.before-connect",
          "the same; `TCP_KEEPIDLE`, `TCP_KEEPINTVL` and `TCP_KEEPCNT`, or "
          "`SCTP_PEER_ADDR_PARAMS`, `SCTP_ASSOCINFO` and `SCTP_RTOINFO`, set "
          "before `connect`",
          endOfWaiting(p.client));
}

static void idleTunedListener(void) {
  int listener = newListener(4);
  keepalive(listener);
  struct Pair p = newPairFrom(listener, newSocket(0));
  playDead(p.client);
  observe("keepalive.on-listener", "the same, set on the listener",
          endOfWaiting(p.server));
}

static void idleTunedLate(void) {
  struct Pair p = newPair();
  keepalive(p.client);
  playDead(p.server);
  observe("keepalive.connected", "the same, set on the connected socket",
          endOfWaiting(p.client));
}

static void idleHeartbeats(void) {
  int client = newSocket(0);
  if (isSctp())
    heartbeats(client, 500);
  struct Pair p = newPairFrom(newListener(4), client);
  playDead(p.server);
  observe("keepalive.heartbeats-alone",
          "the same, `SCTP_PEER_ADDR_PARAMS` alone (TCP: nothing)",
          endOfWaiting(p.client));
}

static void unacknowledged(void) {
  struct Pair p = newPair();
  playDead(p.server);
  say(p.client, "x");
  observe("user-timeout.default",
          "`read` while data is unacknowledged and the peer is gone, no option",
          endOfWaiting(p.client));
}

static void unacknowledgedTuned(void) {
  struct Pair p = newPair();
  userTimeout(p.client);
  playDead(p.server);
  say(p.client, "x");
  observe("user-timeout.tuned",
          "the same with `TCP_USER_TIMEOUT`, or `SCTP_RTOINFO` and "
          "`SCTP_ASSOCINFO`",
          endOfWaiting(p.client));
}

static void unacknowledgedPoll(void) {
  struct Pair p = newPair();
  userTimeout(p.client);
  playDead(p.server);
  say(p.client, "x");
  observe("user-timeout.poll", "`poll(POLLIN)` when that time is over",
          ready(p.client, POLLIN, 4000));
}

/// Where no answer comes: SYN and INIT are thrown away.
static int blackHole(int client) {
  int listener = newListener(4);
  playDead(listener);
  return connectTo(client, localName(listener));
}

static void connecting(void) {
  int client = newSocket(0);
  if (isSctp()) {
    struct sctp_initmsg attempts = {0};
    attempts.sinit_max_attempts = 2;
    attempts.sinit_max_init_timeo = 500;
    setSctp(client, SCTP_INITMSG, &attempts, sizeof attempts);
    retransmissions(client, 2, 300);
  } else {
    setTcp(client, TCP_SYNCNT, 1);
  }
  observeCall("syncnt.tuned",
              "`connect` where no answer comes: `TCP_SYNCNT` of 1, or "
              "`SCTP_INITMSG` with 2 attempts of 500 ms and `SCTP_RTOINFO`",
              blackHole(client));
}

static void connectingLimited(void) {
  int client = newSocket(0);
  limitWaiting(client, 1000);
  observeCall("connect-timeout.so-sndtimeo",
              "`connect` where no answer comes, `SO_SNDTIMEO` of 1 s",
              blackHole(client));
}

PROBES("A peer that is gone", idleKeepalive, idleTuned, idleTunedListener,
       idleTunedLate, idleHeartbeats, unacknowledged, unacknowledgedTuned,
       unacknowledgedPoll, connecting, connectingLimited)
