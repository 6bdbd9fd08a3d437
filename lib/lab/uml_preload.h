//===- lab/uml_preload.h - A mend for user-mode Linux, to be preloaded ----===//
//
// In: nothing. Out: the bytes of a shared library (uml_preload.c) for the
// LD_PRELOAD of a user-mode Linux kernel.
// Promises: with it the guest starts on processors with AMX, and its processes
// die with its kernel.
// Does not: matter to programs in the guest; they never see it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_UML_PRELOAD_H
#define SCTPM_LAB_UML_PRELOAD_H

#include "llvm/ADT/StringRef.h"

namespace sctpm {

llvm::StringRef umlPreload();

} // namespace sctpm

#endif // SCTPM_LAB_UML_PRELOAD_H
