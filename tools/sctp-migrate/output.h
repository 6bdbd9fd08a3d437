//===- output.h - results that arrive, or an error ------------------------===//
//
// In comes a whole result, out it goes to stdout or to a file. Whatever keeps
// it from arriving (a closed stdout, a reader that has gone, a full disk) is an
// error, never silence. A regular file is replaced as a whole or not at all;
// what is no regular file (/dev/stdout, a pipe) is written to.
// Says nothing about what is written.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_OUTPUT_H
#define SCTPM_OUTPUT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// To be called first: makes sure that no file which is opened later takes the
/// number of a standard stream that was closed, and with it its output.
void keepStandardStreams();

/// \param file empty or "-" for stdout.
llvm::Error writeOutput(llvm::StringRef text, const std::string &file);

/// Adds to the end of a file, which is made if it is not there.
llvm::Error appendOutput(llvm::StringRef text, const std::string &file);

/// For messages, where there is nobody left to tell if it fails.
void writeToStderr(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_OUTPUT_H
