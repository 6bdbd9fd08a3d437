//===- lab/supervisor.h - The other process of a supervision --------------===//
//
// In: the errand, and the ends of two pipes. Out: the ending, on `verdict`.
// Promises: see supervision.h. It is told to clean up by the end of `lifeline`
// or by SIGTERM, SIGINT or SIGHUP of its own.
// Does not: return. Runs in a forked copy of the caller, in its own session, so
// that Ctrl-C reaches the caller only and the lifeline says the rest.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_SUPERVISOR_H
#define SCTPM_LAB_SUPERVISOR_H

#include "lab/supervision.h"

namespace sctpm {

[[noreturn]] void superviseAndExit(const Errand &errand, int lifeline,
                                   int verdict);

} // namespace sctpm

#endif // SCTPM_LAB_SUPERVISOR_H
