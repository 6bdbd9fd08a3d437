// Evaluator: calls, their results, and parameters from every caller.
#include "model/socket_api.h"
#include "trace/evaluate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace sctpm {

using Kind = Expr::Kind;

Ways Evaluator::call(const Expr &expr, const Spot &at, const Env &env) {
  int index = program.callAt(expr);
  if (expr.key.empty()) {
    Ways result;
    for (const Way &callee : evaluate(expr.operands[0], at, env)) {
      if (callee.kind != Way::Kind::Function) {
        result.push_back(open("the result of a call through a pointer that "
                              "is not followed",
                              expr, env));
        continue;
      }
      std::string name = program.nameOf(callee.text);
      Ways ways =
          socketApi(name) ? libraryCall(name, expr, index, at, callee.env)
          : index < 0 ? Ways{open("the result of " + name + "()", expr, env)}
                      : resultOf(callee.text, index, callee.env);
      llvm::append_range(result, ways);
    }
    return result;
  }
  if (index < 0 || program.facts.calls[index].api)
    return libraryCall(index < 0 ? "" : program.facts.calls[index].name, expr,
                       index, at, env);
  Ways result;
  for (const std::string &target : program.targets(expr.key))
    llvm::append_range(result, resultOf(target, index, env));
  return result;
}

void Evaluator::madeBy(unsigned call, Ways &ways) const {
  if (makers.count(call))
    for (Way &way : ways)
      if (way.kind == Way::Kind::Socket)
        way.value = call;
}

// What the function returns when it is called from here.
Ways Evaluator::resultOf(const std::string &function, unsigned call,
                         const Env &env) {
  std::string place = "result:" + function;
  llvm::ArrayRef<unsigned> returns = program.storesTo(place);
  const Call &fact = program.facts.calls[call];
  want(fact.name);
  if (returns.empty())
    return {open("the result of " + fact.name +
                     "(), which is not part of this code base",
                 fact.call, env)};
  const Decision what(Decision::Of::Result, Interned(function), call);
  if (!begin(what))
    return {};
  Ways result;
  for (unsigned index : returns) {
    const Flow &flow = program.facts.flows[index];
    Env inside =
        env.with(Decision(Decision::Of::Call, Interned(function)), call);
    if (!agrees(flow.spot, inside))
      continue;
    inShare(returns.size(), [&] {
      Ways ways = evaluate(flow.from, flow.spot, inside);
      step(ways, Trail::Kind::Result, index);
      madeBy(call, ways);
      llvm::append_range(result, ways);
    });
  }
  end(what);
  return result;
}

Ways Evaluator::libraryCall(const std::string &name, const Expr &expr,
                            unsigned call, const Spot &at, const Env &env) {
  const ApiFunction *api = socketApi(name);
  Way way = integer(call, expr, env);
  if (api && api->createsSocket) {
    way.kind = Way::Kind::Socket;
    return {way};
  }
  if (api && api->yieldsSame && expr.operands.size() > 1) {
    Ways ways = evaluate(expr.operands[1], at, env);
    llvm::erase_if(
        ways, [](const Way &each) { return each.kind == Way::Kind::Integer; });
    return ways;
  }
  if (name == "getaddrinfo") {
    way.kind = Way::Kind::Answer;
    return {way};
  }
  if (name == "getprotobyname" && expr.operands.size() > 1) {
    Ways result;
    for (const Way &asked : evaluate(expr.operands[1], at, env)) {
      int number = asked.kind != Way::Kind::Text
                       ? -1
                       : llvm::StringSwitch<int>(asked.text.ref().lower())
                             .Case("tcp", 6)
                             .Case("udp", 17)
                             .Case("sctp", 132)
                             .Case("ip", 0)
                             .Case("icmp", 1)
                             .Case("ipv6", 41)
                             .Case("ipv6-icmp", 58)
                             .Case("udplite", 136)
                             .Default(-1);
      if (number < 0) {
        result.push_back(open("the protocol that getprotobyname() is asked "
                              "for is not known",
                              expr, asked.env));
        continue;
      }
      way.kind = Way::Kind::Protocol;
      way.value = number;
      way.env = asked.env;
      result.push_back(way);
    }
    return result;
  }
  return {open(name.empty() ? "the result of a library function"
                            : "the result of " + name + "()",
               expr, env)};
}

Ways Evaluator::parameter(const Program::Parameter &parameter, const Expr &expr,
                          const Env &env) {
  return fromCallers(
      parameter, expr, env, Trail::Kind::Argument,
      [this](const Expr &argument, const Spot &at, const Env &outside) {
        return evaluate(argument, at, outside);
      });
}

// A file that calls it by a field may hold no other name of it.
void Evaluator::wantCallers(const std::string &function) {
  if (!names.insert(program.nameOf(function)).second ||
      !program.isAddressTaken(function))
    return;
  for (const Flow &flow : program.facts.flows)
    if (flow.from.kind == Kind::Function && flow.from.key == function &&
        flow.to.kind == Kind::Member)
      want(flow.to.key.ref().rsplit('@').second.str());
}

Ways Evaluator::fromCallers(
    const Program::Parameter &parameter, const Expr &expr, const Env &env,
    Trail::Kind kind,
    llvm::function_ref<Ways(const Expr &, const Spot &, const Env &)> read) {
  const std::string &function = parameter.function;
  const Decision what(Decision::Of::Call, Interned(function));
  std::vector<unsigned> calls;
  const auto decided = env.get(what);
  if (!decided)
    calls = program.allCallsOf(function);
  else if (*decided != ByOthers)
    calls = {*decided};
  wantCallers(function);
  Ways result;
  // Who gets the address of a function and is not followed may call it, too.
  auto isIndirect = [&](unsigned index) {
    return program.facts.calls[index].call.key.empty();
  };
  if (decided ? *decided == ByOthers
              : !calls.empty() && program.isAddressTaken(function) &&
                    llvm::none_of(calls, isIndirect))
    result.push_back(open(program.nameOf(function) +
                              "() is also called through a pointer that is "
                              "not followed",
                          expr, env.with(what, ByOthers)));
  if (calls.empty() && result.empty())
    return {open(program.nameOf(function) == "main"
                     ? "what main() is given is known only at run time"
                 : program.isAddressTaken(function)
                     ? program.nameOf(function) +
                           "() is called only through a pointer that is not "
                           "followed"
                     : "nothing in this code base calls " +
                           program.nameOf(function) + "()",
                 expr, env)};
  for (unsigned index : calls) {
    const Call &call = program.facts.calls[index];
    const bool isRecursive =
        call.spot.function == function && call.call.key == function;
    const Decision cycle(Decision::Of::Argument, expr.key, index);
    if (!begin(cycle)) {
      // A call from within hands on what the outer one was given.
      if (decided && isRecursive)
        for (Way &way :
             fromCallers(parameter, expr, env.without(what), kind, read)) {
          way.env.set(what, index);
          result.push_back(std::move(way));
        }
      if (kind == Trail::Kind::Argument)
        llvm::append_range(result,
                           broughtAround(expr.key, env.with(what, index)));
      continue;
    }
    Env outside = env.with(what, index);
    // What holds where a function calls itself is said of the outer run.
    Env outer;
    if (isRecursive)
      outer = env.without(what);
    if (agrees(call.spot, isRecursive ? outer : outside)) {
      if (parameter.index + 1 < call.call.operands.size()) {
        inShare(calls.size(), [&] {
          Ways ways =
              read(call.call.operands[parameter.index + 1], call.spot, outside);
          step(ways, kind, index, parameter.index);
          llvm::append_range(result, ways);
        });
      } else {
        result.push_back(open("an argument that is not given", expr, env));
      }
    }
    end(cycle);
  }
  return result;
}

} // namespace sctpm
