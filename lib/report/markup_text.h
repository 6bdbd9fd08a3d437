//===- report/markup_text.h - any text within HTML or XML -----------------===//
//
// In comes text of unknown origin, out goes text that stands for it in an
// element or a quoted attribute of HTML or XML and can be nothing else there:
// what a terminal could not be trusted with is spelled out (terminal_text.h),
// the characters of markup are entities.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_MARKUP_TEXT_H
#define SCTPM_REPORT_MARKUP_TEXT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// One line: a newline in it is spelled out, too.
std::string markupText(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_REPORT_MARKUP_TEXT_H
