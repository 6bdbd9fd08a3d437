//===- patch/guard_lines.h - whole lines that may stand in an #ifdef ------===//
//
// In: the text of a file, and the bytes of an edit in it. Out: the lines around
// it that can be written twice, once for each side of an `#ifdef`, or why none
// can. Promises that no directive comes to stand within the arguments of what
// may be a macro (undefined, C11 6.10.3p11), in a comment, a string or another
// directive, and that no `#if` is torn in two. Knows no grammar but brackets:
// of a name before a bracket nobody can tell here whether it is a macro, so it
// is taken for one, but where a body in braces stands between.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_GUARD_LINES_H
#define SCTPM_PATCH_GUARD_LINES_H

#include "text/lexer.h"
#include <string>
#include <vector>

namespace sctpm {

/// From the start of a line to the end of the same or a later one.
struct LineSpan {
  unsigned begin = 0;
  unsigned end = 0;    ///< without the line's own ending
  std::string refused; ///< one clause why it cannot be written twice
};

class GuardLines {
public:
  /// \p text has to live as long as this.
  explicit GuardLines(llvm::StringRef text);

  LineSpan around(unsigned begin, unsigned end) const;

private:
  struct Piece {
    unsigned begin = 0, end = 0;
  };
  bool extendToLines(LineSpan &span) const;
  bool extendOverBlanks(LineSpan &span) const;
  bool extendOverDirectives(LineSpan &span) const;
  bool extendOverArguments(LineSpan &span, unsigned position) const;
  bool mayBeMacro(size_t bracket, bool behindBraces) const;
  std::string whyTorn(const LineSpan &span) const;

  llvm::StringRef text;
  lexical::Lexed lexed;
  std::vector<size_t> within; ///< by token: the bracket it stands in
  std::vector<size_t> closes; ///< by token: where its bracket closes
  std::vector<Piece> tokens;  ///< all of them, those of directives, too
  std::vector<Piece> directives;
};

} // namespace sctpm

#endif // SCTPM_PATCH_GUARD_LINES_H
