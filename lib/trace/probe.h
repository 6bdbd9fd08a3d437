//===- trace/probe.h - sockets made to try a TCP-only option --------------===//
//
// In: a socket call. Out: a sentence if the socket's only use, in the function
// that makes it, is to try an option that SCTP has no twin of (TCP_MD5SIG,
// say). Such a probe asks about TCP and must go on asking TCP.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_PROBE_H
#define SCTPM_TRACE_PROBE_H

#include "trace/program.h"
#include <optional>

namespace sctpm {

std::optional<std::string> probeReason(const Program &program,
                                       const Call &call);

} // namespace sctpm

#endif // SCTPM_TRACE_PROBE_H
