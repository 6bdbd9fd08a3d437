//===- scan/isolated_scan.h - many units, in processes of their own -------===//
//
// In: units, and how many processes parse at a time. Out: for each its Facts. A
// unit that crashes the compiler, runs out of its time or its memory costs its
// own facts and nothing else; its UnitResult says so. Knows no Clang itself:
// the scan of one unit is given.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_ISOLATED_SCAN_H
#define SCTPM_SCAN_ISOLATED_SCAN_H

#include "model/facts.h"
#include "model/tree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace sctpm {

struct ScanLimits {
  unsigned jobs = 1;
  unsigned seconds = 300;    ///< of processor time, for one unit
  unsigned memoryMiB = 8192; ///< of address space, for one process
};

/// The merged facts of all units; the same whatever the number of jobs.
/// \p before is told how many are done whenever some more begin, and which.
Facts scanIsolated(llvm::ArrayRef<Unit> units, const ScanLimits &limits,
                   llvm::function_ref<Facts(const Unit &)> scan,
                   llvm::function_ref<void(unsigned, const Unit &)> before);

} // namespace sctpm

#endif // SCTPM_SCAN_ISOLATED_SCAN_H
