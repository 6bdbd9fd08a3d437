//===- discover/macro_definition.h - one #define --------------------------===//
//
// In: a directive. Out, if it is a #define: the macro's name, parameters and
// body, and the name of the function that it merely stands for: the body is
// that name and nothing else, or a call that hands on all parameters in order.
// Expands nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_MACRO_DEFINITION_H
#define SCTPM_DISCOVER_MACRO_DEFINITION_H

#include "text/lexer.h"
#include <optional>

namespace sctpm::lexical {

struct MacroDefinition {
  llvm::StringRef name;
  bool functionLike = false;
  std::vector<llvm::StringRef> parameters; ///< "..." is called __VA_ARGS__
  llvm::ArrayRef<Token> body;              ///< lives as long as the directive

  /// The name of another function, or empty.
  llvm::StringRef standsFor() const;
};

std::optional<MacroDefinition> macroDefinition(const Directive &directive);

} // namespace sctpm::lexical

#endif // SCTPM_DISCOVER_MACRO_DEFINITION_H
