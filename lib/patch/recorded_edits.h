//===- patch/recorded_edits.h - what stood there before -------------------===//
//
// In: what an earlier run has changed in a file, and the file's text now. Out:
// the edits that write the old lines again, in order. All changes of a file or
// none: where one of them is not there any more as the run left it, the file
// has none. Lines that were added above or below are no hindrance.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_RECORDED_EDITS_H
#define SCTPM_PATCH_RECORDED_EDITS_H

#include "model/recorded_change.h"
#include "model/source.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace sctpm {

/// \param changes of that file, in its order.
std::optional<std::vector<Edit>>
recordedEdits(const std::string &file, llvm::StringRef text,
              llvm::ArrayRef<RecordedChange> changes);

} // namespace sctpm

#endif // SCTPM_PATCH_RECORDED_EDITS_H
