// Evaluator: what is stored in a variable by those who are given its address.
#include "trace/evaluate.h"
#include "trace/reach.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

std::string whatUnseenPuts(llvm::StringRef function) {
  return ("what " + function +
          "() puts there, which is not part of this code base")
      .str();
}

} // namespace

// `f(&x)` where f stores through its parameter.
Ways Evaluator::filledByCallee(const std::string &place, const Spot &at,
                               const Env &env) {
  Ways result;
  for (auto [index, argument] : program.passesAddressOf(place)) {
    const Call &call = program.facts.calls[index];
    if (argument != Program::Self &&
        survives(call.spot, program.facts.flows, program.storesTo(place), at,
                 !isOwnOf(at.function, place)))
      llvm::append_range(result, filledBy(index, argument, env));
  }
  return result;
}

// The same of a field, of whatever object; it may be handed on there.
Ways Evaluator::filledByTakers(const std::string &field, const Env &env) {
  constexpr size_t MostCalls = 32;
  std::vector<std::pair<unsigned, unsigned>> passes =
      program.passesAddressOfField(field).vec();
  Ways result;
  for (size_t i = 0; i < passes.size() && i < MostCalls; ++i) {
    auto [index, argument] = passes[i];
    llvm::append_range(result, filledBy(index, argument, env));
    for (const std::string &target :
         program.targets(program.facts.calls[index].call.key)) {
      const std::string given = target + "#" + std::to_string(argument);
      for (unsigned inside : program.callsIn(target)) {
        const std::vector<Expr> &all =
            program.facts.calls[inside].call.operands;
        for (unsigned a = 1; a < all.size(); ++a)
          if (const std::pair<unsigned, unsigned> next(inside, a - 1);
              all[a].kind == Expr::Kind::Place && all[a].key == given &&
              !program.facts.calls[inside].api &&
              !llvm::is_contained(passes, next))
            passes.push_back(next);
      }
    }
  }
  return result;
}

// What a call puts where its argument leads.
Ways Evaluator::filledBy(unsigned index, unsigned argument, const Env &env) {
  const Call &call = program.facts.calls[index];
  want(call.name);
  Ways result;
  const Function *callee = program.function(call.call.key);
  if (!call.api && (!callee || !callee->at.isValid()))
    result.push_back(open(whatUnseenPuts(call.name), call.call, env));
  for (const std::string &target : program.targets(call.call.key))
    for (unsigned store :
         program.storesThrough(target + "#" + std::to_string(argument))) {
      const Flow &flow = program.facts.flows[store];
      const Decision cycle(Decision::Of::Flow, store);
      if (!begin(cycle))
        continue;
      Env inside =
          env.with(Decision(Decision::Of::Call, Interned(target)), index);
      if (agrees(flow.spot, inside)) {
        Ways ways = stored(store, inside);
        madeBy(index, ways);
        llvm::append_range(result, ways);
      }
      end(cycle);
    }
  return result;
}

// `*p = x` where p holds the address, since the last store to just the place.
Ways Evaluator::filledByPointer(Interned place, const Spot &at,
                                const Env &env) {
  if (!program.mayBePointedTo(place))
    return {};
  const std::vector<Flow> &flows = program.facts.flows;
  const Decision what(Decision::Of::Store, place);
  Ways result;
  for (unsigned index : program.storesInto(place, "")) {
    const Flow &flow = flows[index];
    if (isFilledByCallee(flow.to, place) ||
        !pathsOf(index).count("v:" + place) ||
        !mayBeFilled(place, flow, program.storesTo(place), at))
      continue;
    const Decision cycle(Decision::Of::Flow, index);
    if (!survives(flow.spot, flows, program.storesTo(place), at,
                  !isOwnOf(at.function, place)) ||
        !begin(cycle))
      continue;
    Env chosen = env.with(what, index);
    if (flow.spot.function == at.function) {
      if (agrees(flow.spot, chosen))
        llvm::append_range(result, stored(index, chosen));
    } else {
      // Which call brought the address there.
      for (const Way &way : objectsAt(flow.to, flow.spot, chosen))
        if (Env inside = way.env; way.kind == Way::Kind::Object &&
                                  way.text == "v:" + place &&
                                  agrees(flow.spot, inside))
          llvm::append_range(result, stored(index, inside));
    }
    end(cycle);
  }
  return result;
}

// Whether the store of another function to that variable of this one may be
// done after all of the stores that stand here: where the address is passed on,
// or at any time if somebody keeps it.
bool Evaluator::mayBeFilled(Interned variable, const Flow &store,
                            llvm::ArrayRef<unsigned> stores,
                            const Spot &use) const {
  return store.spot.function == use.function ||
         !isOwnOf(use.function, variable) || program.isKept(variable) ||
         llvm::any_of(program.passesAddressOf(variable), [&](auto pass) {
           const Spot &spot = program.facts.calls[pass.first].spot;
           return spot.at == use.at || // It is used in there.
                  survives(spot, program.facts.flows, stores, use);
         });
}

// Whether the store is through a parameter that is given just that address.
bool Evaluator::isFilledByCallee(const Expr &to, Interned place) const {
  const Program::Parameter *parameter =
      to.kind == Expr::Kind::Deref && to.operands[0].kind == Expr::Kind::Place
          ? program.parameter(to.operands[0].key)
          : nullptr;
  return parameter &&
         llvm::any_of(program.passesAddressOf(place), [&](auto pass) {
           return pass.second == parameter->index &&
                  llvm::is_contained(
                      program.targets(program.facts.calls[pass.first].call.key),
                      parameter->function);
         });
}

// Whether its address is passed to a function of the program after the last of
// the stores that stand here, and before the use.
bool Evaluator::isPassedOnAfter(llvm::ArrayRef<unsigned> stores,
                                Interned variable, const Spot &use) const {
  return llvm::any_of(program.passesAddressOf(variable), [&](auto pass) {
    const Call &call = program.facts.calls[pass.first];
    return !call.api && call.spot.function == use.function &&
           survives(call.spot, program.facts.flows, stores, use);
  });
}

// What functions may put into the fields of an object whose address they get,
// where that is not followed: those that are called through a pointer, or that
// no fact defines, and the methods that are called on it.
Ways Evaluator::putByOthers(Interned variable, const Expr &field,
                            const Env &env) {
  Ways result;
  for (const std::string &taker : program.unseenTakersOf(variable))
    result.push_back(open(whatUnseenPuts(taker), field, env));
  for (auto [call, argument] : program.passesAddressOf(variable)) {
    if (argument != Program::Self)
      continue;
    const std::vector<std::string> methods =
        program.targets(program.facts.calls[call].call.key);
    for (unsigned index : program.storesToField(field.key)) {
      const Flow &flow = program.facts.flows[index];
      const Decision cycle(Decision::Of::Flow, index);
      if (flow.to.operands[0].key != "this" ||
          !llvm::is_contained(methods, flow.spot.function.str()) ||
          !begin(cycle))
        continue;
      llvm::append_range(result,
                         stored(index, env.with(Decision(Decision::Of::Call,
                                                         flow.spot.function),
                                                call)));
      end(cycle);
    }
  }
  if (program.isPassedThroughPointer(variable))
    for (unsigned index : program.storesToField(field.key)) {
      const Flow &flow = program.facts.flows[index];
      const Decision cycle(Decision::Of::Flow, index);
      if (!program.isAddressTaken(flow.spot.function) || !begin(cycle))
        continue;
      llvm::append_range(result, stored(index, env));
      end(cycle);
    }
  return result;
}

} // namespace sctpm
