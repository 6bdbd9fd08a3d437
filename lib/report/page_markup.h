//===- report/page_markup.h - Markdown as HTML ----------------------------===//
//
// In comes the Markdown of a rule page, which may be of anybody's making, out
// goes HTML without links, pictures or markup of the page's own: headings,
// lists, tables, code in colour. md4c parses; what it finds is written here,
// since a renderer of its own would let through where links lead to.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_PAGE_MARKUP_H
#define SCTPM_REPORT_PAGE_MARKUP_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

std::string pageMarkup(llvm::StringRef markdown);

/// One line of Markdown within another element: only `code` and emphasis.
std::string titleMarkup(llvm::StringRef markdown);

} // namespace sctpm

#endif // SCTPM_REPORT_PAGE_MARKUP_H
