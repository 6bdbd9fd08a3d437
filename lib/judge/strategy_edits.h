//===- judge/strategy_edits.h - verdicts, each in its own way -------------===//
//
// In: a judgement whose edits say what becomes SCTP, and the strategy that is
// in force where each socket is made. Out: the same edits in the form that the
// strategy asks for: under a macro, or with the calls going through
// sctp_or_tcp.h, which decides when the program runs. An option, a comparison
// goes with its sockets; where those are guarded by different macros it is for
// review. What has no such form is refused, with the reason, and then is for
// review with all that belongs to it. Decides nothing about protocols.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_STRATEGY_EDITS_H
#define SCTPM_JUDGE_STRATEGY_EDITS_H

#include "judge/judge.h"
#include "model/strategy.h"

namespace sctpm {

struct StrategyPlaces {
  std::function<Strategy(const Spot &)> strategyOf;
  /// The text of a file, or nothing if it cannot be read.
  std::function<std::optional<std::string>(const std::string &file)> read;
};

void applyStrategies(const Sockets &sockets, const StrategyPlaces &places,
                     Judgement &judgement);

} // namespace sctpm

#endif // SCTPM_JUDGE_STRATEGY_EDITS_H
