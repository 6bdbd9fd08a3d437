#include "text/given_names.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using lexical::Token;

// == and != are two tokens each.
bool isComparison(const Token &first, const Token &second) {
  return (first.is("=") || first.is("!")) && second.is("=");
}

bool isCompared(llvm::ArrayRef<Token> before, llvm::ArrayRef<Token> after) {
  return (!before.empty() && before.back().is("case")) ||
         (before.size() > 1 &&
          isComparison(before[before.size() - 2], before.back())) ||
         (after.size() > 1 && isComparison(after[0], after[1]));
}

bool makesSocket(llvm::ArrayRef<Token> before) {
  return before.size() > 1 && before.back().is("(") &&
         (before.drop_back().back().is("socket") ||
          before.drop_back().back().is("socketpair"));
}

} // namespace

bool mayGive(llvm::StringRef text, llvm::ArrayRef<const char *> names) {
  auto isNamed = [&](const Token &token) {
    return token.isIdentifier() && llvm::any_of(names, [&](const char *name) {
             return token.is(name);
           });
  };
  if (llvm::none_of(names,
                    [&](const char *name) { return text.contains(name); }))
    return false;
  lexical::Lexed lexed = lexical::lex(text);
  // A macro gives it to who uses it; one of such a name stands in for it.
  for (const lexical::Directive &each : lexed.directives)
    if (each.name == "define" && !each.tokens.empty() &&
        !isNamed(each.tokens[0]) && llvm::any_of(each.tokens, isNamed))
      return true;
  llvm::ArrayRef<Token> code = lexed.code;
  for (size_t i = 0; i < code.size(); ++i)
    if (isNamed(code[i]) &&
        !isCompared(code.take_front(i), code.drop_front(i + 1)) &&
        !makesSocket(code.take_front(i)))
      return true;
  return false;
}

} // namespace sctpm
