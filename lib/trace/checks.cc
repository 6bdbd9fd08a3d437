// Evaluator: what the branches say that lead to a place, and those that were
// left before it.
#include "trace/evaluate.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using Kind = Expr::Kind;

constexpr unsigned SideBudget = 100;

// What is decided where a comparison is: whether its sides are equal.
Decision truthOf(const Expr &compare, const Spot &at) {
  std::string text = canonical(compare.operands[0]);
  for (const Expr &value : llvm::drop_begin(compare.operands))
    text += "==" + canonical(value);
  return Decision(Decision::Of::Truth, at.function,
                  llvm::xxh3_64bits(llvm::StringRef(text)));
}

// Whether it stores to a part of a variable of the function that it stands in.
bool isOwnObject(const Flow &flow) {
  const Expr *part = &flow.to;
  while (part->kind == Kind::Member && part->operands[0].kind == Kind::Address)
    part = &part->operands[0].operands[0];
  return part->kind == Kind::Place && isOwnOf(flow.spot.function, part->key);
}

// What a comparison is of, if what it is compared with is constants alone: one
// of them is equal, or none. Null if it is of something else.
const Expr *subjectOf(const Expr &compare) {
  const Expr *subject = nullptr;
  for (const Expr &operand : compare.operands)
    if (operand.kind != Kind::Constant && std::exchange(subject, &operand))
      return nullptr;
  return subject;
}

bool comparesWith(const Expr &compare, int64_t value) {
  return llvm::any_of(compare.operands, [&](const Expr &operand) {
    return operand.kind == Kind::Constant && operand.value == value;
  });
}

} // namespace

// Both arms, unless the condition is known. Two choices by one condition go
// the same way: `socket(f, udp ? SOCK_DGRAM : SOCK_STREAM, udp ? 17 : 6)`.
Ways Evaluator::choice(const Expr &expr, const Spot &at, const Env &env) {
  const Expr &condition = expr.operands[0];
  std::optional<bool> known = holds(condition, at, env);
  std::optional<Decision> what;
  bool equal = true;
  if (condition.kind == Kind::Compare) {
    equal = condition.key == "==";
    what = truthOf(condition, at);
    if (auto decided = env.get(*what))
      known = (*decided != 0) == equal;
  }
  Ways result;
  for (bool truth : {true, false}) {
    if (known && *known != truth)
      continue;
    Env decided = what ? env.with(*what, truth == equal) : env;
    llvm::append_range(result,
                       evaluate(expr.operands[truth ? 1 : 2], at, decided));
  }
  return result;
}

// Whether the variable or field is given a value between the branch and `at`,
// there or in a function that is called: then the condition speaks of the old
// one.
bool Evaluator::isStoredBehind(const Arm &arm, const Expr &expr,
                               const Spot &at) const {
  llvm::ArrayRef<unsigned> stores = expr.kind == Kind::Place
                                        ? program.storesTo(expr.key)
                                        : program.storesToField(expr.key);
  auto isBetween = [&](const Spot &spot) {
    return spot.at.file == at.at.file && spot.at.offset > arm.branch &&
           spot.at.offset < at.at.offset;
  };
  return llvm::any_of(stores, [&](unsigned index) {
    const Flow &flow = program.facts.flows[index];
    if (flow.spot.function == at.function)
      return isBetween(flow.spot);
    // A variable of another function is another object.
    if (expr.kind == Kind::Place ? isOwnOf(at.function, expr.key)
                                 : isOwnObject(flow))
      return false;
    return llvm::any_of(program.callsIn(at.function), [&](unsigned call) {
      const Call &called = program.facts.calls[call];
      return !called.api && isBetween(called.spot) &&
             program.mayRun(called.call.key, flow.spot.function);
    });
  });
}

// `if (x == AF_UNIX)` around `at`, or `if (x != AF_INET) return` before it,
// says something of x.
void Evaluator::refine(Ways &ways, const Expr &expr, const Spot &at) {
  if (expr.kind != Kind::Place && expr.kind != Kind::Member)
    return;
  for (const Arm &arm : at.arms) {
    const Expr &condition = arm.condition;
    if (condition.kind != Kind::Compare)
      continue;
    const Expr *subject = subjectOf(condition);
    if (!subject || subject->key != expr.key || !same(*subject, expr) ||
        isStoredBehind(arm, expr, at))
      continue;
    bool equal = (condition.key == "==") != arm.contrary;
    Ways refined;
    for (Way &way : ways) {
      if (way.kind == Way::Kind::Integer &&
          comparesWith(condition, way.value) != equal)
        continue;
      if (way.kind != Way::Kind::Open || !equal) {
        refined.push_back(std::move(way));
        continue;
      }
      way.kind = Way::Kind::Integer;
      way.text = Interned();
      for (const Expr &operand : condition.operands)
        if (operand.kind == Kind::Constant) {
          way.value = operand.value;
          refined.push_back(way);
        }
    }
    ways = std::move(refined);
  }
}

// Only what the decisions made so far can answer is asked: a parameter of a
// call that is decided, a variable whose store is. And no side question asks
// another.
std::optional<bool> Evaluator::holds(const Expr &condition, const Spot &at,
                                     const Env &env) {
  if (condition.kind != Kind::Compare || inSideQuestion)
    return std::nullopt;
  const Expr *place = subjectOf(condition);
  if (!place || place->kind != Kind::Place)
    return std::nullopt;
  const Expr &subject = *place;
  const Program::Parameter *parameter = program.parameter(subject.key);
  if (!env.get(Decision(Decision::Of::Store, subject.key)) &&
      !(parameter &&
        env.get(Decision(Decision::Of::Call, parameter->function))))
    return std::nullopt;
  const Decision what(Decision::Of::Condition, at.function,
                      llvm::xxh3_64bits(llvm::StringRef(canonical(condition))));
  if (!begin(what))
    return std::nullopt;
  inSideQuestion = true;
  // A side question must not use up what the question itself needs.
  unsigned spared = budget - std::min(budget, SideBudget);
  budget -= spared;
  std::optional<bool> result;
  bool mixed = false;
  Spot bare = at;
  bare.arms.clear(); // The question is what brought us here.
  for (const Way &way : evaluate(subject, bare, env)) {
    if (way.kind != Way::Kind::Integer) {
      mixed = true;
      break;
    }
    bool truth = comparesWith(condition, way.value) == (condition.key == "==");
    mixed |= result && *result != truth;
    result = truth;
  }
  budget += spared;
  inSideQuestion = false;
  end(what);
  return mixed ? std::nullopt : result;
}

// Asked again and again: the names are put together once.
const Evaluator::ArmDecisions &Evaluator::decisionsOf(const Arm &arm,
                                                      const Spot &spot) {
  auto [place, isNew] = armDecisions.try_emplace(&arm);
  if (isNew) {
    place->second.branch =
        Decision(Decision::Of::Branch, spot.function, arm.branch);
    if (arm.condition.kind == Kind::Compare)
      place->second.truth = truthOf(arm.condition, spot);
  }
  return place->second;
}

bool Evaluator::agrees(const Spot &spot, Env &env) {
  for (const Arm &arm : spot.arms) {
    const ArmDecisions names = decisionsOf(arm, spot);
    auto decided = env.get(names.branch);
    if (decided && *decided != arm.arm && spot.loops.empty())
      return false;
    const Expr &condition = arm.condition;
    if (condition.kind == Kind::Compare) {
      bool equal = (condition.key == "==") != arm.contrary;
      if (auto known = env.get(names.truth); known && (*known != 0) != equal)
        return false;
      if (auto known = holds(condition, spot, env);
          known && *known == arm.contrary)
        return false;
    }
    if (!arm.ahead)
      env.set(names.branch, arm.arm);
  }
  return true;
}

} // namespace sctpm
