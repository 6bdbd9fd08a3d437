//===- scan/expr_builder.h - Clang's expressions as ours ------------------===//
//
// In: an expression of Clang's AST. Out: an Expr of the model. What does not
// change a value (parentheses, casts, temporaries) is seen through. References
// are treated as pointers that are dereferenced where they are named, `a.b` as
// `(&a)->b`, so that Member always stands on a pointer. What is constant and
// names no variable becomes a Constant with its value. Decides nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_EXPR_BUILDER_H
#define SCTPM_SCAN_EXPR_BUILDER_H

#include "scan/length_bound.h"
#include "scan/seen_through.h"
#include "scan/source_text.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace sctpm {

class ExprBuilder {
public:
  /// \param functions keys of those that are being read, the innermost last.
  ExprBuilder(clang::ASTContext &context, SourceText &source,
              const std::vector<std::string> &functions)
      : context(context), source(source), bounds(context),
        functions(functions) {}

  Expr build(const clang::Expr *expr);
  /// As `build`, but a pointer to it where `type` is a reference.
  Expr buildFor(clang::QualType type, const clang::Expr *expr);
  /// A condition as a Compare, or Unknown.
  Expr condition(const clang::Expr *expr);
  /// One Compare for several with that key, of one thing with constants, or
  /// Unknown: that one of them is equal ("=="), or none ("!=").
  static Expr joined(llvm::ArrayRef<Expr> conditions, const char *key);
  /// That the subject is one of the values, at least one.
  Expr oneOf(const clang::Expr *subject,
             llvm::ArrayRef<const clang::Expr *> values);
  Expr place(const clang::ValueDecl &decl);
  /// The object that a list of initializers without a name makes.
  Expr literal(const clang::InitListExpr &list);
  Expr member(Expr pointer, const clang::FieldDecl &field);

  static Expr address(Expr of);
  static Expr deref(Expr of);
  static Expr element(Expr pointer);
  static Expr elementOf(Expr array, std::string index);
  static Expr unknown(const char *what);
  static Expr smallerThan(Expr other) {
    Expr result = unknown("arithmetic that makes it smaller");
    result.operands = {std::move(other)};
    return result;
  }
  static Expr zero(const char *text);
  Expr construct(const clang::CXXConstructorDecl &constructor,
                 llvm::ArrayRef<const clang::Expr *> arguments);

private:
  Expr shape(const clang::Expr *expr);
  Expr elementAt(Expr pointer, const clang::Expr &index);
  Expr call(const clang::CallExpr &call);
  Expr binary(const clang::BinaryOperator &op);
  Expr unary(const clang::UnaryOperator &op);
  Expr declRef(const clang::DeclRefExpr &ref);
  bool isOwnEnum(clang::QualType type);
  bool isPlainConstant(const clang::Expr *expr, int64_t &value);

  clang::ASTContext &context;
  SourceText &source;
  LengthBound bounds;
  const std::vector<std::string> &functions;
};

} // namespace sctpm

#endif // SCTPM_SCAN_EXPR_BUILDER_H
