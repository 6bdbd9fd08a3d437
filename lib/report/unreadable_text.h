//===- report/unreadable_text.h - inputs that could not be read -----------===//
//
// In: inputs with the reason why nothing is known of them. Out: lines for a
// person, as compilers write them. One header that is missing breaks many
// units: its message is told once, with the names of all that it breaks. Never
// cut: an input that nobody hears of is taken for one that was read.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_UNREADABLE_TEXT_H
#define SCTPM_REPORT_UNREADABLE_TEXT_H

#include "model/finding.h"
#include "model/source.h"
#include "model/tree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// Whether better flags may mend some of what could not be read.
bool flagsMayBeWrong(const Report &report);

std::string unreadableText(llvm::ArrayRef<Unreadable> inputs,
                           llvm::StringRef root, bool colour);

} // namespace sctpm

#endif // SCTPM_REPORT_UNREADABLE_TEXT_H
