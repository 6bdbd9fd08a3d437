//===- migrate_guards.h - what an earlier run has put behind a guard ------===//
//
// In: the macros of all guards that are asked for. Out: whether what stands at
// a place is the TCP side of a guard that an earlier run has written: the text
// between the `#else` and the `#endif` of `#ifdef MACRO`, or a header of ours
// that asks at run time. Opens files to look for those.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MIGRATE_GUARDS_H
#define SCTPM_MIGRATE_GUARDS_H

#include "model/source.h"
#include "model/strategy.h"
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace sctpm {

class WrittenGuards {
public:
  using Reading =
      std::function<std::optional<std::string>(const std::string &)>;

  WrittenGuards(const StrategyChoice &choice, Reading read);

  bool isTcpSide(const Location &at);

private:
  Reading read;
  std::set<std::string> macros;
  /// By file: from which offset on the text is TCP's side, or is not.
  std::map<std::string, std::map<unsigned, bool>> sides;
};

} // namespace sctpm

#endif // SCTPM_MIGRATE_GUARDS_H
