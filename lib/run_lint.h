//===- run_lint.h - the pipeline of the lint ------------------------------===//
//
// In: the options of a run. Out: a Report whose findings are those of the
// lint's pages, from the whole program: with their edits, their fingerprints,
// and those that a comment or the baseline speaks of marked as suppressed. It
// has no sites; its gaps say what was not looked at. Writes nothing: mended
// code, or comments that suppress, are the report's edits.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_RUN_LINT_H
#define SCTPM_RUN_LINT_H

#include "judge/lint_judge.h"
#include "lint/baseline.h"
#include "migrate.h"
#include <map>

namespace sctpm {

struct LintOptions {
  MigrateOptions migrate;
  LintAim aim;
  std::vector<std::string> select, ignore;       ///< rules, or how they begin
  std::map<std::string, std::string> wordPlaces; ///< of those in a file
  std::string baseline;      ///< path of one to hold the findings against
  std::string writeBaseline; ///< path of one that is to be written
  std::string since;         ///< only what changed since that revision
  std::optional<std::string> addIgnore; ///< edits are comments, with a reason
};

struct LintResult {
  Report report;
  Baseline gone;  ///< entries of the baseline that no finding answers to
  Baseline fresh; ///< what `writeBaseline` is to hold
};

llvm::Expected<LintResult> lint(const LintOptions &options);

} // namespace sctpm

#endif // SCTPM_RUN_LINT_H
