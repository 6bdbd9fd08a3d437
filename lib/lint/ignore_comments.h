//===- lint/ignore_comments.h - comments that ask for silence -------------===//
//
// In: the text of a C or C++ file. Out: each place in its comments that
// suppresses findings, with the rules it names, its reason, and the lines that
// it speaks of: `sctp-migrate: ignore[rule, ...] reason` the line it stands in,
// or if it stands alone the next line of code; `ignore-file[...]` the file;
// clang-tidy's NOLINT, NOLINTNEXTLINE and NOLINTBEGIN/END as there, where they
// name a check `sctp-<rule>`, all checks, or none. Texts in strings are no
// comments. Whether the rules exist is not asked here.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_IGNORE_COMMENTS_H
#define SCTPM_LINT_IGNORE_COMMENTS_H

#include "lint/lines.h"
#include "text/lexer.h"
#include <string>
#include <vector>

namespace sctpm {

/// A rule as the comment names it, with its bytes.
struct IgnoredRule {
  std::string name;
  unsigned begin = 0, end = 0;
};

struct IgnoreComment {
  lexical::Comment comment;       ///< that it stands in
  unsigned begin = 0, end = 0;    ///< its own bytes, the reason with it
  bool isNolint = false;          ///< clang-tidy's: it may be meant for others
  std::vector<IgnoredRule> rules; ///< none: all
  std::string reason;
  std::string misspelt;         ///< stands for "ignore": it suppresses nothing
  unsigned first = 1, last = 0; ///< lines that it speaks of
};

std::vector<IgnoreComment> ignoreComments(llvm::StringRef text,
                                          const lexical::Lexed &lexed,
                                          const Lines &lines);

} // namespace sctpm

#endif // SCTPM_LINT_IGNORE_COMMENTS_H
