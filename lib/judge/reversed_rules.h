//===- judge/reversed_rules.h - the same pages, read from the other end ---===//
//
// In: the pages. Out: those for the way back from SCTP to TCP: a page that
// writes names of SCTP's asks for them, and writes the first of what it asks
// for. Pages that speak of what a move to SCTP breaks say nothing then, as
// pages with the condition `reverse` say nothing on the way there.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_REVERSED_RULES_H
#define SCTPM_JUDGE_REVERSED_RULES_H

#include "judge/rule_book.h"

namespace sctpm {

/// The pages that speak on the way to SCTP, or with \p back on that to TCP.
llvm::Expected<RuleBook> rulesFacing(const RuleBook &all, bool back);

} // namespace sctpm

#endif // SCTPM_JUDGE_REVERSED_RULES_H
