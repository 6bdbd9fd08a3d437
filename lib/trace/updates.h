//===- trace/updates.h - bits that are set in what is there ---------------===//
//
// In: stores like `p->type |= SOCK_CLOEXEC`. Out: what they make of the values
// that other stores put there. To go back through each of them, from one to the
// next, would ask for the same values again and again.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_UPDATES_H
#define SCTPM_TRACE_UPDATES_H

#include "trace/ways.h"

namespace sctpm {

bool isUpdate(const Flow &flow);
/// Adds the values with all the bits that may have been set: which of them were
/// makes no difference to what is asked. Bits that are cleared were set before.
void addUpdated(Ways &ways, llvm::ArrayRef<const Flow *> updates);

} // namespace sctpm

#endif // SCTPM_TRACE_UPDATES_H
