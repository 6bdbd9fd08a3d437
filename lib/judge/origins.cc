#include "judge/origins.h"

namespace sctpm {

bool isWholeValue(const Expr &expr) {
  switch (expr.kind) {
  case Expr::Kind::Constant:
  case Expr::Kind::Member:
  case Expr::Kind::Place:
    return true;
  default:
    return false;
  }
}

void Origins::note(const Row &row, Fate fate) {
  noteText(row.protocol.origin.range, fate);
}

void Origins::noteText(const Range &range, Fate fate) {
  if (!range.isValid())
    return;
  Shared &text = shared[range];
  (fate == Fate::Moves ? text.moves : text.others) = true;
}

bool Origins::isSharedZero(const Value &protocol) const {
  auto found = shared.find(protocol.origin.range);
  return protocol.known == 0 && found != shared.end() && found->second.others;
}

bool Origins::isOwnText(const Expr &expr) const {
  return expr.range.isValid() && editable(expr.range.file);
}

bool Origins::mayEdit(const Value &protocol) const {
  if (!isOwnText(protocol.origin) || !isWholeValue(protocol.origin))
    return false;
  auto found = shared.find(protocol.origin.range);
  return found != shared.end() && found->second.moves && !found->second.others;
}

} // namespace sctpm
