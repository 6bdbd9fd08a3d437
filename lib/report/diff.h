//===- report/diff.h - changes as a patch ---------------------------------===//
//
// In come files as they are and as they shall be, out goes one unified diff in
// the order of the files' names, as `git apply` takes it from that folder:
// names are quoted where git quotes them, line ends and a missing newline at
// the end are kept. Files that do not change are left out. Opens no file.
// forReading() makes of it what a person may look at in a terminal, and
// `git apply` no longer takes.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_DIFF_H
#define SCTPM_REPORT_DIFF_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

/// Lines that were replaced: `beforeCount` from line `before` on by
/// `afterCount` from line `after` on; what is inserted has a count of 0 before
/// and stands in front of line `before`.
struct LineChange {
  unsigned before = 0, beforeCount = 0;
  unsigned after = 0, afterCount = 0;
};

/// The changes of a file from its begin to its end.
std::vector<LineChange> lineChanges(const FileChange &change);

/// \param folder that the names are relative to.
std::string renderDiff(llvm::ArrayRef<FileChange> changes,
                       llvm::StringRef folder);

/// \returns the diff with control characters spelled out, coloured if wanted.
std::string forReading(llvm::StringRef diff, bool colour);

} // namespace sctpm

#endif // SCTPM_REPORT_DIFF_H
