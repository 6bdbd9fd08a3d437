//===- scan/source_text.h - Clang's locations as ours ---------------------===//
//
// In: Clang's declarations and source locations. Out: the model's Location and
// Range under real paths, the text as written, and the keys that name places
// and functions. A range is given only where replacing it replaces exactly the
// expression: in a file, in a macro's argument, or (then named so) in a macro's
// definition. Decides nothing about what is of interest.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_SOURCE_TEXT_H
#define SCTPM_SCAN_SOURCE_TEXT_H

#include "model/facts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"

namespace sctpm {

class SourceText {
public:
  explicit SourceText(clang::ASTContext &context);

  /// Where a reader finds `location`: in a file, behind all macros.
  Location fileLocation(clang::SourceLocation location);
  /// Where the token itself is written, in a macro's definition too.
  Location spellingLocation(clang::SourceLocation location);

  /// Fills in text, place, range and macro of an expression.
  void describe(const clang::Stmt &node, Expr &into);

  /// The first line of what stands in the file, white space folded.
  std::string text(clang::SourceRange range);
  /// The token that stands in the file at `location`.
  std::string tokenAt(clang::SourceLocation location);

  /// The function of the socket API that is called by its name, but through a
  /// pointer (`#define socket fn_socket`); empty if it is none.
  std::string calledByName(const clang::CallExpr &call);

  /// Whether the declaration is the program's own, not a system header's.
  bool isOwn(const clang::Decl &decl);
  bool isOwn(clang::SourceLocation location);

  /// The same text for the same entity in every unit of the program.
  std::string key(const clang::ValueDecl &decl);
  std::string key(const clang::FunctionDecl &function);

private:
  Location locate(clang::SourceLocation fileLocation);
  const std::string &realPath(clang::FileID file);
  bool isForeignText(clang::SourceLocation location) const;
  std::string macroName(clang::SourceLocation location);

  clang::ASTContext &context;
  const clang::SourceManager &sources;
  llvm::DenseMap<clang::FileID, std::string> realPaths;
};

/// The real path of a file that Clang has opened.
std::string realPathOf(clang::FileEntryRef file);

} // namespace sctpm

#endif // SCTPM_SCAN_SOURCE_TEXT_H
