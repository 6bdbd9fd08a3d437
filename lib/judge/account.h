//===- judge/account.h - nothing silent -----------------------------------===//
//
// In: every mention of a socket call in the text of the tree, what the units
// have seen, and the judged sites. Out: a site or a gap for each mention that
// no unit has compiled, with the reason: a branch that this build leaves out, a
// file that no unit reads, a macro that nobody expands. Afterwards each mention
// is accounted for.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_ACCOUNT_H
#define SCTPM_JUDGE_ACCOUNT_H

#include "model/finding.h"
#include "llvm/ADT/StringRef.h"
#include <set>

namespace sctpm {

/// The mentions that are no declarations and that no unit has compiled.
std::vector<Mention> uncompiled(const Tree &tree, const Facts &facts);

/// Adds a site and a gap for each mention. \p readFiles are the files that some
/// unit has read, \p brokenFiles those read by a unit that did not parse.
void account(const std::vector<Mention> &mentions,
             const std::set<std::string> &readFiles,
             const std::set<std::string> &brokenFiles, Report &report);

/// A gap for each call that sets an option of TCP and that no unit has
/// compiled, if some socket moves.
void tellLostOptions(const std::vector<Mention> &calls, Report &report);

/// A gap for each call whose arguments stand in arms of `#if`, if not all of
/// them were compiled. Not where one is for another system.
void tellArms(const std::vector<Mention> &mentions, const Facts &facts,
              Report &report);

} // namespace sctpm

#endif // SCTPM_JUDGE_ACCOUNT_H
