#include "lint/source_file.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

bool endsStatement(const lexical::Token &token) {
  return token.is(";") || token.is("{") || token.is("}");
}

} // namespace

SourceFile::SourceFile(std::string bytes)
    : text(std::move(bytes)), lexed(lexical::lex(text)), lines(text),
      ignores(ignoreComments(text, lexed, lines)) {}

std::pair<unsigned, unsigned>
SourceFile::linesOf(const Finding &finding) const {
  unsigned first = finding.at.line, last = first;
  const Range &range = finding.range;
  if (range.file != finding.at.file || range.end > text.size() ||
      range.begin >= range.end)
    return {first, last};
  first = std::min(first, lines.lineOf(range.begin));
  last = std::max(last, lines.lineOf(range.end - 1));
  auto token = llvm::partition_point(
      lexed.code, [&](const auto &each) { return each.offset < range.begin; });
  // In a directive, a macro's body say, there is no statement around it.
  if (token == lexed.code.end() || token->offset != range.begin)
    return {first, last};
  while (token != lexed.code.begin() && !endsStatement(*std::prev(token)))
    --token;
  return {std::min(first, lines.lineOf(token->offset)), last};
}

std::string SourceFile::tokensOf(const Range &range) const {
  if (range.begin >= range.end || range.end > text.size())
    return "";
  std::string line;
  lexical::Lexed piece =
      lexical::lex(llvm::StringRef(text).slice(range.begin, range.end));
  for (const lexical::Token &token : piece.code)
    line += (line.empty() ? "" : " ") + token.text.str();
  return line;
}

bool SourceFile::isInBracesFrom(size_t from, size_t offset) const {
  int depth = 0;
  for (const lexical::Token &token : lexed.code) {
    if (token.offset >= offset)
      break;
    if (token.offset >= from)
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
  }
  return depth > 0;
}

const SourceFile *Sources::find(const std::string &file) {
  auto [place, isNew] = files.try_emplace(file);
  if (isNew)
    if (std::optional<std::string> text = read(file))
      place->second = std::make_unique<SourceFile>(std::move(*text));
  return place->second.get();
}

} // namespace sctpm
