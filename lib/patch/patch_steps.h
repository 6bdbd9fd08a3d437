//===- patch/patch_steps.h - a patch in several -------------------------===//
//
// In: a report whose edits were taken apart into steps, and the files as they
// are and as they shall be. Out: for each step the files that it changes, each
// on top of the steps before it; the last one leaves them as they shall be.
// A report without steps is one step without a title.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_PATCH_STEPS_H
#define SCTPM_PATCH_PATCH_STEPS_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

struct PatchStep {
  std::string title;
  std::vector<FileChange> changes;
};

std::vector<PatchStep> patchSteps(const Report &report,
                                  llvm::ArrayRef<FileChange> changes);

} // namespace sctpm

#endif // SCTPM_PATCH_PATCH_STEPS_H
