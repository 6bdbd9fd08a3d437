//===- judge/review_notes.h - what would meet a socket under review -------===//
//
// In: the judged sockets. Out: notes at each site under review: the pages that
// would speak of its uses if somebody moved it, each once for all sockets that
// are used together, with its first place. They ask for nothing, are no
// findings and count nowhere. Left out is what is told already: the pages of
// the whole program, the options of TCP, and the uses that a socket which moves
// shares.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_REVIEW_NOTES_H
#define SCTPM_JUDGE_REVIEW_NOTES_H

#include "judge/judge.h"

namespace sctpm {

void noteUnderReview(const Sockets &sockets, const RuleBook &rules,
                     const JudgeOptions &options, Judgement &judgement);

} // namespace sctpm

#endif // SCTPM_JUDGE_REVIEW_NOTES_H
