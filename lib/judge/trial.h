//===- judge/trial.h - the configuration that would compile a branch ------===//
//
// In: mentions of socket calls that no unit has compiled. Out: configurations
// (defines and undefines) under which their branches would be, each with the
// files to read again. Only conditions that a define alone can fulfil are
// tried, and none that belong to another system. A macro that the tree itself
// makes of others is had by those, too. Reads and runs nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_TRIAL_H
#define SCTPM_JUDGE_TRIAL_H

#include "model/tree.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <set>
#include <string>
#include <vector>

namespace sctpm {

struct Trial {
  std::string name; ///< "-DUSE_TRACE -UNDEBUG"
  std::vector<std::string> flags;
  std::set<std::string> files;
};

/// The conditions under which the tree defines a macro to something that is not
/// 0; none where it does not, or does so without any.
using WhereDefined =
    llvm::function_ref<std::vector<std::string>(llvm::StringRef macro)>;

/// Sorted by name; at most \p most of them.
std::vector<Trial> trialsFor(const std::vector<Mention> &mentions,
                             unsigned most, WhereDefined whereDefined);

} // namespace sctpm

#endif // SCTPM_JUDGE_TRIAL_H
