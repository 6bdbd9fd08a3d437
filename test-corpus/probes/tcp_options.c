// Every option of linux/tcp.h: set, asked for, and what happens if only its
// level is changed; and the options of SCTP that take the place of some.
#include "probe.h"

static const struct Option {
  const char *name;
  int number, value;
  const char *words; ///< set in place of `value`, if there are any
} Options[] = {
#define OPTION(name, value) {#name, name, value, NULL}
    OPTION(TCP_NODELAY, 1),
    OPTION(TCP_MAXSEG, 1000),
    OPTION(TCP_CORK, 1),
    OPTION(TCP_KEEPIDLE, 10),
    OPTION(TCP_KEEPINTVL, 10),
    OPTION(TCP_KEEPCNT, 3),
    OPTION(TCP_SYNCNT, 2),
    OPTION(TCP_LINGER2, 5),
    OPTION(TCP_DEFER_ACCEPT, 1),
    OPTION(TCP_WINDOW_CLAMP, 65536),
    OPTION(TCP_INFO, 0),
    OPTION(TCP_QUICKACK, 1),
    {"TCP_CONGESTION", TCP_CONGESTION, 0, "reno"},
    OPTION(TCP_MD5SIG, 0),
    OPTION(TCP_THIN_LINEAR_TIMEOUTS, 1),
    OPTION(TCP_THIN_DUPACK, 1),
    OPTION(TCP_USER_TIMEOUT, 1000),
    OPTION(TCP_REPAIR, 1),
    OPTION(TCP_REPAIR_QUEUE, 1),
    OPTION(TCP_QUEUE_SEQ, 1),
    OPTION(TCP_REPAIR_OPTIONS, 1),
    OPTION(TCP_FASTOPEN, 5),
    OPTION(TCP_TIMESTAMP, 1),
    OPTION(TCP_NOTSENT_LOWAT, 16384),
    OPTION(TCP_CC_INFO, 0),
    OPTION(TCP_SAVE_SYN, 1),
    OPTION(TCP_SAVED_SYN, 0),
    OPTION(TCP_REPAIR_WINDOW, 0),
    OPTION(TCP_FASTOPEN_CONNECT, 1),
    {"TCP_ULP", TCP_ULP, 0, "tls"},
    OPTION(TCP_MD5SIG_EXT, 0),
    OPTION(TCP_FASTOPEN_KEY, 0),
    OPTION(TCP_FASTOPEN_NO_COOKIE, 1),
    OPTION(TCP_ZEROCOPY_RECEIVE, 0),
    OPTION(TCP_INQ, 1),
    OPTION(TCP_TX_DELAY, 1000),
#undef OPTION
    // Of kernels that are newer than the headers that this is built with.
    {"TCP_AO_ADD_KEY", 38, 0, NULL},
    {"TCP_AO_DEL_KEY", 39, 0, NULL},
    {"TCP_AO_INFO", 40, 0, NULL},
    {"TCP_AO_GET_KEYS", 41, 0, NULL},
    {"TCP_AO_REPAIR", 42, 0, NULL},
    {"TCP_IS_MPTCP", 43, 0, NULL},
    {"TCP_RTO_MAX_MS", 44, 5000, NULL},
    {"TCP_RTO_MIN_US", 45, 5000, NULL},
    {"TCP_DELACK_MAX_US", 46, 5000, NULL},
};

static int set(int level, const struct Option *option) {
  int fd = newSocket(0);
  int result = option->words ? setsockopt(fd, level, option->number,
                                          option->words, strlen(option->words))
                             : setsockopt(fd, level, option->number,
                                          &option->value, sizeof option->value);
  int error = errno;
  close(fd);
  errno = error;
  return result;
}

static void everyOption(void) {
  for (size_t i = 0; i < sizeof Options / sizeof Options[0]; ++i) {
    const struct Option *option = &Options[i];
    int fd = newSocket(0);
    socklen_t size = sizeof room;
    observeCall(lowerId(option->name, "setsockopt"),
                text("`setsockopt` of `%s`", option->name),
                set(IPPROTO_TCP, option));
    observeCall(lowerId(option->name, "getsockopt"),
                text("`getsockopt` of `%s`", option->name),
                getsockopt(fd, IPPROTO_TCP, option->number, room, &size));
    observeCall(lowerId(option->name, "level-only"),
                text("`setsockopt` of number %d (`%s`) at `IPPROTO_SCTP`",
                     option->number, option->name),
                set(IPPROTO_SCTP, option));
    close(fd);
  }
  int six = socket(AF_INET6, SOCK_STREAM, protocol), value;
  socklen_t size = sizeof value;
  observeCall("tcp-option.getsockopt-ipv6",
              "`getsockopt` of `TCP_NODELAY`, IPv6",
              getsockopt(six, IPPROTO_TCP, TCP_NODELAY, &value, &size));
}

/// What a swap of the level alone does behind one's back.
static void collisions(void) {
  struct Pair p = newPair();
  int on = 1, is = 0;
  socklen_t size = sizeof is;
  int fresh = newSocket(0);
  setsockopt(fresh, IPPROTO_SCTP, TCP_CORK, &on, sizeof on);
  if (getsockopt(fresh, IPPROTO_SCTP, SCTP_NODELAY, &is, &size))
    is = 0;
  observe("tcp-cork.level-only-effect",
          "`SCTP_NODELAY` of a socket after that with `TCP_CORK`",
          is ? "on" : "off");
  setsockopt(p.client, IPPROTO_SCTP, TCP_LINGER2, &on, sizeof on);
  observeCall("tcp-linger2.level-only-effect",
              "`write` of 100,000 bytes after that with `TCP_LINGER2`",
              send(p.client, room, 100000, MSG_DONTWAIT) > 0 ? 0 : -1);
}

static void observeSctp(const char *id, const char *what, int fd, int option,
                        const void *value, socklen_t size) {
  observeCall(id, what, setsockopt(fd, IPPROTO_SCTP, option, value, size));
}

static void equivalents(void) {
  struct Pair p = newPair();
  int on = 1, segment = 1000, small = 100;
  char byte = 1;
  struct sctp_sack_info sack = {0, 0, 1};
  struct sctp_initmsg init = {0};
  struct sctp_paddrparams path = {0};
  struct sctp_assocparams association = {0};
  struct sctp_rtoinfo timeouts = {0, 500, 1000, 200};
  init.sinit_max_attempts = 2;
  init.sinit_max_init_timeo = 500;
  path.spp_flags = SPP_HB_ENABLE;
  path.spp_hbinterval = 1000;
  path.spp_pathmaxrxt = 3;
  association.sasoc_asocmaxrxt = 3;

  observeSctp("sctp-nodelay.setsockopt", "`SCTP_NODELAY`", newSocket(0),
              SCTP_NODELAY, &on, sizeof on);
  observeSctp("sctp-nodelay.one-byte", "`SCTP_NODELAY` with a value of 1 byte",
              newSocket(0), SCTP_NODELAY, &byte, sizeof byte);
  observeSctp("sctp-maxseg.setsockopt", "`SCTP_MAXSEG` of 1000", newSocket(0),
              SCTP_MAXSEG, &segment, sizeof segment);
  observeSctp("sctp-maxseg.small", "`SCTP_MAXSEG` of 100", newSocket(0),
              SCTP_MAXSEG, &small, sizeof small);
  observeSctp("sctp-initmsg.setsockopt", "`SCTP_INITMSG`, not connected",
              newSocket(0), SCTP_INITMSG, &init, sizeof init);
  observeSctp("sctp-delayed-sack.setsockopt",
              "`SCTP_DELAYED_SACK` with `sack_freq` 1", p.client,
              SCTP_DELAYED_SACK, &sack, sizeof sack);
  observeSctp("sctp-peer-addr-params.setsockopt",
              "`SCTP_PEER_ADDR_PARAMS` with a heartbeat of 1 s, connected",
              p.client, SCTP_PEER_ADDR_PARAMS, &path, sizeof path);
  observeSctp("sctp-peer-addr-params.unconnected", "the same, not connected",
              newSocket(0), SCTP_PEER_ADDR_PARAMS, &path, sizeof path);
  observeSctp("sctp-associnfo.setsockopt", "`SCTP_ASSOCINFO`, connected",
              p.client, SCTP_ASSOCINFO, &association, sizeof association);
  observeSctp("sctp-associnfo.unconnected", "the same, not connected",
              newSocket(0), SCTP_ASSOCINFO, &association, sizeof association);
  observeSctp("sctp-rtoinfo.setsockopt", "`SCTP_RTOINFO`, connected", p.client,
              SCTP_RTOINFO, &timeouts, sizeof timeouts);
  observeSctp("sctp-rtoinfo.unconnected", "the same, not connected",
              newSocket(0), SCTP_RTOINFO, &timeouts, sizeof timeouts);
  struct sctp_sack_info soon = {0, 40, 2};
  observeSctp("sctp-delayed-sack.delay",
              "`SCTP_DELAYED_SACK` with `sack_delay` 40", newSocket(0),
              SCTP_DELAYED_SACK, &soon, sizeof soon);
  observeSctp("sctp-autoclose.setsockopt", "`SCTP_AUTOCLOSE`", newSocket(0),
              SCTP_AUTOCLOSE, &on, sizeof on);
}

/// The least that a server may see of a client that connects and is silent.
static void deferAccept(void) {
  int listener = newListener(4), seconds = 2;
  if (!isSctp())
    setsockopt(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, &seconds,
               sizeof seconds);
  connectTo(newSocket(0), localName(listener));
  observe("tcp-defer-accept.accept",
          "`poll(POLLIN)` of a listener with `TCP_DEFER_ACCEPT` (SCTP: "
          "without) when a silent client is there",
          ready(listener, POLLIN, 1000));
}

/// Has SCTP sign its data chunks, as far as the options are taken.
static long signData(int fd, const char *secret) {
  struct sctp_assoc_value on = {0, 1};
  struct sctp_authchunk data = {0}; // 0 is DATA: RFC 9260, section 3.2
  char space[sizeof(struct sctp_authkey) + 16] = {0};
  struct sctp_authkey *key = (struct sctp_authkey *)space;
  key->sca_keynumber = 1;
  key->sca_keylength = strlen(secret);
  memcpy(key->sca_key, secret, strlen(secret));
  struct sctp_authkeyid active = {0, 1};
  if (setsockopt(fd, IPPROTO_SCTP, SCTP_AUTH_SUPPORTED, &on, sizeof on) ||
      setsockopt(fd, IPPROTO_SCTP, SCTP_AUTH_CHUNK, &data, sizeof data) ||
      setsockopt(fd, IPPROTO_SCTP, SCTP_AUTH_KEY, key,
                 sizeof *key + strlen(secret)))
    return -1;
  return setsockopt(fd, IPPROTO_SCTP, SCTP_AUTH_ACTIVE_KEY, &active,
                    sizeof active);
}

/// Both ends sign, with the same key and with another.
static void authentication(void) {
  struct sctp_authchunk data = {0};
  observeSctp("sctp-auth.as-it-is", "`SCTP_AUTH_CHUNK`, as the kernel comes",
              newSocket(0), SCTP_AUTH_CHUNK, &data, sizeof data);
  int listener = newSocket(0), client = newSocket(0);
  observeCall("sctp-auth.setsockopt",
              "`SCTP_AUTH_SUPPORTED`, `SCTP_AUTH_CHUNK` for data, "
              "`SCTP_AUTH_KEY`, `SCTP_AUTH_ACTIVE_KEY`",
              signData(listener, "one key"));
  signData(client, "one key");
  if (bindTo(listener, loopback(0)) || listen(listener, 4))
    giveUp("listen");
  struct Pair p = newPairFrom(listener, client);
  limitWaiting(p.server, 1000);
  say(p.client, "signed");
  observe("sctp-auth.same-key",
          "`read` of 6 bytes that were sent then, with one key at both ends",
          readOutcome(p.server));

  client = newSocket(0);
  signData(client, "another");
  p = newPairFrom(listener, client);
  limitWaiting(p.server, 1000);
  say(p.client, "signed");
  observe("sctp-auth.other-key", "the same with another key at one end",
          readOutcome(p.server));
}

PROBES("Options of TCP and of SCTP", everyOption, collisions, equivalents,
       deferAccept, authentication)
