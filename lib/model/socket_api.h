//===- model/socket_api.h - the socket API by roles and by names ----------===//
//
// One table (socket_functions.cc) says which functions are the socket API, and
// which make sockets in a library's name, and what each argument means, so that
// no other code counts arguments; another (socket_constants.cc) gives the
// constants of the API their names and their values on Linux. Both are data;
// adding a function or a constant is adding a line.
// Sources: socket(2), setsockopt(2), getaddrinfo(3), ip(7), tcp(7), sctp(7),
// and the kernel's include/uapi headers.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_SOCKET_API_H
#define SCTPM_MODEL_SOCKET_API_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>

namespace sctpm {

/// What an argument means, whatever its number.
enum class Role {
  Domain,
  Type,
  Protocol,
  Fd,
  Level,
  Option,
  Value,
  How,
  Flags,
  Hints,
  Result,
  Service,
  Name,
  Address,
  Backlog,
  Length,
  Buffer,   ///< the bytes to send or the place for those that come
  Pieces,   ///< the same in several pieces: struct iovec, struct msghdr
  Request,  ///< of ioctl()
  Command,  ///< of fcntl()
  Argument, ///< what goes with the command
  Events,
  Entries, ///< struct pollfd, which holds the descriptors
  Task,    ///< struct aiocb, which holds the descriptor
  Path,
  Callee, ///< no argument: the function itself
  None,
};

const char *name(Role role);
std::optional<Role> roleNamed(llvm::StringRef name);

/// What a function does with the bytes of its descriptor.
enum class Transfer { None, Reads, Writes };

struct ApiFunction {
  const char *name;
  llvm::ArrayRef<Role> roles; ///< by argument, None where of no interest
  /// Has a domain, type and protocol and yields a socket.
  bool createsSocket = false;
  /// Its result is a socket of the same kind as its `fd`.
  bool yieldsSame = false;
  Transfer transfer = Transfer::None;
};

/// \returns nullptr if the function is not of the socket API.
const ApiFunction *socketApi(llvm::StringRef name);
/// Every function of the table, by name.
llvm::ArrayRef<ApiFunction> socketApi();

/// What sctp_or_tcp.h has in place of socket(), in programs that were moved.
constexpr const char *FallbackMaker = "sctp_or_tcp_socket";
constexpr const char *EnvMaker = "sctp_if_env_socket";

/// Whether it belongs to a library that makes TCP sockets of its own.
inline bool isLibraryMaker(const ApiFunction &function) {
  return function.roles.empty();
}

/// The index of the argument with that role, or -1.
int argumentWith(const ApiFunction &function, Role role);

/// Whether a page that names several such constants, or one, means bits of the
/// value: MSG_OOB stands in MSG_OOB|MSG_NOSIGNAL.
bool holdsBits(Role role);
/// Whether a page asks for a plain number there: the backlog of listen().
bool holdsNumber(Role role);

/// Families of constants; names overlap in value only between families.
enum class ConstantKind {
  Domain,
  Type,
  Protocol,
  Level,
  TcpOption,
  SctpOption,
  SocketOption,
  How,
  Flags,
  Request,
  Command,
  Argument
};

/// "AF_INET" for (Domain, 2); the number where it has no name. A type with
/// flags is "SOCK_STREAM|SOCK_CLOEXEC".
std::string constantName(ConstantKind kind, int64_t value);
bool hasName(ConstantKind kind, int64_t value);
/// The value of a name of the API ("PF_INET6", "SOL_TCP", "TCP_NODELAY").
std::optional<int64_t> constantValue(llvm::StringRef name);
/// The kind of constant that a role holds in a call ("option" depends on the
/// level), for showing values.
ConstantKind constantKindOf(Role role, std::optional<int64_t> level);

/// SOCK_CLOEXEC and SOCK_NONBLOCK may be or-ed to a type: socket(2).
constexpr int64_t TypeMask = 0xf;

inline bool isIp(int64_t domain) { return domain == 2 || domain == 10; }
inline bool isStream(int64_t type) { return (type & TypeMask) == 1; }
inline bool isTcpOrDefault(int64_t protocol) {
  return protocol == 0 || protocol == 6;
}

} // namespace sctpm

#endif // SCTPM_MODEL_SOCKET_API_H
