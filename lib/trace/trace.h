//===- trace/trace.h - facts to sockets -----------------------------------===//
//
// In: the merged Facts of a program. Out: every Site that makes a socket, or
// calls a wrapper that does, with the rows of values that can arrive at it, and
// every Access to an option of a socket with the sites that its descriptor may
// come from. Concludes what is, not what is to be done.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_TRACE_H
#define SCTPM_TRACE_TRACE_H

#include "model/facts.h"
#include "model/socket.h"

namespace sctpm {

Sockets trace(const Facts &facts);

} // namespace sctpm

#endif // SCTPM_TRACE_TRACE_H
