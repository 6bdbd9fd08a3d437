//===- lint/baseline.h - findings that a project has put off --------------===//
//
// In: a JSON file that --write-baseline made, and the findings of a run. Out:
// the findings that it lists, marked as suppressed, and the entries that no
// finding answers to any more. An entry is a rule and a fingerprint; its file
// only says which of several that are alike is meant, so that files may move.
// Entries of files that this run did not look at are neither used nor gone.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_BASELINE_H
#define SCTPM_LINT_BASELINE_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace sctpm {

struct BaselineEntry {
  std::string rule;
  std::string fingerprint; ///< without its number
  std::string file;        ///< relative to the folder of the baseline
  std::string call;        ///< for whoever reads it
};

/// Sorted by file, rule, fingerprint.
using Baseline = std::vector<BaselineEntry>;

/// \returns an error that names the file and what is wrong with it.
llvm::Expected<Baseline> readBaseline(const std::string &path);

std::string baselineText(const Baseline &baseline);

/// The findings that are not suppressed, as entries of a baseline at \p path,
/// and \p more.
Baseline baselineOf(llvm::ArrayRef<Finding> findings, const std::string &path,
                    Baseline more);

/// The real path that an entry speaks of.
std::string fileOf(const BaselineEntry &entry, const std::string &path);

/// Marks the findings that the baseline at \p path lists.
/// \returns the entries that are left, whose finding is gone.
Baseline applyBaseline(const Baseline &baseline, const std::string &path,
                       std::vector<Finding> &findings);

} // namespace sctpm

#endif // SCTPM_LINT_BASELINE_H
