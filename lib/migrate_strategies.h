//===- migrate_strategies.h - which strategy is in force where ------------===//
//
// In: the user's choice of strategies, the files of the tree, the functions of
// the program. Out: the strategy for a place, and whether what stands there is
// the TCP side of a guard that an earlier run has written: the text between the
// `#else` and the `#endif` of `#ifdef MACRO`. Opens files to look for those,
// and decides nothing else.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MIGRATE_STRATEGIES_H
#define SCTPM_MIGRATE_STRATEGIES_H

#include "model/facts.h"
#include "model/strategy.h"
#include "model/tree.h"
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace sctpm {

class Strategies {
public:
  using Reading =
      std::function<std::optional<std::string>(const std::string &)>;

  Strategies(const StrategyChoice &choice, const Tree &tree, const Facts &facts,
             Reading read);

  Strategy at(const Spot &spot) const;
  bool isTcpSide(const Location &at);

private:
  const StrategyChoice &choice;
  Reading read;
  std::vector<std::set<std::string>> files;     ///< by PlacedStrategy
  std::map<std::string, std::string> functions; ///< names, by key
  std::set<std::string> macros;
  /// By file: from which offset on the text is TCP's side, or is not.
  std::map<std::string, std::map<unsigned, bool>> sides;
};

} // namespace sctpm

#endif // SCTPM_MIGRATE_STRATEGIES_H
