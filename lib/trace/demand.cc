#include "trace/demand.h"
#include "trace/accesses.h"
#include "trace/socket_calls.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace sctpm {
namespace {

constexpr unsigned Effort = 4000;

// Which values belong together does not matter to `each`: every argument is
// asked for by itself.
void askForSockets(const Program &program, Evaluator &evaluator,
                   llvm::function_ref<void(const Ways &)> each) {
  SocketCalls socketCalls(program, evaluator);
  for (const Call &call : program.facts.calls)
    if (const ApiFunction *api = socketCalls.creates(call))
      for (Role role : {Role::Domain, Role::Type, Role::Protocol})
        each(
            evaluator.evaluate(argumentOf(call, *api, role), call.spot, Env()));
}

// As a text names the callee: a C function by its name, one of a namespace with
// that ("socket_ops::socket"). Empty for methods and the like, which go by
// their objects.
std::string spelledName(llvm::StringRef key, llvm::StringRef name) {
  auto [scope, rest] = key.split("@F@");
  if (!rest.consume_front(name))
    return "";
  // USRs of C++ functions go on with their parameters.
  if (rest.empty() || rest.starts_with("@"))
    return name.str();
  llvm::StringRef space = scope.rsplit("@N@").second;
  bool isNamed = scope.contains("@N@") && !space.contains('@');
  return isNamed ? (space + "::" + name).str() : "";
}

// The same of C++: also one of no namespace, a constructor by its class, and a
// method with its class, as a static one may be called.
std::string lostName(llvm::StringRef key, llvm::StringRef name) {
  std::string spelled = spelledName(key, name);
  auto [scope, rest] = key.split("@F@");
  if (!spelled.empty() || !rest.starts_with(name))
    return spelled;
  llvm::StringRef record = scope.rsplit("@S@").second;
  if (record.empty())
    return scope.contains("@N@") ? "" : name.str();
  record = record.take_until([](char c) { return c == '@' || c == '>'; });
  return record == name ? name.str() : (record + "::" + name).str();
}

// Whether the value came by arguments alone: who keeps one for later makes no
// socket.
bool isPassed(const Way &way) {
  for (const Trail *step = way.trail.get(); step; step = step->before.get())
    if (step->kind != Trail::Kind::Argument)
      return false;
  return true;
}

// The parameter that an argument is, or is reached by; empty if it is none.
Interned parameterBehind(const Program &program, const Expr &argument) {
  const Expr *part = &argument;
  while (part->kind == Expr::Kind::Member || part->kind == Expr::Kind::Deref)
    part = &part->operands[0];
  return part->kind == Expr::Kind::Place && program.parameter(part->key)
             ? part->key
             : Interned();
}

std::vector<std::string> holderNames(const Program &program) {
  std::set<std::string> names;
  for (llvm::StringRef holder : socketHolders(program)) {
    if (const Program::Parameter *parameter = program.parameter(holder.str()))
      names.insert(program.nameOf(parameter->function));
    else if (holder.contains('#'))
      names.insert(program.nameOfUnseen(holder.rsplit('#').first));
    else if (!holder.consume_front("result:") && !holder.contains('/'))
      names.insert(holder.rsplit('@').second.str());
  }
  names.erase("");
  return {names.begin(), names.end()};
}

std::vector<std::string> optionWrapperNames(const Program &program) {
  const std::vector<Call> &calls = program.facts.calls;
  std::set<Interned> used; // parameters
  for (const Call &call : calls)
    if (const ApiFunction *api = call.api ? socketApi(call.name) : nullptr;
        api && (argumentWith(*api, Role::Option) >= 0 ||
                argumentWith(*api, Role::How) >= 0))
      for (Role role : {Role::Fd, Role::Level, Role::Option, Role::How})
        if (const Expr *argument = givenArgument(call, *api, role))
          used.insert(parameterBehind(program, *argument));
  for (size_t known = 0; known < used.size();) {
    known = used.size();
    for (const Call &call : calls)
      if (const Function *callee =
              call.api ? nullptr : program.function(call.call.key))
        for (size_t i = 0;
             i < callee->parameters.size() && i + 1 < call.call.operands.size();
             ++i)
          if (used.count(callee->parameters[i]))
            used.insert(parameterBehind(program, call.call.operands[i + 1]));
  }
  used.erase(Interned());
  std::set<std::string> names;
  for (Interned parameter : used)
    names.insert(program.nameOf(program.parameter(parameter)->function));
  return {names.begin(), names.end()};
}

} // namespace

std::vector<std::string> wantedNames(const Facts &facts) {
  Program program(facts);
  Evaluator evaluator(program, true, Effort);
  askForSockets(program, evaluator, [](const Ways &) {});
  return evaluator.wanted();
}

UseNames useNames(const Facts &facts) {
  const Program program(facts);
  return {holderNames(program), optionWrapperNames(program)};
}

std::vector<MakerName> makerNames(const Facts &facts) {
  Program program(facts);
  Evaluator evaluator(program, true, Effort);
  std::map<std::string, MakerName> names;
  auto add = [&](llvm::StringRef key, llvm::StringRef name) {
    MakerName &maker = names[lostName(key, name)];
    maker.isOfC |= !spelledName(key, name).empty();
    maker.functions.insert(key.str());
  };
  askForSockets(program, evaluator, [&](const Ways &ways) {
    for (const Way &way : ways) {
      for (const Trail *step = way.trail.get(); step; step = step->before.get())
        if (step->kind == Trail::Kind::Argument)
          add(facts.calls[step->index].call.key, facts.calls[step->index].name);
      // That no call of it was seen does not say that there is none.
      if (const Program::Parameter *parameter =
              way.kind == Way::Kind::Open && way.origin && isPassed(way)
                  ? program.parameter(way.origin->key)
                  : nullptr)
        add(parameter->function, program.nameOf(parameter->function));
    }
  });
  names.erase("");
  std::vector<MakerName> result;
  for (auto &[name, maker] : names) {
    maker.name = name;
    result.push_back(std::move(maker));
  }
  return result;
}

} // namespace sctpm
