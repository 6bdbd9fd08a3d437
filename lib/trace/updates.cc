#include "trace/updates.h"

namespace sctpm {

bool isUpdate(const Flow &flow) {
  const Expr &from = flow.from;
  return (from.kind == Expr::Kind::Or || from.kind == Expr::Kind::And) &&
         same(from.operands[0], flow.to) &&
         from.operands[1].kind == Expr::Kind::Constant;
}

void addUpdated(Ways &ways, llvm::ArrayRef<const Flow *> updates) {
  int64_t set = 0;
  const Flow *last = nullptr;
  for (const Flow *update : updates)
    if (update->from.kind == Expr::Kind::Or) {
      set |= update->from.operands[1].value;
      last = update;
    }
  for (size_t i = 0, plain = ways.size(); last && i < plain; ++i)
    if (ways[i].kind == Way::Kind::Integer &&
        (ways[i].value | set) != ways[i].value) {
      Way with = ways[i];
      with.value |= set;
      with.origin = &last->from; // No bytes are that value.
      ways.push_back(std::move(with));
    }
}

} // namespace sctpm
