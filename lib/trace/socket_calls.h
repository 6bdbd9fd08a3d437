//===- trace/socket_calls.h - which calls make a socket -------------------===//
//
// In: a call of the program. Out: the function of the socket API that it calls
// and that creates a socket, also where it is called through a pointer that can
// hold it. Asks the evaluator about pointers only where the address of such a
// function is taken at all.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_SOCKET_CALLS_H
#define SCTPM_TRACE_SOCKET_CALLS_H

#include "model/socket_api.h"
#include "trace/evaluate.h"

namespace sctpm {

class SocketCalls {
public:
  SocketCalls(const Program &program, Evaluator &evaluator);

  /// \returns nullptr if the call makes no socket.
  const ApiFunction *creates(const Call &call);

private:
  const Program &program;
  Evaluator &evaluator;
  bool mayBeIndirect = false; ///< some pointer may hold socket() itself
};

/// The argument with that role of a call that creates a socket.
const Expr &argumentOf(const Call &call, const ApiFunction &api, Role role);
/// The argument with that role of any call, or nullptr where it has none.
const Expr *givenArgument(const Call &call, const ApiFunction &api, Role role);

} // namespace sctpm

#endif // SCTPM_TRACE_SOCKET_CALLS_H
