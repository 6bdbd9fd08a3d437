//===- patch/source_lines.h - lines and directives in the text of a file --===//
//
// What comes in: the bytes of a C or C++ file and an offset. What goes out: the
// ends of lines and of directives, the file's own line ending, and the place
// near its top where a first include belongs. Knows of C just what that
// needs: comments, line splices, conditionals and include guards. Texts that
// are no valid C get an answer, too, if not always a good one.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_SOURCE_LINES_H
#define SCTPM_PATCH_SOURCE_LINES_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace sctpm {

/// The offset of the line end behind `offset`, or the text's size.
size_t endOfLine(llvm::StringRef text, size_t offset);
size_t startOfLine(llvm::StringRef text, size_t offset);

/// The end of the last line that the directive at `offset` or a comment behind
/// it reaches into.
size_t endOfDirective(llvm::StringRef text, size_t offset);

/// Whether `offset` is inside of a directive (the body of a macro, say).
bool isInDirective(llvm::StringRef text, size_t offset);

/// Where the line at `offset` stands in branches that ask for a header alone
/// (`#ifdef HAVE_NETINET_IN_H`): the end of the last `#endif` of those; else
/// nothing. What else asks for the header's system is left alone.
std::optional<size_t> behindHeaderTests(llvm::StringRef text, size_t offset);

/// "\r\n" if the line end at `offset` is one, "\r" where the text has no other;
/// where there is none, what the first line of the text ends with.
llvm::StringRef lineEnding(llvm::StringRef text, size_t offset);

struct TopOfFile {
  size_t offset = 0;
  bool behindLine = false; ///< at the end of a line, not at the start of one
};

/// Behind a byte-order mark, the file's first comment, `#pragma once` and its
/// include guard, as far as it has them.
TopOfFile topOfFile(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_PATCH_SOURCE_LINES_H
