// The constants of the socket API, by name and value.
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

struct Constant {
  const char *name;
  ConstantKind kind;
  int64_t value;
};

using K = ConstantKind;

// Where two names share kind and value, the first is the one that is shown.
const Constant Constants[] = {
    {"AF_UNSPEC", K::Domain, 0},
    {"PF_UNSPEC", K::Domain, 0},
    {"AF_UNIX", K::Domain, 1},
    {"AF_LOCAL", K::Domain, 1},
    {"PF_UNIX", K::Domain, 1},
    {"PF_LOCAL", K::Domain, 1},
    {"AF_INET", K::Domain, 2},
    {"PF_INET", K::Domain, 2},
    {"AF_INET6", K::Domain, 10},
    {"PF_INET6", K::Domain, 10},
    {"AF_NETLINK", K::Domain, 16},
    {"PF_NETLINK", K::Domain, 16},
    {"AF_ROUTE", K::Domain, 16},
    {"PF_ROUTE", K::Domain, 16},
    {"AF_PACKET", K::Domain, 17},
    {"PF_PACKET", K::Domain, 17},
    {"AF_CAN", K::Domain, 29},
    {"PF_CAN", K::Domain, 29},
    {"AF_TIPC", K::Domain, 30},
    {"AF_BLUETOOTH", K::Domain, 31},
    {"AF_ALG", K::Domain, 38},
    {"AF_VSOCK", K::Domain, 40},
    {"AF_KCM", K::Domain, 41},
    {"AF_XDP", K::Domain, 44},
    {"SOCK_STREAM", K::Type, 1},
    {"SOCK_DGRAM", K::Type, 2},
    {"SOCK_RAW", K::Type, 3},
    {"SOCK_RDM", K::Type, 4},
    {"SOCK_SEQPACKET", K::Type, 5},
    {"SOCK_DCCP", K::Type, 6},
    {"SOCK_PACKET", K::Type, 10},
    {"IPPROTO_IP", K::Protocol, 0},
    {"IPPROTO_ICMP", K::Protocol, 1},
    {"IPPROTO_TCP", K::Protocol, 6},
    {"IPPROTO_UDP", K::Protocol, 17},
    {"IPPROTO_DCCP", K::Protocol, 33},
    {"IPPROTO_IPV6", K::Protocol, 41},
    {"IPPROTO_ICMPV6", K::Protocol, 58},
    {"IPPROTO_SCTP", K::Protocol, 132},
    {"IPPROTO_UDPLITE", K::Protocol, 136},
    {"IPPROTO_RAW", K::Protocol, 255},
    {"IPPROTO_MPTCP", K::Protocol, 262},
    {"SOL_SOCKET", K::Level, 1},
    {"SOL_IP", K::Level, 0},
    {"SOL_TCP", K::Level, 6},
    {"SOL_UDP", K::Level, 17},
    {"SOL_IPV6", K::Level, 41},
    {"SOL_SCTP", K::Level, 132},
    {"TCP_NODELAY", K::TcpOption, 1},
    {"TCP_MAXSEG", K::TcpOption, 2},
    {"TCP_CORK", K::TcpOption, 3},
    {"TCP_KEEPIDLE", K::TcpOption, 4},
    {"TCP_KEEPINTVL", K::TcpOption, 5},
    {"TCP_KEEPCNT", K::TcpOption, 6},
    {"TCP_SYNCNT", K::TcpOption, 7},
    {"TCP_LINGER2", K::TcpOption, 8},
    {"TCP_DEFER_ACCEPT", K::TcpOption, 9},
    {"TCP_WINDOW_CLAMP", K::TcpOption, 10},
    {"TCP_INFO", K::TcpOption, 11},
    {"TCP_QUICKACK", K::TcpOption, 12},
    {"TCP_CONGESTION", K::TcpOption, 13},
    {"TCP_MD5SIG", K::TcpOption, 14},
    {"TCP_THIN_LINEAR_TIMEOUTS", K::TcpOption, 16},
    {"TCP_THIN_DUPACK", K::TcpOption, 17},
    {"TCP_USER_TIMEOUT", K::TcpOption, 18},
    {"TCP_REPAIR", K::TcpOption, 19},
    {"TCP_REPAIR_QUEUE", K::TcpOption, 20},
    {"TCP_QUEUE_SEQ", K::TcpOption, 21},
    {"TCP_REPAIR_OPTIONS", K::TcpOption, 22},
    {"TCP_FASTOPEN", K::TcpOption, 23},
    {"TCP_TIMESTAMP", K::TcpOption, 24},
    {"TCP_NOTSENT_LOWAT", K::TcpOption, 25},
    {"TCP_CC_INFO", K::TcpOption, 26},
    {"TCP_SAVE_SYN", K::TcpOption, 27},
    {"TCP_SAVED_SYN", K::TcpOption, 28},
    {"TCP_REPAIR_WINDOW", K::TcpOption, 29},
    {"TCP_FASTOPEN_CONNECT", K::TcpOption, 30},
    {"TCP_ULP", K::TcpOption, 31},
    {"TCP_MD5SIG_EXT", K::TcpOption, 32},
    {"TCP_FASTOPEN_KEY", K::TcpOption, 33},
    {"TCP_FASTOPEN_NO_COOKIE", K::TcpOption, 34},
    {"TCP_ZEROCOPY_RECEIVE", K::TcpOption, 35},
    {"TCP_INQ", K::TcpOption, 36},
    {"TCP_TX_DELAY", K::TcpOption, 37},
    {"TCP_AO_ADD_KEY", K::TcpOption, 38},
    {"TCP_AO_DEL_KEY", K::TcpOption, 39},
    {"TCP_AO_INFO", K::TcpOption, 40},
    {"TCP_AO_GET_KEYS", K::TcpOption, 41},
    {"TCP_AO_REPAIR", K::TcpOption, 42},
    {"TCP_IS_MPTCP", K::TcpOption, 43},
    {"TCP_RTO_MAX_MS", K::TcpOption, 44},
    {"TCP_RTO_MIN_US", K::TcpOption, 45},
    {"TCP_DELACK_MAX_US", K::TcpOption, 46},
    {"SCTP_RTOINFO", K::SctpOption, 0},
    {"SCTP_ASSOCINFO", K::SctpOption, 1},
    {"SCTP_INITMSG", K::SctpOption, 2},
    {"SCTP_NODELAY", K::SctpOption, 3},
    {"SCTP_AUTOCLOSE", K::SctpOption, 4},
    {"SCTP_SET_PEER_PRIMARY_ADDR", K::SctpOption, 5},
    {"SCTP_PRIMARY_ADDR", K::SctpOption, 6},
    {"SCTP_ADAPTATION_LAYER", K::SctpOption, 7},
    {"SCTP_DISABLE_FRAGMENTS", K::SctpOption, 8},
    {"SCTP_PEER_ADDR_PARAMS", K::SctpOption, 9},
    {"SCTP_DEFAULT_SEND_PARAM", K::SctpOption, 10},
    {"SCTP_EVENTS", K::SctpOption, 11},
    {"SCTP_I_WANT_MAPPED_V4_ADDR", K::SctpOption, 12},
    {"SCTP_MAXSEG", K::SctpOption, 13},
    {"SCTP_STATUS", K::SctpOption, 14},
    {"SCTP_GET_PEER_ADDR_INFO", K::SctpOption, 15},
    {"SCTP_DELAYED_SACK", K::SctpOption, 16},
    {"SCTP_CONTEXT", K::SctpOption, 17},
    {"SCTP_FRAGMENT_INTERLEAVE", K::SctpOption, 18},
    {"SCTP_PARTIAL_DELIVERY_POINT", K::SctpOption, 19},
    {"SCTP_MAX_BURST", K::SctpOption, 20},
    {"SCTP_AUTH_CHUNK", K::SctpOption, 21},
    {"SCTP_HMAC_IDENT", K::SctpOption, 22},
    {"SCTP_AUTH_KEY", K::SctpOption, 23},
    {"SCTP_AUTH_ACTIVE_KEY", K::SctpOption, 24},
    {"SCTP_AUTH_DELETE_KEY", K::SctpOption, 25},
    {"SCTP_RECVRCVINFO", K::SctpOption, 32},
    {"SCTP_RECVNXTINFO", K::SctpOption, 33},
    {"SCTP_DEFAULT_SNDINFO", K::SctpOption, 34},
    {"SCTP_REUSE_PORT", K::SctpOption, 36},
    {"SO_DEBUG", K::SocketOption, 1},
    {"SO_REUSEADDR", K::SocketOption, 2},
    {"SO_TYPE", K::SocketOption, 3},
    {"SO_ERROR", K::SocketOption, 4},
    {"SO_DONTROUTE", K::SocketOption, 5},
    {"SO_BROADCAST", K::SocketOption, 6},
    {"SO_SNDBUF", K::SocketOption, 7},
    {"SO_RCVBUF", K::SocketOption, 8},
    {"SO_KEEPALIVE", K::SocketOption, 9},
    {"SO_OOBINLINE", K::SocketOption, 10},
    {"SO_NO_CHECK", K::SocketOption, 11},
    {"SO_PRIORITY", K::SocketOption, 12},
    {"SO_LINGER", K::SocketOption, 13},
    {"SO_BSDCOMPAT", K::SocketOption, 14},
    {"SO_REUSEPORT", K::SocketOption, 15},
    {"SO_PASSCRED", K::SocketOption, 16},
    {"SO_PEERCRED", K::SocketOption, 17},
    {"SO_RCVLOWAT", K::SocketOption, 18},
    {"SO_SNDLOWAT", K::SocketOption, 19},
    {"SO_RCVTIMEO", K::SocketOption, 20},
    {"SO_SNDTIMEO", K::SocketOption, 21},
    {"SO_BINDTODEVICE", K::SocketOption, 25},
    {"SO_ATTACH_FILTER", K::SocketOption, 26},
    {"SO_DETACH_FILTER", K::SocketOption, 27},
    {"SO_PEERNAME", K::SocketOption, 28},
    {"SO_TIMESTAMP", K::SocketOption, 29},
    {"SO_ACCEPTCONN", K::SocketOption, 30},
    {"SO_PEERSEC", K::SocketOption, 31},
    {"SO_SNDBUFFORCE", K::SocketOption, 32},
    {"SO_RCVBUFFORCE", K::SocketOption, 33},
    {"SO_PASSSEC", K::SocketOption, 34},
    {"SO_TIMESTAMPNS", K::SocketOption, 35},
    {"SO_MARK", K::SocketOption, 36},
    {"SO_TIMESTAMPING", K::SocketOption, 37},
    {"SO_PROTOCOL", K::SocketOption, 38},
    {"SO_DOMAIN", K::SocketOption, 39},
    {"SO_RXQ_OVFL", K::SocketOption, 40},
    {"SO_WIFI_STATUS", K::SocketOption, 41},
    {"SO_PEEK_OFF", K::SocketOption, 42},
    {"SO_NOFCS", K::SocketOption, 43},
    {"SO_LOCK_FILTER", K::SocketOption, 44},
    {"SO_SELECT_ERR_QUEUE", K::SocketOption, 45},
    {"SO_BUSY_POLL", K::SocketOption, 46},
    {"SO_MAX_PACING_RATE", K::SocketOption, 47},
    {"SO_BPF_EXTENSIONS", K::SocketOption, 48},
    {"SO_INCOMING_CPU", K::SocketOption, 49},
    {"SO_ATTACH_BPF", K::SocketOption, 50},
    {"SO_ATTACH_REUSEPORT_CBPF", K::SocketOption, 51},
    {"SO_ATTACH_REUSEPORT_EBPF", K::SocketOption, 52},
    {"SO_CNX_ADVICE", K::SocketOption, 53},
    {"SO_MEMINFO", K::SocketOption, 55},
    {"SO_INCOMING_NAPI_ID", K::SocketOption, 56},
    {"SO_COOKIE", K::SocketOption, 57},
    {"SO_PEERGROUPS", K::SocketOption, 59},
    {"SO_ZEROCOPY", K::SocketOption, 60},
    {"SO_TXTIME", K::SocketOption, 61},
    {"SO_BINDTOIFINDEX", K::SocketOption, 62},
    {"SO_DETACH_REUSEPORT_BPF", K::SocketOption, 68},
    {"SO_PREFER_BUSY_POLL", K::SocketOption, 69},
    {"SO_BUSY_POLL_BUDGET", K::SocketOption, 70},
    {"SO_NETNS_COOKIE", K::SocketOption, 71},
    {"SO_BUF_LOCK", K::SocketOption, 72},
    {"SO_RESERVE_MEM", K::SocketOption, 73},
    {"SO_TXREHASH", K::SocketOption, 74},
    {"SO_RCVMARK", K::SocketOption, 75},
    {"SHUT_RD", K::How, 0},
    {"SHUT_WR", K::How, 1},
    {"SHUT_RDWR", K::How, 2},
    {"MSG_OOB", K::Flags, 0x1},
    {"MSG_PEEK", K::Flags, 0x2},
    {"MSG_DONTROUTE", K::Flags, 0x4},
    {"SPLICE_F_MORE", K::Flags, 0x4},
    {"MSG_TRUNC", K::Flags, 0x20},
    {"MSG_DONTWAIT", K::Flags, 0x40},
    {"MSG_EOR", K::Flags, 0x80},
    {"MSG_WAITALL", K::Flags, 0x100},
    {"MSG_CONFIRM", K::Flags, 0x800},
    {"MSG_ERRQUEUE", K::Flags, 0x2000},
    {"MSG_NOSIGNAL", K::Flags, 0x4000},
    {"MSG_MORE", K::Flags, 0x8000},
    {"MSG_ZEROCOPY", K::Flags, 0x4000000},
    {"MSG_FASTOPEN", K::Flags, 0x20000000},
    {"MSG_CMSG_CLOEXEC", K::Flags, 0x40000000},
    {"SOCK_NONBLOCK", K::Flags, 04000},
    {"SOCK_CLOEXEC", K::Flags, 02000000},
    {"FIONREAD", K::Request, 0x541B},
    {"SIOCINQ", K::Request, 0x541B},
    {"TIOCINQ", K::Request, 0x541B},
    {"SIOCOUTQ", K::Request, 0x5411},
    {"TIOCOUTQ", K::Request, 0x5411},
    {"SIOCOUTQNSD", K::Request, 0x894B},
    {"SIOCATMARK", K::Request, 0x8905},
    {"SIOCSPGRP", K::Request, 0x8902},
    {"SIOCGPGRP", K::Request, 0x8904},
    {"FIOSETOWN", K::Request, 0x8901},
    {"FIOGETOWN", K::Request, 0x8903},
    {"FIONBIO", K::Request, 0x5421},
    {"FIOASYNC", K::Request, 0x5452},
    {"F_DUPFD", K::Command, 0},
    {"F_GETFD", K::Command, 1},
    {"F_SETFD", K::Command, 2},
    {"F_GETFL", K::Command, 3},
    {"F_SETFL", K::Command, 4},
    {"F_SETOWN", K::Command, 8},
    {"F_GETOWN", K::Command, 9},
    {"F_SETSIG", K::Command, 10},
    {"F_SETOWN_EX", K::Command, 15},
    {"O_NONBLOCK", K::Argument, 04000},
    {"O_ASYNC", K::Argument, 020000},
};

constexpr int64_t SockNonblock = 04000, SockCloexec = 02000000;

// "MSG_OOB|MSG_NOSIGNAL"; what has no name stands last, as a number.
std::string bitsName(ConstantKind kind, int64_t value) {
  std::string text;
  for (const Constant &each : Constants)
    if (each.kind == kind && (value & each.value) == each.value) {
      text += (text.empty() ? "" : "|") + std::string(each.name);
      value &= ~each.value;
    }
  if (value || text.empty())
    text += (text.empty() ? "" : "|") + std::to_string(value);
  return text;
}

} // namespace

std::string constantName(ConstantKind kind, int64_t value) {
  if (kind == K::Type && value > TypeMask) {
    std::string text = constantName(kind, value & TypeMask);
    int64_t flags = value & ~TypeMask;
    for (auto [bit, flag] : {std::pair(SockNonblock, "SOCK_NONBLOCK"),
                             std::pair(SockCloexec, "SOCK_CLOEXEC")})
      if (flags & bit) {
        text += std::string("|") + flag;
        flags &= ~bit;
      }
    return flags ? text + "|0x" + llvm::utohexstr(flags, true) : text;
  }
  if (kind == K::Flags || kind == K::Argument)
    return bitsName(kind, value);
  for (const Constant &each : Constants)
    if (each.kind == kind && each.value == value)
      return each.name;
  return std::to_string(value);
}

bool hasName(ConstantKind kind, int64_t value) {
  return llvm::any_of(Constants, [&](const Constant &each) {
    return each.kind == kind && each.value == value;
  });
}

std::optional<int64_t> constantValue(llvm::StringRef name) {
  for (const Constant &each : Constants)
    if (name == each.name)
      return each.value;
  return std::nullopt;
}

ConstantKind constantKindOf(Role role, std::optional<int64_t> level) {
  switch (role) {
  case Role::Domain:
    return K::Domain;
  case Role::Type:
    return K::Type;
  case Role::Level:
    return K::Level;
  case Role::How:
    return K::How;
  case Role::Flags:
    return K::Flags;
  case Role::Request:
    return K::Request;
  case Role::Command:
    return K::Command;
  case Role::Argument:
    return K::Argument;
  case Role::Option:
    return level == 6     ? K::TcpOption
           : level == 132 ? K::SctpOption
                          : K::SocketOption;
  default:
    return K::Protocol;
  }
}

} // namespace sctpm
