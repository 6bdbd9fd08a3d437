//===- scan/length_bound.h - how large a length can be --------------------===//
//
// In: an integer expression as it stands in the program. Out: the most that it
// can be, as far as its own function says: by its parts (a sum, a remainder,
// the smaller of two), by its type if that is narrow, by the array that
// strlen() or read() look at, and by all that a variable of the function is
// given. What others know (callers, fields) is not asked here. A difference
// counts as its left side: a length is not negative.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_LENGTH_BOUND_H
#define SCTPM_SCAN_LENGTH_BOUND_H

#include "scan/local_stores.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace sctpm {

/// The bytes of the variable that a pointer leads into (`&x.y`, `a + 2`), or of
/// the array, wherever that is; 0 where they are not known.
int64_t bytesBehind(clang::ASTContext &context, const clang::Expr *pointer);

class LengthBound {
public:
  explicit LengthBound(clang::ASTContext &context) : context(context) {}

  /// 0 where no end can be seen, Expr::AsStored where what is stored in a
  /// variable of the function ends it: it is not counted up.
  int64_t mostOf(const clang::Expr *length);

private:
  using Most = std::optional<int64_t>;

  Most most(const clang::Expr *expr);
  Most byShape(const clang::Expr *expr);
  Most binary(const clang::BinaryOperator &op);
  Most call(const clang::CallExpr &call);
  Most choice(const clang::AbstractConditionalOperator &choice);
  void lower(Most &most, const clang::Expr *arm, const clang::Expr *condition,
             bool holds);
  Most variable(const clang::DeclRefExpr &use, bool isText);
  Most clamped(const LocalStores &stores, const clang::DeclRefExpr &use);
  Most text(const clang::Expr *expr);
  Most largest(llvm::ArrayRef<Most> all);
  bool same(const clang::Expr *a, const clang::Expr *b);
  /// Null where it is no variable of a function, or may be another's.
  const LocalStores *storesTo(const clang::DeclRefExpr &use);

  clang::ASTContext &context;
  llvm::DenseMap<const clang::FunctionDecl *, StoresOfFunction> functions;
  std::vector<const clang::VarDecl *> active; ///< being asked for, for cycles
  unsigned looked = 0; ///< at so many expressions for the current question
};

} // namespace sctpm

#endif // SCTPM_SCAN_LENGTH_BOUND_H
