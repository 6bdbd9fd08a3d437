//===- judge/judge.h - sockets and rules to verdicts and findings ---------===//
//
// In: the traced sockets and the rule book. Out: a SiteReport with a verdict
// for every site, Findings for the options and shutdowns that are not fine as
// they are, and the edits that both want. A socket is moved only where every
// value that can arrive is seen and every way that shares a text to be edited
// is TCP; otherwise it is explained. Reads no file and resolves no clash of
// edits: that is patch's.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_JUDGE_H
#define SCTPM_JUDGE_JUDGE_H

#include "judge/rule_book.h"
#include "model/finding.h"
#include "model/socket.h"
#include <functional>

namespace sctpm {

struct Judgement {
  std::vector<SiteReport> sites; ///< in the order of Sockets::sites
  std::vector<Finding> findings;
  std::vector<std::vector<unsigned>> sitesOf; ///< by finding: where its
                                              ///< descriptor comes from
  std::vector<Gap> gaps; ///< macros whose expansions want different things
};

/// \p editable says whether a file is one that may be edited, \p mayBeUnix
/// whether code that was not seen may make Unix sockets.
Judgement judge(const Sockets &sockets, const RuleBook &rules,
                const std::function<bool(const std::string &)> &editable,
                bool mayBeUnix);

} // namespace sctpm

#endif // SCTPM_JUDGE_JUDGE_H
