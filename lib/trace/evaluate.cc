#include "trace/evaluate.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <unordered_set>

namespace sctpm {
namespace {

using Kind = Expr::Kind;

// More ways than this are not worth telling apart.
constexpr size_t MostWays = 400;
constexpr unsigned MostDepth = 80;

} // namespace

int64_t mostOf(const Expr &expr) {
  return expr.kind == Kind::Constant || expr.kind == Kind::Address
             ? 0
             : std::max<int64_t>(expr.value, 0);
}

Way Evaluator::open(Interned why, const Expr &origin, const Env &env) {
  Way way;
  way.text = why;
  way.most = mostOf(origin);
  way.origin = &origin;
  way.env = env;
  return way;
}

Way Evaluator::integer(int64_t value, const Expr &origin, const Env &env) {
  Way way;
  way.kind = Way::Kind::Integer;
  way.value = value;
  way.origin = &origin;
  way.env = env;
  return way;
}

void Evaluator::step(Ways &ways, Trail::Kind kind, unsigned index,
                     unsigned argument, bool isAsStored) const {
  bool isStore = kind == Trail::Kind::Store;
  const Expr *given =
      kind == Trail::Kind::Address ? nullptr
      : kind == Trail::Kind::Argument
          ? &program.facts.calls[index].call.operands[argument + 1]
          : &program.facts.flows[index].from;
  // What a variable holds by then was asked where it is used: it may have been
  // counted up.
  bool isVariable =
      isStore && program.facts.flows[index].to.kind == Kind::Place;
  int64_t most = given && !isVariable ? mostOf(*given) : 0;
  for (Way &way : ways) {
    way.trail =
        std::make_shared<Trail>(Trail{kind, index, argument, way.trail});
    way.kept |= isStore && !isAsStored;
    if (isVariable && !isAsStored)
      way.most = 0;
    else if (most)
      way.most = way.most ? std::min(way.most, most) : most;
  }
}

Ways Evaluator::stored(unsigned index, const Env &env, bool isAsStored) {
  const Flow &flow = program.facts.flows[index];
  Ways ways = evaluate(flow.from, flow.spot, env);
  step(ways, Trail::Kind::Store, index, 0, isAsStored);
  return ways;
}

// Ways that differ only in how they came about are one.
void Evaluator::unique(Ways &ways) const {
  if (ways.size() < 2)
    return;
  // The same number from another place is another text.
  auto isToBeEdited = [&](const Way &way) {
    return correlated || way.kind == Way::Kind::Integer;
  };
  auto hash = [&](const Way *way) {
    return llvm::hash_combine(int(way->kind), way->value, &way->text.str(),
                              isToBeEdited(*way) ? way->origin : nullptr,
                              correlated ? way->env.hashed() : 0);
  };
  auto equal = [&](const Way *a, const Way *b) {
    return a->kind == b->kind && a->value == b->value && a->text == b->text &&
           (!isToBeEdited(*a) || a->origin == b->origin) &&
           (!correlated || a->env == b->env);
  };
  std::unordered_set<Way *, decltype(hash), decltype(equal)> seen(ways.size(),
                                                                  hash, equal);
  Ways kept;
  kept.reserve(ways.size()); // What is seen stays where it is.
  for (Way &way : ways) {
    auto known = seen.find(&way);
    if (known == seen.end()) {
      kept.push_back(std::move(way));
      seen.insert(&kept.back());
      continue;
    }
    Way &same = **known;
    same.kept |= way.kept;
    same.most = same.most && way.most ? std::max(same.most, way.most) : 0;
  }
  ways = std::move(kept);
}

Interned Evaluator::canonicalOf(const Expr &expr) {
  auto [place, isNew] = texts.try_emplace(&expr);
  if (isNew)
    place->second = canonical(expr);
  return place->second;
}

Ways Evaluator::evaluate(const Expr &expr, const Spot &at, const Env &env) {
  if (depth == 0)
    budget = std::min(effort, allowance);
  if (budget == 0 || depth > MostDepth)
    return {open(TooManyWays, expr, env)};
  --budget;
  --allowance;
  ++depth;
  Ways ways = byKind(expr, at, env);
  refine(ways, expr, at);
  --depth;
  // With nothing decided, only a cycle leads nowhere.
  if (depth == 0 && ways.empty() && env.empty())
    ways.push_back(open("no value can be seen to arrive here", expr, env));
  unique(ways);
  if (ways.size() > MostWays) {
    ways.resize(MostWays);
    ways.push_back(open(TooManyWays, expr, env));
  }
  return ways;
}

Ways Evaluator::byKind(const Expr &expr, const Spot &at, const Env &env) {
  switch (expr.kind) {
  case Kind::Constant:
    return {integer(expr.value, expr, env)};
  case Kind::Place:
    return place(expr, at, env);
  case Kind::Member:
    return member(expr, at, env);
  case Kind::Element:
  case Kind::Deref: {
    Ways result;
    for (const Way &object : objectsAt(expr, at, env)) {
      if (object.kind != Way::Kind::Object) {
        // What a pointer is not followed to is what it was: a list's entry.
        result.push_back(object);
        continue;
      }
      Ways loaded = load(object.text, expr, at, object.env);
      llvm::append_range(result, loaded);
    }
    return result;
  }
  case Kind::Address:
    return objectsAt(expr.operands[0], at, env);
  case Kind::Function: {
    Way way = integer(0, expr, env);
    way.kind = Way::Kind::Function;
    way.text = expr.key;
    return {way};
  }
  case Kind::Call:
    return call(expr, at, env);
  case Kind::Choice:
    return choice(expr, at, env);
  case Kind::Or:
  case Kind::And:
    return bits(expr, at, env);
  case Kind::Compare:
    return {open("a comparison", expr, env)};
  case Kind::String: {
    Way way = integer(0, expr, env);
    way.kind = Way::Kind::Text;
    way.text = expr.key;
    return {way};
  }
  case Kind::Unknown:
    if (!expr.operands.empty() && !mostOf(expr))
      return smaller(expr, at, env);
    break;
  }
  return {
      open(expr.key.empty() ? "an expression that is not followed" : expr.key,
           expr, env)};
}

} // namespace sctpm
