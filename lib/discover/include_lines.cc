#include "discover/include_lines.h"

namespace sctpm {

std::vector<IncludeLine> includeLines(llvm::StringRef text) {
  constexpr llvm::StringLiteral Blank = " \t";
  std::vector<IncludeLine> includes;
  text.consume_front("\xEF\xBB\xBF");
  for (size_t hash = text.find('#'); hash != llvm::StringRef::npos;
       hash = text.find('#', hash + 1)) {
    size_t lineStart = text.find_last_of("\r\n", hash) + 1; // npos + 1 is 0
    llvm::StringRef before = text.slice(lineStart, hash).ltrim(Blank);
    llvm::StringRef rest = text.drop_front(hash + 1).ltrim(Blank);
    if (!before.empty() ||
        !(rest.consume_front("include_next") || rest.consume_front("include") ||
          rest.consume_front("import")))
      continue;
    rest = rest.ltrim(Blank);
    if (!rest.starts_with("\"") && !rest.starts_with("<"))
      continue;
    bool angled = rest.front() == '<';
    llvm::StringRef name = rest.drop_front().take_until([&](char c) {
      return c == (angled ? '>' : '"') || c == '\n' || c == '\r' || c == '\0';
    });
    if (!name.empty())
      includes.push_back({name.str(), angled});
  }
  return includes;
}

} // namespace sctpm
