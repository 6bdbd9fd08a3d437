//===- lab/guest.h - A user-mode Linux as the lab -------------------------===//
//
// In: the options (checked by runInLab), the parts that findLab found.
// Out: what the command did in a guest that was started for it alone.
// Promises: the guest reads the host's files as the caller, and changes none
// outside `results`: all are mounted read-only, but for copies of /tmp,
// /var/tmp, /run, /dev/shm and $TMPDIR that are thrown away. The command runs
// with the caller's user id and without the rights by which root could mount,
// load modules or reach the kernel, and its network is the guest's own. Does
// not: run programs built with AddressSanitizer (the guest's address space is
// 512 GiB), hide files, or keep links in `results` from pointing elsewhere.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_GUEST_H
#define SCTPM_LAB_GUEST_H

#include "lab/lab.h"

namespace sctpm {

/// Three fences keep the host's files: read-only mounts and lost rights, kept
/// by the guest's kernel (guest_script.cc); where the host has Landlock, a ban
/// on writing for that kernel itself, should a command get the better of it
/// (`fencedByHost`; write_fence.h says what it leaves open); and the end of all
/// its processes with it (uml_preload.h). Without Landlock it is one fence
/// less.
llvm::Expected<LabResult> runInGuest(const LabOptions &options,
                                     const Surroundings &parts);

} // namespace sctpm

#endif // SCTPM_LAB_GUEST_H
