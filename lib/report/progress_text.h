//===- report/progress_text.h - one line that says how far it is ----------===//
//
// In come the numbers and the file that is next, out goes one line that fits
// the width: "[ 12/152] src/anet.c". A name that does not fit loses its front,
// which says least. Fit for a terminal, whatever the name holds. Writing it to
// one is for the caller.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_PROGRESS_TEXT_H
#define SCTPM_REPORT_PROGRESS_TEXT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

std::string progressText(unsigned done, unsigned all, llvm::StringRef file,
                         unsigned width);

} // namespace sctpm

#endif // SCTPM_REPORT_PROGRESS_TEXT_H
