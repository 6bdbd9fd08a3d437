// ExprBuilder: conditions. A Compare of a place with several constants says
// that it is one of them, or none: `x == 1 || x == 2`, `x != 1 && x != 2`.
#include "scan/expr_builder.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using MExpr = sctpm::Expr;
using CExpr = clang::Expr;

bool comparesWithConstants(const MExpr &compare, llvm::StringRef key) {
  return compare.kind == MExpr::Kind::Compare && compare.key == key &&
         llvm::all_of(llvm::drop_begin(compare.operands),
                      [](const MExpr &value) {
                        return value.kind == MExpr::Kind::Constant;
                      });
}

MExpr withConstantLast(MExpr compare) {
  if (compare.kind == MExpr::Kind::Compare && compare.operands.size() == 2 &&
      compare.operands[0].kind == MExpr::Kind::Constant)
    std::swap(compare.operands[0], compare.operands[1]);
  return compare;
}

} // namespace

MExpr ExprBuilder::joined(llvm::ArrayRef<MExpr> conditions, const char *key) {
  MExpr all;
  for (const MExpr &each : conditions) {
    MExpr next = withConstantLast(each);
    if (!comparesWithConstants(next, key))
      return unknown("a condition that is not followed");
    if (all.operands.empty())
      all = std::move(next);
    else if (same(all.operands[0], next.operands[0]))
      llvm::append_range(all.operands, llvm::drop_begin(next.operands));
    else
      return unknown("a condition that is not followed");
  }
  return all;
}

MExpr ExprBuilder::oneOf(const CExpr *subject,
                         llvm::ArrayRef<const CExpr *> values) {
  MExpr result;
  result.kind = MExpr::Kind::Compare;
  result.key = "==";
  result.operands = {build(subject)};
  for (const CExpr *value : values)
    result.operands.push_back(build(value));
  return result;
}

MExpr ExprBuilder::condition(const CExpr *written) {
  const CExpr *expr = seenThrough(written);
  auto compare = [&](MExpr left, MExpr right, const char *key) {
    MExpr result;
    result.kind = MExpr::Kind::Compare;
    result.key = key;
    result.operands = {std::move(left), std::move(right)};
    source.describe(*expr, result);
    return result;
  };
  if (auto *op = dyn_cast<BinaryOperator>(expr)) {
    if (op->isEqualityOp())
      return compare(build(op->getLHS()), build(op->getRHS()),
                     op->getOpcode() == BO_EQ ? "==" : "!=");
    if (op->isLogicalOp())
      return joined({condition(op->getLHS()), condition(op->getRHS())},
                    op->getOpcode() == BO_LOr ? "==" : "!=");
  }
  if (auto *op = dyn_cast<UnaryOperator>(expr);
      op && op->getOpcode() == UO_LNot) {
    MExpr result = condition(op->getSubExpr());
    if (result.kind == MExpr::Kind::Compare)
      result.key = result.key == "==" ? "!=" : "==";
    return result;
  }
  if (isa<DeclRefExpr, MemberExpr, CallExpr>(expr))
    return compare(build(expr), zero("0"), "!=");
  return unknown("a condition that is not followed");
}

} // namespace sctpm
