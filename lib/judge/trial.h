//===- judge/trial.h - the configuration that would compile a branch ------===//
//
// In: mentions of socket calls that no unit has compiled. Out: configurations
// (defines and undefines) under which their branches would be, each with the
// files to read again. Only conditions that a define alone can fulfil are
// tried, and none that belong to another system. Reads and runs nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_TRIAL_H
#define SCTPM_JUDGE_TRIAL_H

#include "model/tree.h"
#include <set>
#include <string>
#include <vector>

namespace sctpm {

struct Trial {
  std::string name; ///< "-DUSE_TRACE -UNDEBUG"
  std::vector<std::string> flags;
  std::set<std::string> files;
};

/// Sorted by name; at most \p most of them.
std::vector<Trial> trialsFor(const std::vector<Mention> &mentions,
                             unsigned most);

} // namespace sctpm

#endif // SCTPM_JUDGE_TRIAL_H
