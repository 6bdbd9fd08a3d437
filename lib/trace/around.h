//===- trace/around.h - what stands beside a call -------------------------===//
//
// In: the program and a call of it. Out: what the statements around the call
// say that no value says: whether a descriptor is closed next, and whether an
// address that is connected to was set to a special one. Answers in doubt: not
// closed, not special.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_AROUND_H
#define SCTPM_TRACE_AROUND_H

#include "trace/program.h"

namespace sctpm {

/// Whether what follows on the descriptor, here or in all callers, is a close
/// and no read.
bool isClosedAfter(const Program &program, const Call &call, const Expr &fd);

/// "INADDR_ANY" or "AF_UNSPEC" if the function sets the address so, else "".
std::string specialAddress(const Program &program, const Call &call,
                           const Expr &address);

} // namespace sctpm

#endif // SCTPM_TRACE_AROUND_H
