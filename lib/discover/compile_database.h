//===- discover/compile_database.h - compile_commands.json, strictly ------===//
//
// In: the name of a compile_commands.json. Out: its commands, or an error of
// one sentence that names the file and the line or entry that is wrong. File
// and folder names are made absolute; neither has to exist. Commands are taken
// apart as GNU shells do, and response files below the command's own folder are
// put in their place. Runs nothing, and leaves the flags unfiltered:
// flag_filter.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_COMPILE_DATABASE_H
#define SCTPM_DISCOVER_COMPILE_DATABASE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

struct CompileCommand {
  std::string file;
  std::string directory;
  std::vector<std::string> arguments; ///< with the program
};

struct CompileDatabase {
  std::string path;
  std::vector<CompileCommand> commands;
};

llvm::Expected<CompileDatabase> readCompileDatabase(const std::string &path);

/// The same from text; `path` is for error sentences and relative folders.
llvm::Expected<CompileDatabase> parseCompileDatabase(const std::string &path,
                                                     llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_DISCOVER_COMPILE_DATABASE_H
