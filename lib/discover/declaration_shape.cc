#include "discover/declaration_shape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace sctpm::lexical {
namespace {

bool isTypeWord(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("int", "unsigned", "signed", "long", "short", true)
      .Cases("char", "void", "bool", "float", "double", true)
      .Cases("const", "volatile", "struct", "enum", "register", true)
      .Default(false);
}

bool followsDeclarator(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("const", "noexcept", "override", "final", true)
      .Cases("throw", "__THROW", "__attribute__", "__asm__", true)
      .Default(false);
}

bool isApiConstant(const Token &token) {
  return token.isIdentifier() &&
         (token.text.starts_with("AF_") || token.text.starts_with("PF_") ||
          token.text.starts_with("SOCK_") ||
          token.text.starts_with("IPPROTO_"));
}

/// `int domain`, `const T &x`, `int` alone: not `int(x)`, nor `a & b`.
bool beginsParameter(llvm::ArrayRef<Token> rest) {
  if (rest.empty() || !rest[0].isIdentifier())
    return false;
  if (isTypeWord(rest[0].text))
    return rest.size() == 1 || !rest[1].is("(");
  return rest.size() > 1 && rest[1].isIdentifier() && !isApiConstant(rest[0]) &&
         !isApiConstant(rest[1]) && !precedesExpression(rest[0].text) &&
         !precedesExpression(rest[1].text);
}

bool hasParameter(llvm::ArrayRef<Token> inside) {
  unsigned depth = 0;
  for (size_t i = 0; i != inside.size(); ++i) {
    if (depth == 0 && (i == 0 || inside[i - 1].is(",")) &&
        beginsParameter(inside.drop_front(i)))
      return true;
    if (inside[i].is("("))
      ++depth;
    else if (inside[i].is(")") && depth)
      --depth;
  }
  return false;
}

} // namespace

bool precedesExpression(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("return", "else", "do", "case", "goto", "throw", true)
      .Cases("co_return", "co_await", "co_yield", "sizeof", "alignof", true)
      .Cases("and", "or", "not", "xor", "bitand", "bitor", "compl", true)
      .Cases("and_eq", "or_eq", "xor_eq", "not_eq", true)
      .Default(false);
}

bool looksDeclared(llvm::ArrayRef<Token> tokens, size_t name,
                   llvm::ArrayRef<Token> inside, size_t close) {
  if (hasParameter(inside))
    return true;

  const Token *before = name ? &tokens[name - 1] : nullptr;
  const Token *after = close + 1 < tokens.size() ? &tokens[close + 1] : nullptr;
  if (before && before->is("~"))
    return true;
  if (after && (after->is("{") ||
                (after->isIdentifier() && followsDeclarator(after->text))))
    return true;
  if (llvm::any_of(inside, isApiConstant))
    return false;

  auto isTypeLike = [](const Token &token) {
    return token.isIdentifier() && !precedesExpression(token.text);
  };
  if (before && isTypeLike(*before))
    return true;
  if (before && (before->is("*") || before->is("&")))
    return name >= 2 && isTypeLike(tokens[name - 2]);
  // `socket(a, b, c) : base(a)`; a conditional expression would have a `?`.
  return after && after->is(":") && before &&
         (before->is(";") || before->is("{") || before->is("}") ||
          before->is(":") || before->is(">"));
}

bool isQualified(llvm::ArrayRef<Token> tokens, size_t name) {
  if (name == 0)
    return false;
  const Token &before = tokens[name - 1];
  if (before.is(".") || before.is("->"))
    return true;
  if (!before.is("::") || name == 1)
    return false;
  const Token &scope = tokens[name - 2];
  bool attached = !before.spaceBefore || tokens[name].spaceBefore;
  return attached &&
         (scope.is(">") || (scope.isIdentifier() && !scope.is("std") &&
                            !precedesExpression(scope.text)));
}

} // namespace sctpm::lexical
