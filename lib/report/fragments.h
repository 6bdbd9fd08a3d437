//===- report/fragments.h - pieces of HTML with places to fill ------------===//
//
// In come the name of a piece of html/page.html and the texts for its places,
// out goes the piece with them. `{{name}}` takes any text, which cannot be but
// text there (markup_text.h); `{{{name}}}` takes markup that was made here. A
// place without a text, or a piece that is not there, is our own mistake.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_FRAGMENTS_H
#define SCTPM_REPORT_FRAGMENTS_H

#include "llvm/ADT/StringRef.h"
#include <initializer_list>
#include <string>
#include <utility>

namespace sctpm {

using Fields =
    std::initializer_list<std::pair<llvm::StringRef, llvm::StringRef>>;

std::string filled(llvm::StringRef fragment, Fields fields);

} // namespace sctpm

#endif // SCTPM_REPORT_FRAGMENTS_H
