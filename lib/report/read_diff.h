//===- report/read_diff.h - a diff back into changes ----------------------===//
//
// In: the text of a unified diff, as renderDiff() and git write it. Out: its
// hunks, each with its lines; or an error that says why it is no such diff.
// Opens no file.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_READ_DIFF_H
#define SCTPM_REPORT_READ_DIFF_H

#include "model/recorded_change.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace sctpm {

llvm::Expected<std::vector<RecordedChange>> readDiff(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_REPORT_READ_DIFF_H
