//===- lint/suppress.h - findings that a comment speaks of ----------------===//
//
// In: the findings of a run and the files that were compiled. Out: the findings
// that a comment asks to be silent about, marked with its reason; and a new
// finding for each comment that suppresses nothing, with the edit that removes
// it: the whole comment, or the rule's name where others stay. Nothing is said
// of rules that are not in force in this run, nor of places that no unit
// compiled: what suppresses nothing there may do so elsewhere.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_SUPPRESS_H
#define SCTPM_LINT_SUPPRESS_H

#include "lint/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>
#include <set>

namespace sctpm {

struct SuppressInputs {
  std::vector<std::string> rules;            ///< of the lint, all of them
  std::set<std::string> inForce;             ///< those of them that may speak
  std::map<std::string, std::string> checks; ///< of clang-tidy, by rule
  std::set<std::string> compiled;   ///< the files whose comments are checked
  std::vector<Location> uncompiled; ///< places in them that nothing compiled
  Finding unused; ///< rule, level and message for a comment of no use
};

void suppress(std::vector<Finding> &findings, const SuppressInputs &inputs,
              Sources &sources);

} // namespace sctpm

#endif // SCTPM_LINT_SUPPRESS_H
