//===- trace/probe.h - sockets that are made only to ask ------------------===//
//
// In: a socket call. Out: what for and a sentence, if the socket's only use, in
// the function that makes it, is to try an option that SCTP has no twin of
// (TCP_MD5SIG, say), or to ask about interfaces by ioctl(). The first asks
// about TCP and must go on asking TCP; the second carries nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_PROBE_H
#define SCTPM_TRACE_PROBE_H

#include "model/socket.h"
#include "trace/program.h"
#include <utility>

namespace sctpm {

std::pair<Probe, std::string> probeOf(const Program &program, const Call &call);

} // namespace sctpm

#endif // SCTPM_TRACE_PROBE_H
