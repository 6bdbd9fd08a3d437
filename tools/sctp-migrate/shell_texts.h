//===- shell_texts.h - the command table for shells and for man -----------===//
//
// In: the commands with their options, as the command line has them. Out: a
// completion script for bash, zsh or fish, and a manual page in the man(7)
// macros. Made from the same table as --help, so that they cannot be stale.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SHELL_TEXTS_H
#define SCTPM_SHELL_TEXTS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// \returns an error that names the shells there are, if \p shell is none.
llvm::Expected<std::string> completionScript(llvm::StringRef shell);

std::string manualPage();

} // namespace sctpm

#endif // SCTPM_SHELL_TEXTS_H
