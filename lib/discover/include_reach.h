//===- discover/include_reach.h - which units read a header ---------------===//
//
// In: a unit with its flags, and a header or folder. Out: whether the unit's
// text includes it (or something in it), directly or not, by looking names up
// in the folders that the flags give, as a compiler does. Every arm of every
// #if counts; includes of macros and of the system's own folders are not
// followed. Remembers what it has read, so that many units can be asked about.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_INCLUDE_REACH_H
#define SCTPM_DISCOVER_INCLUDE_REACH_H

#include "discover/include_lines.h"
#include "model/tree.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace sctpm {

class IncludeReach {
public:
  /// `target` is a real path.
  bool reaches(const Unit &unit, const std::string &target);

private:
  const std::vector<IncludeLine> &includesOf(const std::string &file);
  const std::optional<std::string> &realFile(const std::string &path);

  llvm::StringMap<std::vector<IncludeLine>> includes;
  llvm::StringMap<std::optional<std::string>> real;
};

} // namespace sctpm

#endif // SCTPM_DISCOVER_INCLUDE_REACH_H
