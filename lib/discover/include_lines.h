//===- discover/include_lines.h - the #include lines of a file ------------===//
//
// In: the text of a file. Out: the names that its #include lines spell, in
// order, in every arm of every #if. Includes of macros are left out; a line
// inside of a block comment may be taken for one. Fast, for reading whole
// trees.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_INCLUDE_LINES_H
#define SCTPM_DISCOVER_INCLUDE_LINES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

struct IncludeLine {
  std::string name; ///< as spelled, without quotes or angles
  bool angled = false;
};

std::vector<IncludeLine> includeLines(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_DISCOVER_INCLUDE_LINES_H
