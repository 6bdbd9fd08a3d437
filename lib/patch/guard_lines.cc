#include "patch/guard_lines.h"
#include "patch/source_lines.h"
#include "text/conditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace sctpm {
namespace {

using namespace lexical;

constexpr size_t None = -1;

// Written twice, more lines than these are no help to a maintainer.
constexpr size_t MostLines = 40;

bool isKeyword(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("if", "while", "for", "switch", "return", "sizeof", true)
      .Cases("catch", "decltype", "noexcept", "alignof", "typeof", true)
      .Default(false);
}

/// The bracket that is open before each token, and where brackets close. Each
/// arm of an `#if` begins as the first one does; behind it the first one
/// counts.
void pairBrackets(const Lexed &lexed, std::vector<size_t> &within,
                  std::vector<size_t> &closes) {
  struct Arms {
    size_t atStart, behindFirst = None;
    bool first = true;
  };
  within.assign(lexed.code.size() + 1, None);
  closes.assign(lexed.code.size(), None);
  std::vector<Arms> arms;
  size_t inside = None;
  auto directive = lexed.directives.begin();
  for (size_t i = 0; i <= lexed.code.size(); ++i) {
    for (; directive != lexed.directives.end() && directive->at == i;
         ++directive) {
      if (opensConditional(*directive)) {
        arms.push_back({inside});
      } else if (arms.empty()) {
        continue;
      } else if (directive->name == "endif" ||
                 directive->name.starts_with("el")) {
        Arms &last = arms.back();
        if (last.first)
          last.behindFirst = inside;
        last.first = false;
        inside = last.atStart;
        if (directive->name == "endif") {
          inside = last.behindFirst;
          arms.pop_back();
        }
      }
    }
    within[i] = inside;
    if (i == lexed.code.size())
      break;
    const Token &token = lexed.code[i];
    if (token.is("(") || token.is("[") || token.is("{")) {
      inside = i;
    } else if (inside != None &&
               (token.is(")") || token.is("]") || token.is("}"))) {
      closes[inside] = i;
      inside = within[inside];
    }
  }
}

} // namespace

GuardLines::GuardLines(llvm::StringRef text) : text(text), lexed(lex(text)) {
  pairBrackets(lexed, within, closes);
  for (const Token &token : lexed.code)
    tokens.push_back({token.offset, token.offset + token.length});
  for (const Directive &directive : lexed.directives) {
    unsigned begin = startOfLine(text, directive.offset);
    unsigned end = endOfDirective(text, directive.offset);
    directives.push_back({begin, end});
    tokens.push_back({directive.offset, directive.offset + 1});
    for (const Token &token : directive.tokens)
      tokens.push_back({token.offset, token.offset + token.length});
  }
  llvm::sort(tokens,
             [](const Piece &a, const Piece &b) { return a.begin < b.begin; });
}

bool GuardLines::extendToLines(LineSpan &span) const {
  unsigned begin = startOfLine(text, span.begin);
  if (begin == 0 && text.starts_with("\xef\xbb\xbf"))
    begin = 3;
  unsigned end = endOfLine(text, span.end);
  // A line that ends with a backslash goes on.
  while (end < text.size() && text.take_front(end).ends_with("\\"))
    end = endOfLine(text, text.find('\n', end) + 1);
  while (begin > 3 &&
         text.take_front(endOfLine(text, startOfLine(text, begin - 1)))
             .ends_with("\\"))
    begin = startOfLine(text, begin - 1);
  bool changed = begin != span.begin || end != span.end;
  span.begin = begin;
  span.end = end;
  return changed;
}

/// Out of a token, or of a comment, that reaches over an end of the span.
bool GuardLines::extendOverBlanks(LineSpan &span) const {
  auto reachesOver = [&](unsigned position) -> Piece {
    auto behind = llvm::partition_point(
        tokens, [&](const Piece &each) { return each.begin < position; });
    unsigned at = 0;
    if (behind != tokens.begin()) {
      const Piece &before = *std::prev(behind);
      if (before.end > position)
        return before;
      at = before.end;
    }
    while (at < position) {
      llvm::StringRef rest = text.drop_front(at);
      if (rest.starts_with("/*")) {
        size_t close = text.find("*/", at + 2);
        unsigned end = close == llvm::StringRef::npos ? text.size() : close + 2;
        if (end > position)
          return {at, end};
        at = end;
      } else {
        at = rest.starts_with("//") ? endOfLine(text, at) : at + 1;
      }
    }
    return {position, position};
  };
  Piece first = reachesOver(span.begin), last = reachesOver(span.end);
  bool changed = first.begin < span.begin || last.end > span.end;
  span.begin = std::min(span.begin, first.begin);
  span.end = std::max(span.end, last.end);
  return changed;
}

bool GuardLines::extendOverDirectives(LineSpan &span) const {
  bool changed = false;
  for (const Piece &each : directives) {
    if (each.begin >= span.end || each.end <= span.begin ||
        (each.begin >= span.begin && each.end <= span.end))
      continue;
    span.begin = std::min(span.begin, each.begin);
    span.end = std::max(span.end, each.end);
    changed = true;
  }
  return changed;
}

bool GuardLines::mayBeMacro(size_t bracket, bool behindBraces) const {
  if (bracket == 0 || !lexed.code[bracket].is("("))
    return false;
  const Token &name = lexed.code[bracket - 1];
  if (!name.isIdentifier() || isKeyword(name.text))
    return false;
  // A lambda or a block as an argument is a function's, by its looks.
  return !behindBraces || name.is("assert") ||
         llvm::none_of(name.text, [](char c) { return llvm::isLower(c); });
}

bool GuardLines::extendOverArguments(LineSpan &span, unsigned position) const {
  size_t token = llvm::partition_point(lexed.code,
                                       [&](const Token &each) {
                                         return each.offset < position;
                                       }) -
                 lexed.code.begin();
  bool behindBraces = false;
  size_t outermost = None;
  // Between a name and its bracket is within, too.
  size_t innermost = token < lexed.code.size() && mayBeMacro(token, false)
                         ? token
                         : within[token];
  for (size_t each = innermost; each != None; each = within[each]) {
    if (mayBeMacro(each, behindBraces))
      outermost = each;
    behindBraces |= lexed.code[each].is("{");
  }
  if (outermost == None)
    return false;
  if (closes[outermost] == None) {
    span.refused = "it stands in a bracket that is not closed";
    return false;
  }
  const Token &last = lexed.code[closes[outermost]];
  unsigned begin = lexed.code[outermost - 1].offset;
  unsigned end = last.offset + last.length;
  if (begin >= span.begin && end <= span.end)
    return false;
  span.begin = std::min(span.begin, begin);
  span.end = std::max(span.end, end);
  return true;
}

std::string GuardLines::whyTorn(const LineSpan &span) const {
  size_t depth = 0;
  bool torn = false;
  for (const Directive &each : lexed.directives) {
    if (each.offset < span.begin || each.offset >= span.end)
      continue;
    if (opensConditional(each))
      ++depth;
    else if (each.name == "endif" || each.name.starts_with("el")) {
      torn |= depth == 0;
      depth -= each.name == "endif" && depth > 0;
    }
  }
  if (torn || depth)
    return "the lines around it are torn by an #if";
  size_t lines = text.slice(span.begin, span.end).count('\n') + 1;
  if (lines > MostLines)
    return std::to_string(lines) + " lines would have to be written twice";
  return "";
}

LineSpan GuardLines::around(unsigned begin, unsigned end) const {
  LineSpan span{begin, end, ""};
  bool changed = true;
  while (changed && span.refused.empty()) {
    changed = extendToLines(span);
    changed |= extendOverBlanks(span);
    changed |= extendOverDirectives(span);
    changed |= extendOverArguments(span, span.begin);
    changed |= extendOverArguments(span, span.end);
  }
  if (span.refused.empty())
    span.refused = whyTorn(span);
  return span;
}

} // namespace sctpm
