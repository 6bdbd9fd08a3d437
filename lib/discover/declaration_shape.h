//===- discover/declaration_shape.h - a declaration, or a call? -----------===//
//
// In: the tokens around `name ( ... )`. Out: whether that declares or defines a
// function, a constructor or a variable of that name, judged by its looks: what
// stands before the name, what follows the parenthesis, and whether what is
// between them are parameters. When in doubt it is a call, which is the answer
// that is not overlooked. Knows no types.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_DECLARATION_SHAPE_H
#define SCTPM_DISCOVER_DECLARATION_SHAPE_H

#include "text/lexer.h"

namespace sctpm::lexical {

/// `name` and `close` are the indices of the name and of its closing
/// parenthesis (or the number of tokens if there is none) in `tokens`, `inside`
/// is what stands between the parentheses.
bool looksDeclared(llvm::ArrayRef<Token> tokens, size_t name,
                   llvm::ArrayRef<Token> inside, size_t close);

/// `x.socket`, `x->socket` and `tcp::socket` are someone else's; `::socket` and
/// `return ::socket` are not.
bool isQualified(llvm::ArrayRef<Token> tokens, size_t name);

/// Whether an expression can stand right after this word (`return`, `else`).
bool precedesExpression(llvm::StringRef word);

} // namespace sctpm::lexical

#endif // SCTPM_DISCOVER_DECLARATION_SHAPE_H
