//===- judge/origins.h - the texts that give a socket its protocol --------===//
//
// In: all sites with the fate of their rows. Out: for each text that a protocol
// comes from, whether every way that shares it is TCP, so that it may become
// IPPROTO_SCTP. A text that serves another socket too, or one that was not
// followed, is left alone.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_ORIGINS_H
#define SCTPM_JUDGE_ORIGINS_H

#include "judge/row_rule.h"
#include <functional>
#include <map>

namespace sctpm {

class Origins {
public:
  explicit Origins(const std::function<bool(const std::string &)> &editable)
      : editable(editable) {}

  void note(const Row &row, Fate fate);
  /// A text that a socket's protocol comes through.
  void noteText(const Range &range, Fate fate);
  /// Whether replacing the text moves TCP sockets and nothing else.
  bool mayEdit(const Value &protocol) const;
  /// Whether it is a 0 that other sockets share: where TCP is written as
  /// IPPROTO_TCP beside it, the 0 is for those.
  bool isSharedZero(const Value &protocol) const;
  /// The same as mayEdit, for a text that is the argument of the call itself.
  bool isOwnText(const Expr &expr) const;

private:
  struct Shared {
    bool moves = false;
    bool others = false;
  };
  const std::function<bool(const std::string &)> &editable;
  std::map<Range, Shared> shared;
};

/// Whether the expression is a value by itself, and not part of one.
bool isWholeValue(const Expr &expr);

} // namespace sctpm

#endif // SCTPM_JUDGE_ORIGINS_H
