//===- judge/tune_edits.h - settings for the sockets that are SCTP --------===//
//
// In: a judgement, and what the user wants to have tuned: "latency" or
// "throughput". Out: a Finding more for each call that makes or accepts an SCTP
// socket: the call is put into a call of the function that the page `tune-...`
// names, or it is for review where its text is not its own. On the way back all
// such calls are taken away again. What a run before has done is not done
// again. Decides nothing about protocols.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_TUNE_EDITS_H
#define SCTPM_JUDGE_TUNE_EDITS_H

#include "judge/strategy_edits.h"

namespace sctpm {

/// \param tune is empty where nothing was asked for.
void applyTuning(const Sockets &sockets, const RuleBook &rules,
                 const JudgeOptions &options, const StrategyPlaces &places,
                 const std::string &tune, Judgement &judgement);

} // namespace sctpm

#endif // SCTPM_JUDGE_TUNE_EDITS_H
