#include "trace/probe.h"
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using Kind = Expr::Kind;

bool isSame(const Expr &a, const Expr &b) {
  return a.key == b.key && a.at == b.at && a.range == b.range;
}

// sctp-facts.md 1b: only these two have a twin that takes the same value.
bool hasTwin(int64_t option) { return option == 1 || option == 2; }

// linux/sockios.h: what a request of routes and interfaces is; the queue is
// not.
bool asksInterfaces(const Call &call) {
  if (call.call.operands.size() < 3)
    return false;
  const Expr &request = call.call.operands[2];
  constexpr int64_t AddRoute = 0x890B, Last = 0x89FF, OutQueueNotSent = 0x894B;
  return request.kind == Kind::Constant && request.value >= AddRoute &&
         request.value <= Last && request.value != OutQueueNotSent;
}

// A function of the program that asks about the descriptor and no more.
bool onlyLooks(const Program &program, const Call &call,
               const std::string &variable) {
  if (call.api || call.call.key.empty())
    return false;
  for (unsigned i = 1; i < call.call.operands.size(); ++i) {
    if (call.call.operands[i].key != variable)
      continue;
    std::string parameter = call.call.key + "#" + std::to_string(i - 1);
    for (unsigned inside : program.callsIn(call.call.key)) {
      const Call &use = program.facts.calls[inside];
      if (llvm::any_of(use.call.operands,
                       [&](const Expr &each) { return each.key == parameter; }))
        if (!use.api || (use.name != "getsockopt" && use.name != "close"))
          return false;
    }
  }
  return program.function(call.call.key) != nullptr;
}

} // namespace

std::pair<Probe, std::string> probeOf(const Program &program,
                                      const Call &made) {
  // The variable that the socket is kept in, and nothing else.
  const Flow *kept = nullptr;
  std::string variable;
  for (const Flow &flow : program.facts.flows) {
    if (flow.spot.function != made.spot.function)
      continue;
    if (isSame(flow.from, made.call)) {
      if (kept || flow.to.kind != Kind::Place)
        return {};
      kept = &flow;
      variable = flow.to.key;
    }
  }
  if (!kept || llvm::StringRef(variable).starts_with("result:"))
    return {};
  for (const Flow &flow : program.facts.flows)
    if (flow.from.kind == Kind::Place && flow.from.key == variable)
      return {};

  std::string option, request;
  for (unsigned index : program.callsIn(made.spot.function)) {
    const Call &call = program.facts.calls[index];
    bool uses = llvm::any_of(call.call.operands, [&](const Expr &operand) {
      return operand.kind == Kind::Place && operand.key == variable;
    });
    if (!uses || (call.api && call.name == "close") ||
        onlyLooks(program, call, variable))
      continue;
    if (call.api && call.name == "ioctl" && asksInterfaces(call)) {
      request = call.call.operands[2].text;
      continue;
    }
    if ((call.name != "setsockopt" && call.name != "getsockopt") ||
        call.call.operands.size() < 4)
      return {};
    const Expr &level = call.call.operands[2], &name = call.call.operands[3];
    if (level.kind == Kind::Constant && level.value == 6 &&
        name.kind == Kind::Constant && !hasTwin(name.value))
      option = constantName(ConstantKind::TcpOption, name.value);
  }
  if (!option.empty())
    return {Probe::TcpOption,
            "it is made only to try " + option + ", which SCTP does not have"};
  if (!request.empty())
    return {Probe::Interfaces, "it is made only to ask about interfaces (" +
                                   request + "), which any socket answers"};
  return {};
}

} // namespace sctpm
