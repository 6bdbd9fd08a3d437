//===- lab/this_kernel.h - The kernel we run on as the lab ----------------===//
//
// In: the options, checked by runInLab. Out: what the command did.
// Promises: as in lab.h; at the time limit SIGTERM, and SIGKILL 2 s later.
// Does not: confine the command, change the loopback's mtu (a note says so if
// it differs), or keep others' SCTP out of the counters.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_THIS_KERNEL_H
#define SCTPM_LAB_THIS_KERNEL_H

#include "lab/lab.h"

namespace sctpm {

llvm::Expected<LabResult> runOnThisKernel(const LabOptions &options);

} // namespace sctpm

#endif // SCTPM_LAB_THIS_KERNEL_H
