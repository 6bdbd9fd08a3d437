#include "lint/hints_edit.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

std::optional<Edit> hintsEdit(const SourceFile &source, const Range &socktype,
                              const std::string &protocol) {
  const std::vector<lexical::Token> &code = source.lexed.code;
  llvm::StringRef text = source.text;
  size_t at = llvm::partition_point(code,
                                    [&](const lexical::Token &each) {
                                      return each.offset < socktype.begin;
                                    }) -
              code.begin();
  size_t behind = at;
  while (behind < code.size() && code[behind].offset < socktype.end)
    ++behind;
  if (at < 4 || at == code.size() || code[at].offset != socktype.begin ||
      behind == code.size() || !code[at - 1].is("=") ||
      !code[at - 2].is("ai_socktype"))
    return std::nullopt;
  auto insertion = [&](size_t offset, const std::string &what) {
    return Edit{{socktype.file, unsigned(offset), unsigned(offset)}, what};
  };
  const lexical::Token &dot = code[at - 3], &next = code[behind];
  if (dot.is(".") && (code[at - 4].is("{") || code[at - 4].is(",")))
    return next.is(",") || next.is("}")
               ? std::optional<Edit>(
                     insertion(socktype.end, ", .ai_protocol = " + protocol))
               : std::nullopt;

  if ((!dot.is(".") && !dot.is("->")) || !next.is(";"))
    return std::nullopt;
  // Only behind a whole statement is a second one sure to run whenever the
  // first does; and no #if may part them.
  auto ends = [](const lexical::Token &each) {
    return each.is(";") || each.is("{") || each.is("}");
  };
  size_t first = at - 4;
  while (first > 0 && !ends(code[first - 1]))
    --first;
  bool plain =
      first > 0 &&
      llvm::none_of(llvm::ArrayRef(code).slice(first, at - 4 - first + 1),
                    [](const lexical::Token &each) {
                      return each.is(":") || each.is("(") || each.is("else") ||
                             each.is("do");
                    });
  bool parted = llvm::any_of(source.lexed.directives, [&](const auto &each) {
    return each.at > first && each.at <= behind;
  });
  if (!plain || parted)
    return std::nullopt;
  std::string store =
      text.slice(code[first].offset, code[at - 2].offset).str() +
      "ai_protocol = " + protocol + ";";
  unsigned line = source.lines.lineOf(next.offset);
  size_t begin = source.lines.beginOf(source.lines.lineOf(code[first].offset)),
         end = source.lines.endOf(line);
  llvm::StringRef indent = text.slice(begin, code[first].offset);
  bool ownLine = indent.trim(" \t").empty() &&
                 (behind + 1 == code.size() || code[behind + 1].offset > end) &&
                 llvm::none_of(source.lexed.comments, [&](const auto &each) {
                   return each.offset < end && each.offset + each.length > end;
                 });
  if (!ownLine)
    return insertion(next.offset + 1, " " + store);
  std::string lineEnd = text.slice(end, source.lines.behind(line)).str();
  return insertion(end,
                   (lineEnd.empty() ? "\n" : lineEnd) + indent.str() + store);
}

} // namespace sctpm
