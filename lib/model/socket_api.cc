#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

using R = Role;

constexpr R Create[] = {R::Domain, R::Type, R::Protocol};
constexpr R CreateFlags[] = {R::Domain, R::Type, R::Protocol,
                             R::None,   R::None, R::Flags};
constexpr R Option[] = {R::Fd, R::Level, R::Option, R::Value, R::Length};
constexpr R Shutdown[] = {R::Fd, R::How};
constexpr R FdAddress[] = {R::Fd, R::Address, R::Length};
constexpr R Accept4[] = {R::Fd, R::Address, R::Length, R::Flags};
constexpr R Listen[] = {R::Fd, R::Backlog};
constexpr R FdOnly[] = {R::Fd};
constexpr R FdBuffer[] = {R::Fd, R::None, R::Length};
constexpr R FdBufferFlags[] = {R::Fd, R::None, R::Length, R::Flags, R::Address};
constexpr R FdMessage[] = {R::Fd, R::None, R::Flags};
constexpr R FdMessages[] = {R::Fd, R::None, R::Length, R::Flags};
constexpr R GetAddrInfo[] = {R::None, R::Service, R::Hints, R::Result};
constexpr R ByName[] = {R::Name};
constexpr R ServByName[] = {R::Service, R::Name};
constexpr R Second[] = {R::None, R::Fd};
constexpr R Sides[] = {R::None, R::Protocol};

const ApiFunction Functions[] = {
    {"==", Sides, false, false}, // A case label and != are comparisons, too.
    {"WSASocket", CreateFlags, true, false},
    {"WSASocketA", CreateFlags, true, false},
    {"WSASocketW", CreateFlags, true, false},
    {"accept", FdAddress, false, true},
    {"accept4", Accept4, false, true},
    {"bind", FdAddress, false, false},
    {"close", FdOnly, false, false},
    {"connect", FdAddress, false, false},
    {"dup", FdOnly, false, true},
    {"dup2", FdOnly, false, true},
    {"dup3", FdOnly, false, true},
    {"fdopen", FdOnly, false, false},
    {"getaddrinfo", GetAddrInfo, false, false},
    {"getpeername", FdAddress, false, false},
    {"getprotobyname", ByName, false, false},
    {"getservbyname", ServByName, false, false},
    {"getsockname", FdAddress, false, false},
    {"getsockopt", Option, false, false},
    {"listen", Listen, false, false},
    {"read", FdBuffer, false, false},
    {"readv", FdBuffer, false, false},
    {"recv", FdBufferFlags, false, false},
    {"recvfrom", FdBufferFlags, false, false},
    {"recvmmsg", FdMessages, false, false},
    {"recvmsg", FdMessage, false, false},
    {"send", FdBufferFlags, false, false},
    {"sendfile", FdOnly, false, false},
    {"sendmmsg", FdMessages, false, false},
    {"sendmsg", FdMessage, false, false},
    {"sendto", FdBufferFlags, false, false},
    {"setsockopt", Option, false, false},
    {"shutdown", Shutdown, false, false},
    {"socket", Create, true, false},
    {"socketpair", Create, true, false},
    {"splice", Second, false, false},
    {"write", FdBuffer, false, false},
    {"writev", FdBuffer, false, false},
};

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
    {"SCTP_RTOINFO", K::SctpOption, 0},
    {"SCTP_ASSOCINFO", K::SctpOption, 1},
    {"SCTP_INITMSG", K::SctpOption, 2},
    {"SCTP_NODELAY", K::SctpOption, 3},
    {"SCTP_PEER_ADDR_PARAMS", K::SctpOption, 9},
    {"SCTP_MAXSEG", K::SctpOption, 13},
    {"SCTP_STATUS", K::SctpOption, 14},
    {"SCTP_DELAYED_SACK", K::SctpOption, 16},
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
    {"SO_PRIORITY", K::SocketOption, 12},
    {"SO_LINGER", K::SocketOption, 13},
    {"SO_REUSEPORT", K::SocketOption, 15},
    {"SO_RCVLOWAT", K::SocketOption, 18},
    {"SO_SNDLOWAT", K::SocketOption, 19},
    {"SO_RCVTIMEO", K::SocketOption, 20},
    {"SO_SNDTIMEO", K::SocketOption, 21},
    {"SO_BINDTODEVICE", K::SocketOption, 25},
    {"SO_ACCEPTCONN", K::SocketOption, 30},
    {"SO_MARK", K::SocketOption, 36},
    {"SO_PROTOCOL", K::SocketOption, 38},
    {"SO_DOMAIN", K::SocketOption, 39},
    {"SO_ZEROCOPY", K::SocketOption, 60},
    {"SHUT_RD", K::How, 0},
    {"SHUT_WR", K::How, 1},
    {"SHUT_RDWR", K::How, 2},
};

const std::pair<const char *, Role> RoleNames[] = {
    {"domain", R::Domain}, {"type", R::Type},       {"protocol", R::Protocol},
    {"fd", R::Fd},         {"level", R::Level},     {"option", R::Option},
    {"value", R::Value},   {"how", R::How},         {"flags", R::Flags},
    {"hints", R::Hints},   {"result", R::Result},   {"service", R::Service},
    {"name", R::Name},     {"address", R::Address}, {"backlog", R::Backlog},
    {"length", R::Length},
};

constexpr int64_t SockNonblock = 04000, SockCloexec = 02000000;

} // namespace

const char *name(Role role) {
  for (const auto &[text, each] : RoleNames)
    if (each == role)
      return text;
  return "none";
}

std::optional<Role> roleNamed(llvm::StringRef name) {
  for (const auto &[text, each] : RoleNames)
    if (name == text)
      return each;
  return std::nullopt;
}

llvm::ArrayRef<ApiFunction> socketApi() { return Functions; }

const ApiFunction *socketApi(llvm::StringRef name) {
  const ApiFunction *found = llvm::partition_point(
      Functions, [&](const ApiFunction &each) { return each.name < name; });
  return found != std::end(Functions) && found->name == name ? found : nullptr;
}

int argumentWith(const ApiFunction &function, Role role) {
  auto found = llvm::find(function.roles, role);
  return found == function.roles.end() ? -1 : found - function.roles.begin();
}

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
  for (const Constant &each : Constants)
    if (each.kind == kind && each.value == value)
      return each.name;
  return std::to_string(value);
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
  case Role::Option:
    return level == 6     ? K::TcpOption
           : level == 132 ? K::SctpOption
                          : K::SocketOption;
  default:
    return K::Protocol;
  }
}

} // namespace sctpm
