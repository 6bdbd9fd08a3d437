//===- discover/discover.h - from paths to a tree -------------------------===//
//
// In: the paths and flags that the user gave. Out: a Tree: the C and C++ files,
// the translation units with flags that are safe to hand to Clang, and every
// mention of a call that creates a socket. What could not be read is in it,
// with a sentence. Errors are the user's: a path that does not exist, a compile
// database that is broken or not where -p says.
// The same tree gives the same answer. Runs no program and needs no Clang.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_DISCOVER_H
#define SCTPM_DISCOVER_DISCOVER_H

#include "model/tree.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

struct DiscoverOptions {
  std::vector<std::string> paths;     ///< files or folders; empty means "."
  std::string buildPath;              ///< -p: where compile_commands.json is
  std::vector<std::string> extraArgs; ///< behind the flags of each unit
  std::optional<std::vector<std::string>> fixedFlags; ///< instead of databases
  PathChoice choice;
};

llvm::Expected<Tree> discover(const DiscoverOptions &options);

} // namespace sctpm

#endif // SCTPM_DISCOVER_DISCOVER_H
