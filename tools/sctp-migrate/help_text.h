//===- help_text.h - what --help says about each command ------------------===//
//
// The words of the help texts and nothing else: for each command how it is
// called, what it does, one example. The options are described where they are
// read (command_line.cc).
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_HELP_TEXT_H
#define SCTPM_HELP_TEXT_H

#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

struct CommandHelp {
  Command command;
  const char *name;
  const char *arguments; ///< behind the name in the usage line
  const char *summary;   ///< one line, for the list of commands
  const char *text;      ///< what it does
  const char *after;     ///< exit codes and the example
};

llvm::ArrayRef<CommandHelp> commandHelps();
/// \returns nullptr if there is no such command.
const CommandHelp *commandHelp(llvm::StringRef name);

std::string overview();
std::string versionText();

} // namespace sctpm

#endif // SCTPM_HELP_TEXT_H
