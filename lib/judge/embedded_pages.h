//===- judge/embedded_pages.h - the pages that are in the program ---------===//
//
// What goes out: the text of each page of `rewrite-rules` as it was when the
// program was built. The definition is generated
// (cmake/SctpMigrateRules.cmake), so that one binary is all there is to install
// and no path to data can be wrong. The texts are as written: nothing here
// parses them.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_EMBEDDED_PAGES_H
#define SCTPM_JUDGE_EMBEDDED_PAGES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace sctpm {

struct EmbeddedPage {
  llvm::StringRef id; ///< file name without `.md`
  llvm::StringRef text;
};

/// All pages, sorted by id.
llvm::ArrayRef<EmbeddedPage> embeddedPages();

} // namespace sctpm

#endif // SCTPM_JUDGE_EMBEDDED_PAGES_H
