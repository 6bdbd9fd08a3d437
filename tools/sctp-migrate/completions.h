//===- completions.h - the command table for shells -----------------------===//
//
// In: the commands with their options, as the command line has them. Out: a
// script that completes them, and the values that they take, in bash, zsh or
// fish. Made from the same table as --help, so that it cannot be stale.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_COMPLETIONS_H
#define SCTPM_COMPLETIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// \returns an error that names the shells there are, if \p shell is none.
llvm::Expected<std::string> completionScript(llvm::StringRef shell);

} // namespace sctpm

#endif // SCTPM_COMPLETIONS_H
