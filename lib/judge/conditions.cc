#include "judge/conditions.h"

namespace sctpm {

const Condition Conditions[] = {
    {"asks-by-connect",
     "The program asks for EISCONN: it calls connect again "
     "to learn how the first call ended.",
     false},
    {"asks-for-stream",
     "The hints ask for a stream socket and leave the protocol 0, and a socket "
     "is made of the answer's.",
     true},
    {"compat-stream",
     "The socket is made in a file of which --compat stream says that it "
     "counts on TCP's stream.",
     false},
    {"edge-triggered", "The program names EPOLLET.", false},
    {"gives-address", "The call gives an address to send to.", false},
    {"guarded", "The text is TCP's side of the #ifdef of --strategy guard.",
     false},
    {"ignores-poll-errors", "The program names neither POLLERR nor EPOLLERR.",
     false},
    {"listens", "The descriptor is listened on.", false},
    {"may-exceed-buffer",
     "The length is larger than the default SO_SNDBUF, "
     "or has no bound that can be seen.",
     false},
    {"may-pass-end", "The count is not seen to come from the file's size.",
     false},
    {"migrates", "The descriptor belongs to a socket that migrates.", false},
    {"not-compiled", "No translation unit compiles the call.", false},
    {"not-in-record",
     "The record that --reverse was given does not hold the socket.", false},
    {"on-sctp", "The descriptor belongs only to sockets that are SCTP.", true},
    {"peeks-further", "More than one byte is asked for.", false},
    {"read-afterwards", "No close follows, and the same socket is read.",
     false},
    {"reads-proc-net-tcp", "The path is /proc/net/tcp or /proc/net/tcp6.",
     false},
    {"reverse", "The way back is taken, from SCTP to TCP: --reverse.", false},
    {"sctp-required", "The project says that its TCP sockets moved to SCTP.",
     true},
    {"sigpipe-kills", "The program names neither SIGPIPE nor MSG_NOSIGNAL.",
     false},
    {"small-backlog", "The backlog is known, and smaller than 16.", false},
    {"stays", "The descriptor belongs only to sockets that stay as they are.",
     false},
    {"to-any-address", "The address is INADDR_ANY.", false},
    {"to-no-family", "The family of the address is AF_UNSPEC.", false},
    {"tune-latency", "The socket is SCTP, and --tune latency is asked for.",
     false},
    {"tune-throughput",
     "The socket is SCTP, and --tune throughput is asked for.", false},
    {"write-write-read",
     "Two writes and a read of one socket follow each other in a function, by "
     "itself or by what it calls, and nothing sets TCP_NODELAY.",
     false},
};

llvm::ArrayRef<Condition> conditionNames() { return Conditions; }

} // namespace sctpm
