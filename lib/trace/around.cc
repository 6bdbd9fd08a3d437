#include "trace/around.h"
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using Kind = Expr::Kind;

constexpr unsigned MostCallers = 3;

// The expressions that a later call may name the descriptor by: itself, and the
// objects that it is a field of.
std::vector<std::string> namesOf(const Expr &fd) {
  std::vector<std::string> names;
  for (const Expr *each = &fd;; each = &each->operands[0]) {
    if (each->kind != Kind::Unknown)
      names.push_back(canonical(*each));
    if (each->operands.empty() || each->kind == Kind::Call)
      return names;
  }
}

enum class Next { Nothing, Close, Read };

// What a function does with a descriptor that it is given, by what it calls.
Next doneIn(const Program &program, const std::string &function,
            unsigned depth) {
  Next result = Next::Nothing;
  for (unsigned index : program.callsIn(function)) {
    const Call &call = program.facts.calls[index];
    const ApiFunction *api = call.api ? socketApi(call.name) : nullptr;
    if (api && api->transfer == Transfer::Reads)
      return Next::Read;
    if (api && call.name == "close")
      result = Next::Close;
    if (api || depth == 0 || call.call.key.empty())
      continue;
    Next inner = doneIn(program, call.call.key, depth - 1);
    if (inner == Next::Read)
      return inner;
    if (inner == Next::Close)
      result = inner;
  }
  return result;
}

Next nextAfter(const Program &program, const Call &from, const Expr &fd) {
  std::vector<std::string> names = namesOf(fd);
  std::vector<unsigned> later;
  for (unsigned index : program.callsIn(from.spot.function))
    if (const Spot &spot = program.facts.calls[index].spot;
        spot.at.file == from.spot.at.file &&
        spot.at.offset > from.spot.at.offset)
      later.push_back(index);
  llvm::sort(later, [&](unsigned a, unsigned b) {
    return program.facts.calls[a].spot.at < program.facts.calls[b].spot.at;
  });
  for (unsigned index : later) {
    const Call &call = program.facts.calls[index];
    if (llvm::none_of(call.call.operands, [&](const Expr &operand) {
          return operand.kind != Kind::Unknown &&
                 llvm::is_contained(names, canonical(operand));
        }))
      continue;
    const ApiFunction *api = call.api ? socketApi(call.name) : nullptr;
    Next next = !api                   ? doneIn(program, call.call.key, 2)
                : call.name == "close" ? Next::Close
                : api->transfer == Transfer::Reads ? Next::Read
                                                   : Next::Nothing;
    if (next != Next::Nothing)
      return next;
  }
  return Next::Nothing;
}

bool isClosedAfter(const Program &program, const Call &call, const Expr &fd,
                   unsigned depth) {
  Next next = nextAfter(program, call, fd);
  if (next != Next::Nothing || depth == 0)
    return next == Next::Close;
  const Program::Parameter *parameter = program.parameter(fd.key);
  if (fd.kind != Kind::Place || !parameter)
    return false;
  std::vector<unsigned> callers = program.callsOf(parameter->function);
  return !callers.empty() && llvm::all_of(callers, [&](unsigned index) {
    const Call &caller = program.facts.calls[index];
    return parameter->index + 1 < caller.call.operands.size() &&
           isClosedAfter(program, caller,
                         caller.call.operands[parameter->index + 1], depth - 1);
  });
}

// 0, or htonl(0): the number of INADDR_ANY and of AF_UNSPEC.
bool isZero(const Expr &expr) {
  if (expr.kind == Kind::Call && expr.operands.size() == 2)
    return llvm::StringRef(expr.text).starts_with("htonl") &&
           isZero(expr.operands[1]);
  return expr.kind == Kind::Constant && expr.value == 0;
}

// The variable whose address, or the address of a part of which, is passed.
const Expr *variableOf(const Expr &pointer) {
  const Expr *each = &pointer;
  while (!each->operands.empty() &&
         (each->kind == Kind::Address || each->kind == Kind::Member ||
          each->kind == Kind::Element))
    each = &each->operands[0];
  return each->kind == Kind::Place ? each : nullptr;
}

} // namespace

bool isClosedAfter(const Program &program, const Call &call, const Expr &fd) {
  return isClosedAfter(program, call, fd, MostCallers);
}

std::string specialAddress(const Program &program, const Call &call,
                           const Expr &address) {
  const Expr *variable =
      address.kind == Kind::Address ? variableOf(address) : nullptr;
  if (!variable)
    return "";
  // What fills in the address, inet_pton() say, is a store to the whole field.
  for (unsigned index : program.storesToField("c:@S@sockaddr_in@FI@sin_addr"))
    if (const Expr *into = variableOf(program.facts.flows[index].to);
        into && into->key == variable->key)
      return "";
  bool toAny = false, toNone = false;
  for (unsigned index : program.storesToField("c:@S@in_addr@FI@s_addr"))
    if (const Flow &flow = program.facts.flows[index];
        flow.spot.function == call.spot.function) {
      const Expr *into = variableOf(flow.to);
      if (!into || into->key != variable->key)
        continue;
      toAny = isZero(flow.from);
      if (!toAny)
        return "";
    }
  for (unsigned index : program.storesToField("c:@S@sockaddr@FI@sa_family"))
    if (const Flow &flow = program.facts.flows[index];
        flow.spot.function == call.spot.function) {
      const Expr *into = variableOf(flow.to);
      if (!into || into->key != variable->key)
        continue;
      toNone = isZero(flow.from);
      if (!toNone)
        break;
    }
  return toNone ? "AF_UNSPEC" : toAny ? "INADDR_ANY" : "";
}

} // namespace sctpm
