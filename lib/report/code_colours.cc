#include "report/code_colours.h"
#include "report/markup_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

namespace sctpm {
namespace {

constexpr size_t MostBytes = 1000;
/// Behind that a line is no code that anybody wrote.
constexpr size_t MostScanned = 16 * 1024;

const llvm::StringRef Keywords[] = {
    "auto",      "bool",      "break",     "case",     "catch",    "char",
    "class",     "const",     "constexpr", "continue", "default",  "delete",
    "do",        "double",    "else",      "enum",     "extern",   "false",
    "float",     "for",       "goto",      "if",       "inline",   "int",
    "long",      "namespace", "new",       "nullptr",  "operator", "private",
    "protected", "public",    "return",    "short",    "signed",   "sizeof",
    "static",    "struct",    "switch",    "template", "this",     "throw",
    "true",      "try",       "typedef",   "typename", "union",    "unsigned",
    "using",     "virtual",   "void",      "volatile", "while"};

bool isWordByte(char c) {
  return llvm::isAlnum(c) || c == '_' || uint8_t(c) >= 0x80;
}

struct Token {
  size_t end;
  char kind; ///< the class, or 0 for what has none
};

/// Where a string or character that begins at `at` ends.
size_t endOfString(llvm::StringRef line, size_t at) {
  char quote = line[at];
  for (size_t i = at + 1; i < line.size(); ++i)
    if (line[i] == '\\')
      ++i;
    else if (line[i] == quote)
      return i + 1;
  return line.size();
}

size_t endOfWord(llvm::StringRef line, size_t at) {
  while (at < line.size() && isWordByte(line[at]))
    ++at;
  return at;
}

size_t endOfComment(llvm::StringRef line, size_t from, bool &inComment) {
  size_t end = line.find("*/", from);
  inComment = end == llvm::StringRef::npos;
  return inComment ? line.size() : end + 2;
}

/// The token that begins at `at`.
Token tokenAt(llvm::StringRef line, size_t at, bool &inComment) {
  llvm::StringRef rest = line.drop_front(at);
  if (inComment)
    return {endOfComment(line, at, inComment), 'm'};
  if (rest.starts_with("/*"))
    return {endOfComment(line, at + 2, inComment), 'm'};
  if (rest.starts_with("//"))
    return {line.size(), 'm'};
  if (rest[0] == '"' || rest[0] == '\'')
    return {endOfString(line, at), 's'};
  if (rest[0] == '#' && line.take_front(at).trim().empty()) {
    size_t word = at + 1;
    while (word < line.size() && llvm::isSpace(line[word]))
      ++word;
    return {endOfWord(line, word), 'p'};
  }
  if (rest[0] == '<' && line.ltrim().starts_with("#") &&
      line.contains("include"))
    return {line.size(), 's'};
  if (!isWordByte(rest[0]))
    return {at + 1, 0};
  size_t end = endOfWord(line, at);
  llvm::StringRef word = line.slice(at, end);
  if (llvm::isDigit(word[0]))
    return {end, 'n'};
  return {end,
          std::binary_search(std::begin(Keywords), std::end(Keywords), word)
              ? 'k'
              : char(0)};
}

/// Where two texts part, at the begin of a word.
size_t commonPrefix(llvm::StringRef a, llvm::StringRef b) {
  size_t most = std::min(a.size(), b.size()), i = 0;
  while (i < most && a[i] == b[i])
    ++i;
  while (i > 0 && isWordByte(a[i - 1]) &&
         ((i < a.size() && isWordByte(a[i])) ||
          (i < b.size() && isWordByte(b[i]))))
    --i;
  return i;
}

} // namespace

std::string colouredLine(llvm::StringRef line, bool inComment, Span mark) {
  size_t cut = line.size() > MostBytes ? line.size() - MostBytes : 0;
  line = line.drop_back(cut);
  std::string out;
  bool marked = false;
  auto piece = [&](size_t begin, size_t end, char kind) {
    if (begin == end)
      return;
    std::string text = markupText(line.slice(begin, end));
    out += kind ? std::string("<i class=") + kind + ">" + text + "</i>" : text;
  };
  for (size_t at = 0; at < line.size();) {
    Token token = tokenAt(line, at, inComment);
    // Plain text in one piece, so that no character is torn apart.
    while (!token.kind && token.end < line.size() && !inComment) {
      Token next = tokenAt(line, token.end, inComment);
      if (next.kind) {
        inComment = false; // It is looked at again.
        break;
      }
      token.end = next.end;
    }
    for (size_t edge : {mark.begin, mark.end, token.end}) {
      edge = std::min(edge, token.end);
      if (mark.begin < mark.end && at >= mark.begin && at < mark.end &&
          !marked) {
        out += "<mark>";
        marked = true;
      }
      if (edge > at) {
        piece(at, edge, token.kind);
        at = edge;
      }
      if (marked && at >= mark.end) {
        out += "</mark>";
        marked = false;
      }
    }
  }
  if (marked)
    out += "</mark>";
  if (cut)
    out += " ... (" + std::to_string(cut) + " more bytes)";
  return out;
}

std::vector<bool> commentStates(const std::vector<llvm::StringRef> &lines) {
  std::vector<bool> states;
  bool inComment = false;
  for (llvm::StringRef line : lines) {
    states.push_back(inComment);
    line = line.take_front(MostScanned);
    for (size_t at = 0; at < line.size();)
      at = tokenAt(line, at, inComment).end;
  }
  return states;
}

Span differingPart(llvm::StringRef line, llvm::StringRef other) {
  size_t prefix = commonPrefix(line, other);
  llvm::StringRef a = line.drop_front(prefix), b = other.drop_front(prefix);
  size_t suffix = 0, most = std::min(a.size(), b.size());
  while (suffix < most && a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix])
    ++suffix;
  while (suffix > 0 && isWordByte(a[a.size() - suffix]) &&
         ((suffix < a.size() && isWordByte(a[a.size() - suffix - 1])) ||
          (suffix < b.size() && isWordByte(b[b.size() - suffix - 1]))))
    --suffix;
  if (line.take_front(prefix).trim().empty() && suffix == 0)
    return {};
  return {prefix, line.size() - suffix};
}

} // namespace sctpm
