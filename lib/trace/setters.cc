// Evaluator: what a function stores in an object that it is given the address
// of. In `set(&a, x)` that is x; what others pass is for their objects.
#include "trace/evaluate.h"
#include "trace/object_path.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

using Kind = Expr::Kind;

namespace {

// Of a function that more call than this each caller is not looked at.
constexpr size_t MostCallers = 64;

// Whether the store goes where a parameter of its function leads to.
bool isByParameter(const Program &program, const Flow &store) {
  const Expr *base = &store.to;
  while (!base->operands.empty())
    base = &base->operands[0];
  const Program::Parameter *parameter =
      base->kind == Kind::Place ? program.parameter(base->key) : nullptr;
  return parameter && parameter->function == store.spot.function.str();
}

} // namespace

// The paths that a store writes to where its function is called from there; ""
// for an object that is not followed, which may be any.
const std::set<std::string> &Evaluator::pathsOf(unsigned index, unsigned call) {
  const std::pair<unsigned, unsigned> key(index, call);
  if (auto known = pathsByCall.find(key); known != pathsByCall.end())
    return known->second;
  const Flow &flow = program.facts.flows[index];
  std::set<std::string> found;
  ++pathsAsked;
  for (const Way &way : objectsAt(
           flow.to, flow.spot,
           Env().with(Decision(Decision::Of::Call, flow.spot.function), call)))
    found.insert(way.kind == Way::Kind::Object ? way.text.str() : "");
  --pathsAsked;
  return pathsByCall.try_emplace(key, std::move(found)).first->second;
}

bool Evaluator::isStoredFor(unsigned call, unsigned index,
                            const std::string &path) {
  return llvm::any_of(pathsOf(index, call), [&](const std::string &to) {
    return to.empty() || samePath(to, path);
  });
}

// The calls that give the store its object; none where not all are known.
std::vector<unsigned> Evaluator::callsGiving(const Flow &store) const {
  const Interned function = store.spot.function;
  if (!isByParameter(program, store) || program.isAddressTaken(function))
    return {};
  std::vector<unsigned> calls = program.allCallsOf(function);
  return calls.size() > MostCallers ? std::vector<unsigned>() : calls;
}

// Whether it writes to one object each time, though not to the same.
bool Evaluator::isOneForEachCall(unsigned index) {
  const std::vector<unsigned> calls = callsGiving(program.facts.flows[index]);
  return !calls.empty() && llvm::all_of(calls, [&](unsigned call) {
    const std::set<std::string> &to = pathsOf(index, call);
    return to.size() == 1 && !to.begin()->empty() &&
           !hasAnyElement(*to.begin());
  });
}

Ways Evaluator::storedByCalls(unsigned index, const std::string &path,
                              const Expr &field, const Spot &at,
                              const Env &env) {
  const Flow &flow = program.facts.flows[index];
  auto storedWith = [&](Env chosen) {
    return agrees(flow.spot, chosen) ? storedAt(index, field, at, chosen)
                                     : Ways();
  };
  const Decision what(Decision::Of::Call, flow.spot.function);
  const auto decided = env.get(what);
  std::vector<unsigned> calls = callsGiving(flow);
  if (calls.empty() ||
      (decided && (*decided == ByOthers || isStoredFor(*decided, index, path))))
    return storedWith(env);
  llvm::erase_if(
      calls, [&](unsigned call) { return !isStoredFor(call, index, path); });
  if (calls.empty())
    return storedWith(env);
  Ways result;
  for (unsigned call : calls) {
    for (Way &way : storedWith(env.with(what, call))) {
      // The call that this way is within is another one.
      if (decided)
        way.env.set(what, *decided);
      result.push_back(std::move(way));
    }
  }
  return result;
}

} // namespace sctpm
