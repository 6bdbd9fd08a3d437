//===- lint_findings.h - what the lint's pages say of a program -----------===//
//
// In: the facts of a program, or of as much of it as was seen, and the rule
// book. Out: the findings of the lint's pages, with the edits that mend them,
// those that need the text of a file too. Which of them count (the rules that
// are asked for, comments, baselines) is for the caller to say.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_FINDINGS_H
#define SCTPM_LINT_FINDINGS_H

#include "judge/lint_judge.h"
#include "lint/source_file.h"

namespace sctpm {

std::vector<Finding> lintFindings(const Facts &facts, const RuleBook &rules,
                                  const LintAim &aim,
                                  const JudgeOptions &judging,
                                  Sources &sources);

} // namespace sctpm

#endif // SCTPM_LINT_FINDINGS_H
