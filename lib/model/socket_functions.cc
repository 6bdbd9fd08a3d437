// Which functions are the socket API, and what their arguments mean.
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"

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
constexpr R FdBuffer[] = {R::Fd, R::Buffer, R::Length};
constexpr R FdBufferFlags[] = {R::Fd,    R::Buffer,  R::Length,
                               R::Flags, R::Address, R::None};
constexpr R FdFile[] = {R::Fd, R::None, R::None, R::Length};
constexpr R FdPieces[] = {R::Fd, R::Pieces, R::None};
constexpr R FdPiecesFlags[] = {R::Fd, R::Pieces, R::Flags};
constexpr R FdMessagesFlags[] = {R::Fd, R::Pieces, R::None, R::Flags};
constexpr R FdRequest[] = {R::Fd, R::Request};
constexpr R FdCommand[] = {R::Fd, R::Command, R::Argument};
constexpr R Watch[] = {R::None, R::None, R::Fd, R::Events};
constexpr R Entries[] = {R::Entries};
constexpr R Tasks[] = {R::Task};
constexpr R Path[] = {R::Path};
constexpr R GetAddrInfo[] = {R::None, R::Service, R::Hints, R::Result};
constexpr R ByName[] = {R::Name};
constexpr R ServByName[] = {R::Service, R::Name};
constexpr R Second[] = {R::None, R::Fd};
constexpr R Third[] = {R::None, R::None, R::Fd};
constexpr R Splice[] = {R::None, R::None, R::Fd, R::None, R::None, R::Flags};
constexpr R Sides[] = {R::None, R::Protocol};
constexpr R RingBuffer[] = {R::None, R::Fd, R::Buffer, R::Length, R::Flags};
constexpr R RingPlain[] = {R::None, R::Fd, R::Buffer, R::Length};
constexpr R RingPieces[] = {R::None, R::Fd, R::Pieces, R::Flags};
constexpr R RingHow[] = {R::None, R::Fd, R::How};

const ApiFunction Functions[] = {
    // A case label and != are comparisons, too.
    {"==", Sides},
    {"BIO_new_accept", {}},
    {"BIO_new_connect", {}},
    {"BIO_new_fd", FdOnly},
    {"BIO_new_socket", FdOnly},
    {"BIO_new_ssl_connect", {}},
    {"QTcpServer", {}},
    {"QTcpSocket", {}},
    {"SSL_set_fd", Second},
    {"SSL_set_rfd", Second},
    {"SSL_set_wfd", Second},
    {"WSASocket", CreateFlags, true},
    {"WSASocketA", CreateFlags, true},
    {"WSASocketW", CreateFlags, true},
    {"accept", FdAddress, false, true},
    {"accept4", Accept4, false, true},
    {"aio_read", Tasks, false, false, Transfer::Reads},
    {"aio_write", Tasks, false, false, Transfer::Writes},
    {"basic_socket_acceptor", {}},
    {"basic_stream_socket", {}},
    {"bind", FdAddress},
    {"bufferevent_socket_connect", {}},
    {"bufferevent_socket_connect_hostname", {}},
    {"close", FdOnly},
    {"connect", FdAddress},
    {"copy_file_range", Third, false, false, Transfer::Writes},
    {"curl_easy_perform", {}},
    {"curl_multi_perform", {}},
    {"curl_multi_socket_action", {}},
    {"dprintf", FdOnly, false, false, Transfer::Writes},
    {"dup", FdOnly, false, true},
    {"dup2", FdOnly, false, true},
    {"dup3", FdOnly, false, true},
    {"epoll_ctl", Watch},
    {"evconnlistener_new_bind", {}},
    {"evhttp_bind_socket", {}},
    {"evhttp_bind_socket_with_handle", {}},
    {"evhttp_connection_base_bufferevent_new", {}},
    {"evhttp_connection_base_new", {}},
    {"fcntl", FdCommand},
    {"fcntl64", FdCommand},
    {"fdopen", FdOnly},
    {"fopen", Path},
    {"fopen64", Path},
    {"g_socket_client_new", {}},
    {"g_socket_listener_new", {}},
    {"g_socket_service_new", {}},
    {"g_threaded_socket_service_new", {}},
    {"getaddrinfo", GetAddrInfo},
    {"getpeername", FdAddress},
    {"getprotobyname", ByName},
    {"getservbyname", ServByName},
    {"getsockname", FdAddress},
    {"getsockopt", Option},
    {"gnutls_transport_set_int2", Second},
    {"gnutls_transport_set_ptr", Second},
    {"io_uring_prep_accept", Second},
    {"io_uring_prep_connect", Second},
    {"io_uring_prep_multishot_accept", Second},
    {"io_uring_prep_poll_add", Second},
    {"io_uring_prep_read", RingPlain, false, false, Transfer::Reads},
    {"io_uring_prep_readv", RingPieces, false, false, Transfer::Reads},
    {"io_uring_prep_recv", RingBuffer, false, false, Transfer::Reads},
    {"io_uring_prep_recvmsg", RingPieces, false, false, Transfer::Reads},
    {"io_uring_prep_send", RingBuffer, false, false, Transfer::Writes},
    {"io_uring_prep_send_zc", RingBuffer, false, false, Transfer::Writes},
    {"io_uring_prep_sendmsg", RingPieces, false, false, Transfer::Writes},
    {"io_uring_prep_sendmsg_zc", RingPieces, false, false, Transfer::Writes},
    {"io_uring_prep_shutdown", RingHow},
    {"io_uring_prep_socket", {}},
    {"io_uring_prep_socket_direct", {}},
    {"io_uring_prep_socket_direct_alloc", {}},
    {"io_uring_prep_write", RingPlain, false, false, Transfer::Writes},
    {"io_uring_prep_writev", RingPieces, false, false, Transfer::Writes},
    {"ioctl", FdRequest},
    {"listen", Listen},
    {"open", Path},
    {"open64", Path},
    {"poll", Entries},
    {"ppoll", Entries},
    {"read", FdBuffer, false, false, Transfer::Reads},
    {"readv", FdPieces, false, false, Transfer::Reads},
    {"recv", FdBufferFlags, false, false, Transfer::Reads},
    {"recvfrom", FdBufferFlags, false, false, Transfer::Reads},
    {"recvmmsg", FdMessagesFlags, false, false, Transfer::Reads},
    {"recvmsg", FdPiecesFlags, false, false, Transfer::Reads},
    {"send", FdBufferFlags, false, false, Transfer::Writes},
    {"sendfile", FdFile, false, false, Transfer::Writes},
    {"sendfile64", FdFile, false, false, Transfer::Writes},
    {"sendmmsg", FdMessagesFlags, false, false, Transfer::Writes},
    {"sendmsg", FdPiecesFlags, false, false, Transfer::Writes},
    {"sendto", FdBufferFlags, false, false, Transfer::Writes},
    {"setsockopt", Option},
    {"shutdown", Shutdown},
    {"sockatmark", FdOnly},
    {"socket", Create, true},
    {"socketpair", Create, true},
    {"splice", Splice, false, false, Transfer::Writes},
    {"uv_tcp_init", {}},
    {"uv_tcp_init_ex", {}},
    {"vdprintf", FdOnly, false, false, Transfer::Writes},
    {"vmsplice", FdPieces, false, false, Transfer::Writes},
    {"wolfSSL_set_fd", Second},
    {"write", FdBuffer, false, false, Transfer::Writes},
    {"writev", FdPieces, false, false, Transfer::Writes},
};

const std::pair<const char *, Role> RoleNames[] = {
    {"domain", R::Domain},   {"type", R::Type},       {"protocol", R::Protocol},
    {"fd", R::Fd},           {"level", R::Level},     {"option", R::Option},
    {"value", R::Value},     {"how", R::How},         {"flags", R::Flags},
    {"hints", R::Hints},     {"result", R::Result},   {"service", R::Service},
    {"name", R::Name},       {"address", R::Address}, {"backlog", R::Backlog},
    {"length", R::Length},   {"buffer", R::Buffer},   {"pieces", R::Pieces},
    {"request", R::Request}, {"command", R::Command}, {"argument", R::Argument},
    {"events", R::Events},   {"entries", R::Entries}, {"task", R::Task},
    {"path", R::Path},       {"callee", R::Callee},
};

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

bool holdsBits(Role role) {
  return role == Role::Flags || role == Role::Argument;
}

bool holdsNumber(Role role) {
  return role == Role::Backlog || role == Role::Length;
}

} // namespace sctpm
