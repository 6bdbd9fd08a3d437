//===- judge/comparison_judge.h - who asks for a protocol -----------------===//
//
// In: comparisons of what holds the protocol of a site, and the edits of the
// sites. Out: a Finding for each comparison that an edit would turn: with an
// edit of its own where everything that was equal is edited, else for review.
// A comparison belongs to the sites whose edits it follows: all or none.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_COMPARISON_JUDGE_H
#define SCTPM_JUDGE_COMPARISON_JUDGE_H

#include "judge/judge.h"

namespace sctpm {

void judgeComparisons(const Sockets &sockets, const RuleBook &rules,
                      const JudgeOptions &options, Judgement &judgement);

} // namespace sctpm

#endif // SCTPM_JUDGE_COMPARISON_JUDGE_H
