//===- judge/lint_judge.h - what the lint has to say of the sockets -------===//
//
// In: the traced sockets, what a migration would do with them, and the rule
// book. Out: a Finding for each use that a page of the lint speaks of, where
// its value comes from, with the edits that mend it where those are certain:
// where the text makes nothing but TCP sockets, or for a move to SCTP all that
// `apply` would edit with it. What is not known is not spoken of: a lint that
// guesses is switched off. Neither comments nor baselines are looked at here.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_LINT_JUDGE_H
#define SCTPM_JUDGE_LINT_JUDGE_H

#include "judge/judge.h"

namespace sctpm {

/// What the project wants.
struct LintAim {
  bool toSctp = false;      ///< mend by SCTP, not by an explicit TCP
  bool requireSctp = false; ///< its TCP sockets moved already
};

/// \p options as for judge(), of which \p migration is the answer.
std::vector<Finding> judgeLint(const Sockets &sockets,
                               const Judgement &migration,
                               const RuleBook &rules, const LintAim &aim,
                               const JudgeOptions &options);

} // namespace sctpm

#endif // SCTPM_JUDGE_LINT_JUDGE_H
