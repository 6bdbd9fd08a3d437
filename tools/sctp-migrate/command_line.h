//===- command_line.h - words into options --------------------------------===//
//
// In come the words behind the program's name, out goes one Options, or an
// error of one sentence that names the word and, where one is near, what may
// have been meant. The only place that knows CLI11. Opens nothing, prints
// nothing: a help text comes back as Command::Show.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_COMMAND_LINE_H
#define SCTPM_COMMAND_LINE_H

#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

llvm::Expected<Options> parseCommandLine(llvm::ArrayRef<std::string> words);

} // namespace sctpm

#endif // SCTPM_COMMAND_LINE_H
