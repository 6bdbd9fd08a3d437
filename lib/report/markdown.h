//===- report/markdown.h - a page on the terminal -------------------------===//
//
// In comes the Markdown of a rule page, out goes the same text, wrapped as it
// is, lightly styled: headings bold, `code` and code blocks coloured. Without
// colour it comes out as it went in, safe for a terminal. Knows headings,
// fences and inline code; whatever else there is stays as written.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_MARKDOWN_H
#define SCTPM_REPORT_MARKDOWN_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

std::string renderMarkdown(llvm::StringRef markdown, bool colour);

} // namespace sctpm

#endif // SCTPM_REPORT_MARKDOWN_H
