// Evaluator: what bits and arithmetic make of values.
#include "trace/evaluate.h"

namespace sctpm {

using Kind = Expr::Kind;

Ways Evaluator::bits(const Expr &expr, const Spot &at, const Env &env) {
  Ways result;
  for (const Way &left : evaluate(expr.operands[0], at, env))
    for (const Way &right : evaluate(expr.operands[1], at, left.env)) {
      if (left.kind != Way::Kind::Integer || right.kind != Way::Kind::Integer) {
        result.push_back(left.kind != Way::Kind::Integer ? left : right);
        result.back().env = right.env;
        continue;
      }
      Way way = left;
      way.env = right.env;
      way.value = expr.kind == Kind::Or ? left.value | right.value
                                        : left.value & right.value;
      // The bytes of one operand are not the bytes of the value.
      way.origin = &expr;
      result.push_back(std::move(way));
    }
  return result;
}

// Not known, but for its end: that of what it was made smaller from.
Ways Evaluator::smaller(const Expr &expr, const Spot &at, const Env &env) {
  Ways result = evaluate(expr.operands[0], at, env);
  for (Way &way : result) {
    int64_t most = way.kind == Way::Kind::Open ? way.most
                   : way.kind == Way::Kind::Integer && !way.kept
                       ? std::max<int64_t>(way.value, 1)
                       : 0;
    std::shared_ptr<const Trail> trail = std::move(way.trail);
    way = open(expr.key, expr, way.env);
    way.trail = std::move(trail);
    way.most = most;
  }
  return result;
}

} // namespace sctpm
