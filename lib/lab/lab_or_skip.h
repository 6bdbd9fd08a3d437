//===- lab/lab_or_skip.h - a test that needs a kernel with SCTP -----------===//
//
// In: nothing, or that it has to be a guest. Out: as a variable of a test's
// file, the program's end with 77, "skipped", and the reason on its standard
// error, where there is no such lab. Before main, since Catch2 2 has no way to
// say that a test was skipped. For tests alone.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_LAB_OR_SKIP_H
#define SCTPM_LAB_LAB_OR_SKIP_H

#include "lab/lab.h"
#include <cstdio>
#include <unistd.h>

namespace sctpm {

struct LabOrSkip {
  explicit LabOrSkip(bool forceGuest = false) {
    Lab lab = findLab(forceGuest);
    if (lab.kind != LabKind::None)
      return;
    fprintf(stderr, "SKIPPED: %s\n", lab.reason.c_str());
    _exit(77);
  }
};

} // namespace sctpm

#endif // SCTPM_LAB_LAB_OR_SKIP_H
