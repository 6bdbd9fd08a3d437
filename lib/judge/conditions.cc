#include "judge/conditions.h"

namespace sctpm {

const Condition Conditions[] = {
    {"asks-by-connect", "The program asks for EISCONN: it calls connect again "
                        "to learn how the first call ended."},
    {"edge-triggered", "The program names EPOLLET."},
    {"gives-address", "The call gives an address to send to."},
    {"ignores-poll-errors", "The program names neither POLLERR nor EPOLLERR."},
    {"listens", "The descriptor is listened on."},
    {"may-exceed-buffer", "The length is larger than the default SO_SNDBUF, "
                          "or has no bound that can be seen."},
    {"migrates", "The descriptor belongs to a socket that migrates."},
    {"not-compiled", "No translation unit compiles the call."},
    {"peeks-further", "More than one byte is asked for."},
    {"read-afterwards", "No close follows, and the same socket is read."},
    {"reads-proc-net-tcp", "The path is /proc/net/tcp or /proc/net/tcp6."},
    {"sigpipe-kills", "The program names neither SIGPIPE nor MSG_NOSIGNAL."},
    {"stays", "The descriptor belongs only to sockets that stay as they are."},
    {"to-any-address", "The address is INADDR_ANY."},
    {"to-no-family", "The family of the address is AF_UNSPEC."},
    {"write-write-read", "Two writes and a read of one socket follow each "
                         "other in a function, and nothing sets TCP_NODELAY."},
};

llvm::ArrayRef<Condition> conditionNames() { return Conditions; }

} // namespace sctpm
