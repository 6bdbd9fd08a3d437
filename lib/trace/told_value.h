//===- trace/told_value.h - a way as a value with its chain ---------------===//
//
// In: a Way that the evaluator found. Out: the Value it yields, with the steps
// that it took told to the reader ("'fd' is passed by serve()"), from the use
// back to where the value comes from. Follows nothing itself.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_TOLD_VALUE_H
#define SCTPM_TRACE_TOLD_VALUE_H

#include "model/socket.h"
#include "trace/program.h"
#include "trace/ways.h"

namespace sctpm {

/// Whether the store is to a field of an object that is reached by a pointer,
/// or to a variable that is not one function's own.
bool outlastsCall(const Flow &store);

/// \p user is the function that uses the value: what it has stored itself
/// before counts as its own, wherever it was stored.
Value valueOf(const Way &way, const Program &program, Interned user = {});

} // namespace sctpm

#endif // SCTPM_TRACE_TOLD_VALUE_H
