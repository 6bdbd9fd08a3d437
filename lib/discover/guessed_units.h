//===- discover/guessed_units.h - units without a compile database --------===//
//
// In: the files of a project. Out: for a source or header of it, a unit with
// flags that probably do: include folders as project_includes.h finds them,
// -D_GNU_SOURCE for C, and for a header the language that its text looks like.
// If a similar unit of a compile database is given, its flags come first.
// Says "guessed" in every unit that it makes.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_GUESSED_UNITS_H
#define SCTPM_DISCOVER_GUESSED_UNITS_H

#include "discover/project_includes.h"
#include "model/tree.h"
#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

class UnitGuess {
public:
  explicit UnitGuess(std::vector<std::string> projectFiles)
      : includes(std::move(projectFiles)) {}

  /// `similar` may be null.
  Unit unitFor(const std::string &file, const Unit *similar);
  /// The file and everything that it seems to include.
  std::set<std::string> filesReachedFrom(const std::string &file) {
    return includes.reachFrom(file).files;
  }

private:
  ProjectIncludes includes;
};

/// A source or header with flags that the user gave.
Unit unitWithFlags(const std::string &file, llvm::ArrayRef<std::string> words);

/// The unit of the same language that stands nearest to the file, or null.
const Unit *mostSimilarUnit(llvm::ArrayRef<Unit> units,
                            const std::string &file);

} // namespace sctpm

#endif // SCTPM_DISCOVER_GUESSED_UNITS_H
