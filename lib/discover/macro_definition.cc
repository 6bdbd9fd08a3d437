#include "discover/macro_definition.h"

namespace sctpm::lexical {

std::optional<MacroDefinition> macroDefinition(const Directive &directive) {
  llvm::ArrayRef<Token> rest = directive.tokens;
  if (directive.name != "define" || rest.empty() || !rest[0].isIdentifier())
    return std::nullopt;
  MacroDefinition macro;
  macro.name = rest[0].text;
  rest = rest.drop_front();
  if (!rest.empty() && rest[0].is("(") && !rest[0].spaceBefore) {
    macro.functionLike = true;
    while (!rest.empty() && !rest[0].is(")")) {
      rest = rest.drop_front();
      if (rest.empty())
        break;
      if (rest[0].isIdentifier())
        macro.parameters.push_back(rest[0].text);
      else if (rest[0].is("..."))
        macro.parameters.push_back("__VA_ARGS__");
    }
    rest = rest.empty() ? rest : rest.drop_front();
  }
  macro.body = rest;
  return macro;
}

llvm::StringRef MacroDefinition::standsFor() const {
  llvm::ArrayRef<Token> rest = body;
  while (rest.size() > 2 && rest.front().is("(") && rest.back().is(")"))
    rest = rest.drop_front().drop_back();
  if (!rest.empty() && rest[0].is("::"))
    rest = rest.drop_front();
  if (rest.empty() || !rest[0].isIdentifier())
    return {};
  llvm::StringRef target = rest[0].text;
  if (!functionLike)
    return rest.size() == 1 ? target : llvm::StringRef();

  // target ( a , b , c ), where a parameter may have parentheses of its own.
  std::vector<llvm::StringRef> handedOn;
  rest = rest.drop_front();
  if (rest.size() < 3 || !rest.front().is("(") || !rest.back().is(")"))
    return {};
  for (const Token &token : rest) {
    if (token.isIdentifier())
      handedOn.push_back(token.text);
    else if (!token.is("(") && !token.is(")") && !token.is(","))
      return {};
  }
  return handedOn == parameters ? target : llvm::StringRef();
}

} // namespace sctpm::lexical
