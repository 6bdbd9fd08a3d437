// Evaluator: objects that are stored as a whole, by assignment, memcpy or
// memset. Such a store is one to each of their fields.
#include "trace/evaluate.h"
#include "trace/object_path.h"
#include "trace/reach.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

using Kind = Expr::Kind;

namespace {

// What is decided where a field was not part of what was stored as a whole.
constexpr unsigned NotAsAWhole = ~0u;

Decision wholeAt(llvm::StringRef path, size_t length) {
  return Decision(Decision::Of::Store, Interned(path.take_front(length)));
}

} // namespace

// Stores to the objects that the one at the path is part of.
std::vector<Evaluator::WholeStore> Evaluator::storesAround(llvm::StringRef path,
                                                           Interned variable) {
  std::vector<WholeStore> result;
  const llvm::StringRef whole = path;
  while (path.contains('.')) {
    path = path.take_front(path.rfind('.'));
    for (unsigned index : storesToPath(path, variable, ""))
      result.push_back({index, path.size()});
    for (unsigned index : program.storesInto(variable, ""))
      if (llvm::any_of(pathsOf(index), [&](const std::string &to) {
            return isStartOf(to, whole, path.size());
          }))
        result.push_back({index, path.size()});
    if (path == "v:" + variable.str())
      for (unsigned index : program.storesTo(variable))
        result.push_back({index, path.size()});
  }
  return result;
}

// Whether the store is to just what is read, and not only perhaps.
bool Evaluator::isCertainly(unsigned index, const Expr &read, const Spot &at) {
  const Flow &flow = program.facts.flows[index];
  const std::set<std::string> &to = pathsOf(index);
  return to.empty() || (to.size() == 1 && !hasAnyElement(*to.begin())) ||
         (to.size() > 1 && isOneForEachCall(index)) ||
         (flow.spot.function == at.function &&
          canonicalOf(flow.to) == canonicalOf(read));
}

// Two fields of one object come from one copy of it, or both are its own:
// what was stored before the copy goes with nothing that the copy brought.
bool Evaluator::isOfOneObject(unsigned index, llvm::StringRef path,
                              llvm::ArrayRef<WholeStore> copies, Env &env) {
  const Spot &own = program.facts.flows[index].spot;
  auto isBehind = [&](unsigned copy) {
    const Spot &spot = program.facts.flows[copy].spot;
    return spot.function == own.function && !mayReach(spot, own);
  };
  for (const WholeStore &copy : copies) {
    const Decision what = wholeAt(path, copy.length);
    auto decided = env.get(what);
    if (decided && *decided != NotAsAWhole && isBehind(*decided))
      return false;
    if (!decided && llvm::all_of(copies, [&](const WholeStore &other) {
          return isBehind(other.index);
        }))
      env.set(what, NotAsAWhole);
  }
  return true;
}

Ways Evaluator::copied(const WholeStore &copy, llvm::StringRef path,
                       const Expr &field, const Env &env) {
  const Flow &flow = program.facts.flows[copy.index];
  const Decision what = wholeAt(path, copy.length);
  if (auto decided = env.get(what); decided && *decided != copy.index)
    return {};
  Env chosen = env.with(what, copy.index);
  if (!agrees(flow.spot, chosen))
    return {};
  Ways result = flow.from.kind == Kind::Constant
                    ? Ways{integer(flow.from.value, flow.from, chosen)}
                    : partOf(flow.from, path.substr(copy.length), field,
                             flow.spot, chosen);
  step(result, Trail::Kind::Store, copy.index);
  return result;
}

} // namespace sctpm
