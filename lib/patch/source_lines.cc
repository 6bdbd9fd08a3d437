#include "patch/source_lines.h"
#include "llvm/ADT/StringExtras.h"
#include <vector>

namespace sctpm {
namespace {

constexpr llvm::StringRef Blank = " \t\r\n\v\f";

/// What the last byte of a line end is: old Macs had no other.
char lineBreak(llvm::StringRef text) {
  return text.contains('\n') ? '\n' : '\r';
}

size_t nextLine(llvm::StringRef text, size_t offset) {
  return std::min(text.find(lineBreak(text), offset), text.size() - 1) + 1;
}

size_t skipSpace(llvm::StringRef text, size_t offset) {
  return std::min(text.find_first_not_of(Blank, offset), text.size());
}

/// The end of the comment that begins at `offset`; `offset` if none does.
size_t endOfComment(llvm::StringRef text, size_t offset) {
  llvm::StringRef rest = text.drop_front(offset);
  if (rest.starts_with("/*"))
    return std::min(text.find("*/", offset + 2), text.size() - 2) + 2;
  return rest.starts_with("//") ? endOfLine(text, offset) : offset;
}

/// Behind white space and comments.
size_t skipBlank(llvm::StringRef text, size_t offset) {
  while (true) {
    offset = skipSpace(text, offset);
    size_t end = endOfComment(text, offset);
    if (end == offset)
      return offset;
    offset = end;
  }
}

/// "ifndef X_H" for the directive that begins at `offset`, or nothing.
llvm::StringRef directiveAt(llvm::StringRef text, size_t offset) {
  llvm::StringRef line = text.slice(offset, endOfLine(text, offset));
  if (!line.consume_front("#"))
    return "";
  return line.take_front(std::min(line.find("//"), line.find("/*"))).trim();
}

/// The macro that `#ifndef X` or `#if !defined(X)` asks for.
llvm::StringRef guardAskedFor(llvm::StringRef directive) {
  if (directive.consume_front("ifndef"))
    return directive.trim();
  if (!directive.consume_front("if"))
    return "";
  directive = directive.ltrim();
  if (!directive.consume_front("!"))
    return "";
  directive = directive.ltrim();
  if (!directive.consume_front("defined"))
    return "";
  return directive.trim(" \t()");
}

/// The next directive at or behind `offset`, which then stands at its end.
llvm::StringRef nextDirective(llvm::StringRef text, size_t &offset) {
  while (offset < text.size()) {
    offset = skipBlank(text, offset);
    llvm::StringRef directive = directiveAt(text, offset);
    offset = directive.empty() ? nextLine(text, offset)
                               : endOfDirective(text, offset);
    if (!directive.empty())
      return directive;
  }
  return "";
}

/// Whether the conditional that begins at `offset` reaches to the end.
bool reachesToEnd(llvm::StringRef text, size_t offset) {
  unsigned depth = 0;
  while (offset < text.size()) {
    llvm::StringRef directive = nextDirective(text, offset);
    if (directive.starts_with("if"))
      ++depth;
    else if (directive.starts_with("endif") && --depth == 0)
      return skipBlank(text, offset) == text.size();
  }
  return false;
}

/// `#ifdef HAVE_X_H`, `#if defined(HAVE_X_H) && HAVE_Y_H`.
bool asksForHeaders(llvm::StringRef directive) {
  if (!directive.consume_front("ifdef") && !directive.consume_front("if"))
    return false;
  bool any = false;
  while (!(directive = directive.ltrim(" \t()&|")).empty()) {
    llvm::StringRef word = directive.take_while(
        [](char c) { return llvm::isAlnum(c) || c == '_'; });
    bool isTest = word.starts_with("HAVE_") && word.ends_with("_H");
    if (word != "defined" && !isTest)
      return false;
    any |= isTest;
    directive = directive.drop_front(word.size());
  }
  return any;
}

} // namespace

size_t endOfLine(llvm::StringRef text, size_t offset) {
  size_t end = std::min(text.find(lineBreak(text), offset), text.size());
  return end > offset && text[end - 1] == '\r' ? end - 1 : end;
}

size_t startOfLine(llvm::StringRef text, size_t offset) {
  size_t before = text.take_front(offset).rfind(lineBreak(text));
  return before == llvm::StringRef::npos ? 0 : before + 1;
}

size_t endOfDirective(llvm::StringRef text, size_t offset) {
  char quote = 0;
  const char last = lineBreak(text);
  for (size_t i = offset; i < text.size(); ++i) {
    llvm::StringRef rest = text.drop_front(i);
    if (rest.starts_with("\\") && rest.drop_front().starts_with({&last, 1}))
      i += 1;
    else if (rest.starts_with("\\\r\n"))
      i += 2;
    else if (rest.front() == last)
      return endOfLine(text, text[i - 1] == '\r' && i > offset ? i - 1 : i);
    else if (quote)
      quote = rest.front() == quote ? 0 : quote;
    else if (rest.front() == '"')
      quote = '"';
    else if (rest.starts_with("/*"))
      i = std::min(text.find("*/", i + 2), text.size() - 2) + 1;
    else if (rest.starts_with("//"))
      quote = '\n'; // to the line's end nothing else counts
  }
  return text.size();
}

bool isInDirective(llvm::StringRef text, size_t offset) {
  size_t start = startOfLine(text, offset);
  while (start > 0) {
    size_t previous = startOfLine(text, start - 1);
    if (!text.take_front(endOfLine(text, previous)).ends_with("\\"))
      break;
    start = previous;
  }
  return text.slice(start, offset).ltrim().starts_with("#");
}

std::optional<size_t> behindHeaderTests(llvm::StringRef text, size_t offset) {
  std::vector<bool> tests; // of the conditionals around, the innermost last
  std::optional<size_t> outermost;
  for (size_t at = 0; at < text.size();) {
    llvm::StringRef directive = nextDirective(text, at);
    if (!outermost && (at > offset || directive.empty())) {
      size_t depth = tests.size();
      while (depth > 0 && tests[depth - 1])
        --depth;
      if (depth == tests.size())
        return std::nullopt;
      outermost = depth;
    }
    if (directive.starts_with("if")) {
      tests.push_back(asksForHeaders(directive));
    } else if (directive.starts_with("el") && !tests.empty()) {
      tests.back() = false;
    } else if (directive.starts_with("endif") && !tests.empty()) {
      tests.pop_back();
      if (outermost && tests.size() == *outermost)
        return at;
    }
  }
  return std::nullopt;
}

llvm::StringRef lineEnding(llvm::StringRef text, size_t offset) {
  if (lineBreak(text) == '\r')
    return text.contains('\r') ? "\r" : "\n";
  size_t end = text.find('\n', offset);
  if (end == llvm::StringRef::npos)
    end = text.find('\n');
  bool two = end != llvm::StringRef::npos && end > 0 && text[end - 1] == '\r';
  return two ? "\r\n" : "\n";
}

TopOfFile topOfFile(llvm::StringRef text) {
  TopOfFile top;
  top.offset = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  auto behind = [&](size_t end) {
    top.offset = end;
    top.behindLine = true;
  };

  // A comment that speaks of the whole file ends with an empty line; any
  // other belongs to what follows it.
  size_t code = skipSpace(text, top.offset);
  for (size_t end; (end = endOfComment(text, code)) != code;) {
    code = skipSpace(text, end);
    if (code == text.size() || text.slice(end, code).count(lineBreak(text)) > 1)
      behind(end);
  }

  llvm::StringRef directive = directiveAt(text, code);
  if (directive.starts_with("pragma") && directive.ends_with("once")) {
    behind(endOfDirective(text, code));
    code = skipBlank(text, top.offset);
    directive = directiveAt(text, code);
  }
  llvm::StringRef macro = guardAskedFor(directive);
  if (macro.empty())
    return top;
  size_t define = skipBlank(text, endOfDirective(text, code));
  llvm::StringRef defined = directiveAt(text, define);
  if (defined.consume_front("define") && defined.ltrim().consume_front(macro) &&
      reachesToEnd(text, code))
    behind(endOfDirective(text, define));
  return top;
}

} // namespace sctpm
