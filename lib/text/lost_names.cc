#include "text/lost_names.h"
#include "text/lexer.h"

namespace sctpm {
namespace {

constexpr llvm::StringLiteral Ends = ";{}";
constexpr llvm::StringLiteral Assignments[] = {"=", "|=", "&=", "+=", "-="};

} // namespace

std::vector<LostName> namesAround(llvm::StringRef text, size_t error) {
  size_t begin = text.take_front(error).find_last_of(Ends) + 1; // npos + 1 is 0
  size_t end = text.find_first_of(Ends, error);
  lexical::Lexed lexed = lexical::lex(text.slice(begin, end));
  std::vector<LostName> names;
  for (size_t i = 0; i < lexed.code.size(); ++i) {
    if (!lexed.code[i].isIdentifier())
      continue;
    LostName name{lexed.code[i].text.str(), false};
    name.stored = i > 0 && lexed.code[i - 1].is("&");
    if (i + 1 < lexed.code.size())
      for (llvm::StringRef assignment : Assignments)
        name.stored |= lexed.code[i + 1].is(assignment);
    names.push_back(std::move(name));
  }
  return names;
}

} // namespace sctpm
