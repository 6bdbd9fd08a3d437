//===- discover/unit_search.h - the units of a tree, wherever from --------===//
//
// In: the user's paths, and the files and mentions of the tree. Out: the units
// to parse and where their flags are from: the command line, or compile
// databases, or a guess. Where there is no database every source is guessed,
// and headers that mention a socket but that no source includes; where there is
// one, those sources that it leaves out but that mention a socket; and in any
// case the files that the user names, so that none is silent.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_UNIT_SEARCH_H
#define SCTPM_DISCOVER_UNIT_SEARCH_H

#include "discover/discover.h"

namespace sctpm {

struct UnitSet {
  std::vector<Unit> units;
  std::vector<Unreadable> unreadable;
  std::string flagsFrom;
};

/// `paths` are real paths; of `tree` the root, files and mentions are used.
llvm::Expected<UnitSet> searchUnits(const DiscoverOptions &options,
                                    const std::vector<std::string> &paths,
                                    const Tree &tree);

} // namespace sctpm

#endif // SCTPM_DISCOVER_UNIT_SEARCH_H
