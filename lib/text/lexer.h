//===- text/lexer.h - C and C++ text as tokens ----------------------------===//
//
// In: the text of a file, whatever it holds. Out: its tokens outside of
// directives, and its directives, each with the place in the code where it
// stands. Comments are in a list of their own, strings (raw ones too) and
// character constants are one token each, and a backslash at a line's end joins
// lines. Promises an answer for any bytes, in time linear in their number, and
// that the offsets point into the text. Expands no macro, knows no grammar, and
// does not decide which arm of an #if is taken.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_LEXER_H
#define SCTPM_TEXT_LEXER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <string>
#include <vector>

namespace sctpm::lexical {

enum class TokenKind { Identifier, Number, String, Character, Punctuation };

struct Token {
  llvm::StringRef text; ///< as written, without joined lines in identifiers
  unsigned offset = 0;
  unsigned length = 0; ///< of bytes in the file
  TokenKind kind = TokenKind::Punctuation;
  bool startsLine = false;
  bool spaceBefore = false;

  bool is(llvm::StringRef other) const {
    return text == other && kind != TokenKind::String &&
           kind != TokenKind::Character;
  }
  bool isIdentifier() const { return kind == TokenKind::Identifier; }
};

/// A `#` line: `name` is "define", "if", ...; `tokens` what follows the name.
struct Directive {
  llvm::StringRef name;
  std::vector<Token> tokens;
  size_t at = 0;       ///< how many tokens of code stand before it
  unsigned offset = 0; ///< of the `#`
};

/// With its marks, and without the line end behind a `//` comment.
struct Comment {
  unsigned offset = 0;
  unsigned length = 0;
  bool block = false; ///< `/* */`
};

/// Valid as long as the text that was lexed.
struct Lexed {
  std::vector<Token> code;
  std::vector<Directive> directives;
  std::vector<Comment> comments;
  llvm::BumpPtrAllocator storage; ///< of identifiers broken over lines
};

Lexed lex(llvm::StringRef text);

/// The tokens with one space where there was any: "a + b".
std::string folded(llvm::ArrayRef<Token> tokens);

} // namespace sctpm::lexical

#endif // SCTPM_TEXT_LEXER_H
