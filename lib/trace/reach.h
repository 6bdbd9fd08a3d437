//===- trace/reach.h - which stores can reach which uses ------------------===//
//
// In: two Spots of one function. Out: whether control can come from the first
// to the second, and whether it must have passed the first on every way there.
// Judged by positions, enclosing branches and loops.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_REACH_H
#define SCTPM_TRACE_REACH_H

#include "model/facts.h"
#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

/// Whether control may come from `from` to `to`. Spots of two functions may
/// always follow each other.
bool mayReach(const Spot &from, const Spot &to);

/// Whether every way to `to` passes `from`: it stands before, in no branch or
/// loop that `to` is not in.
bool isAlwaysPassed(const Spot &from, const Spot &to);

/// Whether what is stored at `from` may still be there at `use`, with `others`
/// (indices into `flows`) the other stores to the same place. What is stored in
/// a variable that outlives its function (`lasting`) may come from an earlier
/// run of it.
bool survives(const Spot &from, llvm::ArrayRef<Flow> flows,
              llvm::ArrayRef<unsigned> others, const Spot &use,
              bool lasting = false);

/// The stores among `stores` (indices into `flows`) that may be the last one
/// before `use`: those that survive the others. `complete` is set if every way
/// to `use` passes one of them.
std::vector<unsigned> reaching(llvm::ArrayRef<Flow> flows,
                               llvm::ArrayRef<unsigned> stores, const Spot &use,
                               bool &complete, bool lasting = false);

} // namespace sctpm

#endif // SCTPM_TRACE_REACH_H
