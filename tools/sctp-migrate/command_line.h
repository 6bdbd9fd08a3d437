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

#include "help_text.h"
#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// An option of a command, for those who describe it elsewhere.
struct OptionRow {
  std::string longName, shortName; ///< without dashes; one may be empty
  std::string type;                ///< of its value, empty if it takes none
  std::string text;

  std::string dashed() const {
    return longName.empty() ? "-" + shortName : "--" + longName;
  }
};

std::vector<OptionRow> optionsOf(const CommandHelp &help);

llvm::Expected<Options> parseCommandLine(llvm::ArrayRef<std::string> words);

} // namespace sctpm

#endif // SCTPM_COMMAND_LINE_H
