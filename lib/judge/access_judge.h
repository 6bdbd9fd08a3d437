//===- judge/access_judge.h - uses of judged sockets ----------------------===//
//
// In: the accesses, and the verdicts of the sites that their descriptors come
// from. Out: a Finding for each that is not fine as it is, with its edits; what
// a page tells once, once for all sockets that are used together. An option
// follows its socket: where that moves it is moved, where that stays it stays,
// where it is not clear it is for review.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_ACCESS_JUDGE_H
#define SCTPM_JUDGE_ACCESS_JUDGE_H

#include "judge/judge.h"

namespace sctpm {

void judgeAccesses(const Sockets &sockets, const RuleBook &rules,
                   const JudgeOptions &options, Judgement &judgement);

} // namespace sctpm

#endif // SCTPM_JUDGE_ACCESS_JUDGE_H
