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
#include <set>

namespace sctpm {

struct Judgement {
  std::vector<SiteReport> sites; ///< in the order of Sockets::sites
  std::vector<Finding> findings;
  std::vector<std::vector<unsigned>> sitesOf; ///< by finding: where its
                                              ///< descriptor comes from
  std::vector<Gap> gaps; ///< macros whose expansions want different things
};

/// What the judge cannot see in the sockets themselves.
struct JudgeOptions {
  /// Whether a file is one that may be edited.
  std::function<bool(const std::string &)> editable;
  /// The way back, from SCTP to TCP; the rules are those that face it.
  bool back = false;
  /// On the way back, by a record: whether the way there has made it SCTP.
  std::function<bool(const Site &, const Row &)> isOurs;
  /// Whether a place is in a header that was brought along.
  std::function<bool(const Location &)> isBrought;
  /// Code that was not seen may make Unix sockets; it is not known where that
  /// stands.
  bool mayBeUnix = false;
  /// The files that have code for Unix sockets that was not seen.
  std::set<std::string> hidingUnix;
  /// Code that was not seen may use what is kept in variables and fields.
  bool mayBeShared = false;
  /// Whether what stands there is TCP on purpose: the other side of a guard.
  std::function<bool(const Location &)> keepsTcp;
  /// Whether the sockets made there are used as a stream of bytes.
  std::function<bool(const Spot &)> countsOnStream;
  /// SCTP_NODELAY is set on what moves: --tune latency.
  bool isSentAtOnce = false;
  /// Of watchedWords(), those that stand somewhere in the program's text.
  std::set<std::string> words;
};

/// What conditions ask the text of the program for.
llvm::ArrayRef<const char *> watchedWords();

Judgement judge(const Sockets &sockets, const RuleBook &rules,
                const JudgeOptions &options);

} // namespace sctpm

#endif // SCTPM_JUDGE_JUDGE_H
