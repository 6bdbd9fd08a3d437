//===- report/code_colours.h - a line of C or C++ as HTML -----------------===//
//
// In comes a line of source, and whether it begins within a comment, out goes
// markup with its words in `<i class=...>`: k keyword, s string, m comment,
// n number, p directive; and a part of it in `<mark>` if wanted. A reader's
// help and no lexer: raw strings and continued lines may be coloured wrong.
// Very long lines are cut and say so. Everything is escaped.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_CODE_COLOURS_H
#define SCTPM_REPORT_CODE_COLOURS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

/// The bytes [begin, end) of a line.
struct Span {
  size_t begin = 0;
  size_t end = 0;
};

std::string colouredLine(llvm::StringRef line, bool inComment, Span mark = {});

/// For each line whether it begins within a comment.
std::vector<bool> commentStates(const std::vector<llvm::StringRef> &lines);

/// What of `line` is not in `other`, as whole words; empty if they are equal or
/// have nothing in common.
Span differingPart(llvm::StringRef line, llvm::StringRef other);

} // namespace sctpm

#endif // SCTPM_REPORT_CODE_COLOURS_H
