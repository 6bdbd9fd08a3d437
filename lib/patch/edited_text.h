//===- patch/edited_text.h - a text with its edits made -------------------===//
//
// What comes in: the bytes of one file and the edits for it, sorted and
// disjoint. What goes out: the bytes with the edits made; whatever no edit
// covers is the same, byte for byte. Insertions at one point are made in their
// order. Overlapping edits or edits outside of the text are our own mistake:
// they are asserted against, not reported.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_EDITED_TEXT_H
#define SCTPM_PATCH_EDITED_TEXT_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace sctpm {

std::string applyEdits(llvm::StringRef text, llvm::ArrayRef<RuleEdit> edits);

} // namespace sctpm

#endif // SCTPM_PATCH_EDITED_TEXT_H
