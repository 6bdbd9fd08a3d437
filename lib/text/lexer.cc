#include "text/lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/StringSaver.h"

namespace sctpm::lexical {
namespace {

constexpr size_t MaxRawDelimiter = 16; // [lex.string]
// Each unterminated raw string costs a search to the end of the text.
constexpr unsigned MaxBrokenRawStrings = 64;

bool startsIdentifier(char c) {
  return llvm::isAlpha(c) || c == '_' || c == '$' || (c & 0x80);
}
bool continuesIdentifier(char c) {
  return startsIdentifier(c) || llvm::isDigit(c);
}

class Lexer {
public:
  Lexer(llvm::StringRef text, Lexed &lexed)
      : text(text), saver(lexed.storage), comments(lexed.comments) {
    if (text.starts_with("\xEF\xBB\xBF"))
      position = 3;
  }

  bool next(Token &token);

private:
  char at(size_t where) const {
    return where < text.size() ? text[where] : '\0';
  }
  size_t pastSplices(size_t where) const;
  void skipBlank(Token &token);
  void skipLineComment();
  size_t endOfIdentifier(size_t where, bool &spliced) const;
  size_t endOfNumber(size_t where) const;
  size_t endOfQuoted(size_t where, char quote) const;
  size_t endOfRawString(size_t quote);
  size_t endOfPunctuation(size_t where) const;
  llvm::StringRef withoutSplices(size_t begin, size_t end);

  llvm::StringRef text;
  llvm::StringSaver saver;
  std::vector<Comment> &comments;
  size_t position = 0;
  unsigned brokenRawStrings = 0;
  bool lineBegins = true;
};

// GCC and Clang allow blanks between the backslash and the line's end.
size_t Lexer::pastSplices(size_t where) const {
  while (at(where) == '\\') {
    size_t end = where + 1;
    while (at(end) == ' ' || at(end) == '\t')
      ++end;
    if (at(end) == '\r')
      end += at(end + 1) == '\n' ? 2 : 1;
    else if (at(end) == '\n')
      ++end;
    else
      break;
    where = end;
  }
  return where;
}

void Lexer::skipLineComment() {
  while (position < text.size()) {
    size_t next = pastSplices(position);
    if (next != position) {
      position = next;
      continue;
    }
    if (text[position] == '\n' || text[position] == '\r')
      return;
    ++position;
  }
}

void Lexer::skipBlank(Token &token) {
  while (position < text.size()) {
    size_t next = pastSplices(position);
    if (next != position) {
      position = next;
      token.spaceBefore = true;
      continue;
    }
    char c = text[position];
    if (c == '\n' || c == '\r') {
      lineBegins = true;
      ++position;
    } else if (llvm::isSpace(c) || c == '\0') {
      ++position;
    } else if (c == '/') {
      size_t begin = position, second = pastSplices(position + 1);
      bool block = at(second) == '*';
      if (block) {
        size_t end = text.find("*/", second + 1);
        position = end == llvm::StringRef::npos ? text.size() : end + 2;
      } else if (at(second) == '/') {
        skipLineComment();
      } else {
        return;
      }
      comments.push_back({unsigned(begin), unsigned(position - begin), block});
    } else {
      return;
    }
    token.spaceBefore = true;
  }
}

size_t Lexer::endOfIdentifier(size_t where, bool &spliced) const {
  for (;;) {
    size_t next = pastSplices(where);
    if (next >= text.size() || !continuesIdentifier(text[next]))
      return where;
    spliced |= next != where;
    where = next + 1;
  }
}

size_t Lexer::endOfNumber(size_t where) const {
  while (where < text.size()) {
    char c = text[where];
    if (llvm::StringRef("eEpP").contains(c) &&
        (at(where + 1) == '+' || at(where + 1) == '-'))
      where += 2;
    else if (c == '\'' && llvm::isAlnum(at(where + 1)))
      where += 2;
    else if (c == '.' || continuesIdentifier(c))
      ++where;
    else
      break;
  }
  return where;
}

// An unterminated constant ends with its line, as in an apostrophe of prose in
// an #error or in an `#if 0`.
size_t Lexer::endOfQuoted(size_t where, char quote) const {
  ++where;
  while (where < text.size()) {
    size_t next = pastSplices(where);
    if (next != where) {
      where = next;
      continue;
    }
    char c = text[where];
    if (c == '\n' || c == '\r')
      return where;
    ++where;
    if (c == quote)
      return where;
    if (c == '\\' && at(where) != '\n' && at(where) != '\r' &&
        where < text.size())
      ++where;
  }
  return text.size();
}

// npos if this is no whole raw string: then it is an ordinary one, as it always
// is before C++11.
size_t Lexer::endOfRawString(size_t quote) {
  llvm::StringRef rest = text.substr(quote + 1);
  size_t open = rest.substr(0, MaxRawDelimiter + 1).find('(');
  if (brokenRawStrings > MaxBrokenRawStrings || open == llvm::StringRef::npos ||
      rest.substr(0, open).find_first_of(" \t\r\n\v\f\\\")") !=
          llvm::StringRef::npos)
    return llvm::StringRef::npos;
  std::string close = (")" + rest.substr(0, open) + "\"").str();
  size_t end = rest.find(close, open);
  if (end != llvm::StringRef::npos)
    return quote + 1 + end + close.size();
  ++brokenRawStrings;
  return end;
}

size_t Lexer::endOfPunctuation(size_t where) const {
  for (llvm::StringRef longer : {"::", "->", "..."})
    if (text.substr(where).starts_with(longer))
      return where + longer.size();
  return where + 1;
}

llvm::StringRef Lexer::withoutSplices(size_t begin, size_t end) {
  std::string joined;
  for (size_t i = pastSplices(begin); i < end; i = pastSplices(i + 1))
    joined += text[i];
  return saver.save(joined);
}

bool Lexer::next(Token &token) {
  token = Token();
  skipBlank(token);
  if (position >= text.size())
    return false;
  token.offset = position;
  token.startsLine = lineBegins;
  lineBegins = false;

  char c = text[position];
  bool spliced = false;
  size_t end;
  if (startsIdentifier(c)) {
    token.kind = TokenKind::Identifier;
    end = endOfIdentifier(position, spliced);
    bool raw = llvm::StringSwitch<bool>(text.slice(position, end))
                   .Cases("R", "LR", "uR", "UR", "u8R", true)
                   .Default(false);
    size_t rawEnd =
        raw && at(end) == '"' ? endOfRawString(end) : llvm::StringRef::npos;
    if (rawEnd != llvm::StringRef::npos) {
      token.kind = TokenKind::String;
      end = rawEnd;
    }
  } else if (llvm::isDigit(c) ||
             (c == '.' && llvm::isDigit(at(position + 1)))) {
    token.kind = TokenKind::Number;
    end = endOfNumber(position);
  } else if (c == '"' || c == '\'') {
    token.kind = c == '"' ? TokenKind::String : TokenKind::Character;
    end = endOfQuoted(position, c);
  } else {
    end = endOfPunctuation(position);
  }
  token.length = end - position;
  token.text =
      spliced ? withoutSplices(position, end) : text.slice(position, end);
  position = end;
  return true;
}

} // namespace

Lexed lex(llvm::StringRef text) {
  Lexed lexed;
  Lexer lexer(text, lexed);
  Token token;
  bool more = lexer.next(token);
  while (more) {
    if (!token.startsLine || !token.is("#")) {
      lexed.code.push_back(token);
      more = lexer.next(token);
      continue;
    }
    Directive directive;
    directive.at = lexed.code.size();
    directive.offset = token.offset;
    more = lexer.next(token);
    if (more && !token.startsLine) {
      directive.name = token.text;
      while ((more = lexer.next(token)) && !token.startsLine)
        directive.tokens.push_back(token);
    }
    lexed.directives.push_back(std::move(directive));
  }
  return lexed;
}

std::string folded(llvm::ArrayRef<Token> tokens) {
  std::string line;
  for (const Token &token : tokens) {
    if (!line.empty() && token.spaceBefore && !token.is(","))
      line += ' ';
    line += token.text;
  }
  return line;
}

} // namespace sctpm::lexical
