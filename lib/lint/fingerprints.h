//===- lint/fingerprints.h - the same finding, wherever it moves ----------===//
//
// In: the findings of a run, sorted by place, and the functions of the program.
// Out: each finding's fingerprint: a hash of its rule, of the tokens that it
// speaks of and of the name of the function around them; neither of line nor of
// path, and so the same after moving, renaming a folder, and reformatting. Of
// findings that are alike the second ends with -2, the third with -3.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_FINGERPRINTS_H
#define SCTPM_LINT_FINGERPRINTS_H

#include "lint/source_file.h"

namespace sctpm {

void addFingerprints(std::vector<Finding> &findings, const Facts &facts,
                     Sources &sources);

/// Without the number: the same for all findings that are alike.
llvm::StringRef withoutNumber(llvm::StringRef fingerprint);

} // namespace sctpm

#endif // SCTPM_LINT_FINGERPRINTS_H
