#include "trace/socket_calls.h"

namespace sctpm {

SocketCalls::SocketCalls(const Program &program, Evaluator &evaluator)
    : program(program), evaluator(evaluator) {
  for (const Function &function : program.facts.functions)
    if (const ApiFunction *api = socketApi(function.name))
      mayBeIndirect |= api->createsSocket && function.addressTaken;
}

const ApiFunction *SocketCalls::creates(const Call &call) {
  const ApiFunction *api = call.api ? socketApi(call.name) : nullptr;
  if (call.call.key.empty() && mayBeIndirect)
    for (const Way &way :
         evaluator.evaluate(call.call.operands[0], call.spot, Env()))
      if (way.kind == Way::Kind::Function)
        if (const ApiFunction *target = socketApi(program.nameOf(way.text)))
          api = target;
  return api && api->createsSocket && call.call.operands.size() > 3 ? api
                                                                    : nullptr;
}

const Expr &argumentOf(const Call &call, const ApiFunction &api, Role role) {
  return call.call.operands[1 + argumentWith(api, role)];
}

const Expr *givenArgument(const Call &call, const ApiFunction &api, Role role) {
  int index = argumentWith(api, role);
  bool given = index >= 0 && size_t(index) + 1 < call.call.operands.size();
  return given ? &call.call.operands[index + 1] : nullptr;
}

} // namespace sctpm
