//===- lint/add_ignore.h - comments that suppress what there is -----------===//
//
// In: the findings of a run and a reason. Out: the edits that write a comment
// for each that is not suppressed, at the end of its line where that is
// possible: in front of the backslash of a macro's line, in front of a comment
// that goes on in the next line, or in front of the code itself. C gets
// `/* */`, which every C knows. No line is added. Afterwards each finding is
// looked for again in the text with its edits: one that is not suppressed is an
// error, and then there is no edit at all.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_ADD_IGNORE_H
#define SCTPM_LINT_ADD_IGNORE_H

#include "lint/source_file.h"
#include "llvm/Support/Error.h"

namespace sctpm {

/// Whether a reason can stand in a comment; else an error that says why not.
llvm::Error checkReason(llvm::StringRef reason);

/// Sorted and disjoint.
llvm::Expected<std::vector<RuleEdit>>
ignoreEdits(const std::vector<Finding> &findings, const std::string &reason,
            Sources &sources);

} // namespace sctpm

#endif // SCTPM_LINT_ADD_IGNORE_H
