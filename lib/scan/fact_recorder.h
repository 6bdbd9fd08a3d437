//===- scan/fact_recorder.h - what a statement says, written down ---------===//
//
// In: calls, stores, comparisons and functions of the syntax tree, as whoever
// walks it comes by, and where the walk stands (functions, branches). Out: the
// Facts of the unit. Initialiser lists are taken apart field by field, and what
// the C library does to memory is a store like any other. Walks nothing itself.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_FACT_RECORDER_H
#define SCTPM_SCAN_FACT_RECORDER_H

#include "scan/branches.h"
#include "scan/expr_builder.h"
#include "scan/source_text.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

namespace sctpm {

class FactRecorder {
protected:
  FactRecorder(clang::ASTContext &context, Facts &facts)
      : source(context), exprs(context, source, functions),
        branches(source, exprs), facts(facts) {}

  static std::string nameOf(const clang::FunctionDecl &function);
  /// A function of the C library; one that nothing declares is taken for it.
  bool isApi(const clang::FunctionDecl &function);
  /// A case label compares, as == does.
  void recordCase(clang::SwitchStmt &branch, clang::Stmt &statement);
  /// Only of something with a protocol: others say nothing of sockets, and a
  /// program is full of them.
  void addCompare(Expr compare, clang::SourceLocation at);
  Spot spot(clang::SourceLocation at);
  Expr zeroAt(clang::SourceLocation at, const char *text);
  void addFlow(Expr to, Expr from, clang::SourceLocation at);
  /// `to` is given the value of `init`, field by field where that is a list.
  void store(Expr to, clang::QualType type, const clang::Expr *init,
             clang::SourceLocation at);
  void storeFields(const Expr &to, const clang::RecordDecl &record,
                   const clang::InitListExpr &list, clang::SourceLocation at);
  /// What a default constructor gives the fields by their declarations.
  void storeDefaults(const Expr &to,
                     const clang::CXXConstructorDecl &constructor,
                     clang::SourceLocation at);
  void storeField(const Expr &to, const clang::FieldDecl &field,
                  const clang::Expr *init, clang::SourceLocation at);
  /// An object without a name is stored before the expression that it stands in
  /// is done.
  void recordLiteral(const clang::InitListExpr &list, const clang::Expr &whole);
  void assign(clang::BinaryOperator &op);
  Function describe(const clang::FunctionDecl &function);
  void recordFunction(const clang::FunctionDecl &function);
  /// Somebody gets its address.
  void recordTaken(const clang::FunctionDecl &function);
  void noteOperator(const clang::CallExpr &call);
  /// A library's function that is handed socket() may call it.
  void recordHandedOn(const clang::FunctionDecl &callee,
                      llvm::ArrayRef<const clang::Expr *> given);
  void recordCall(const clang::Expr &expr, const clang::FunctionDecl *callee,
                  const clang::Expr *calleeExpr);
  /// A call of `name` at `token`, what is called still to be said.
  Call callAt(clang::SourceLocation token, std::string name);
  /// The constructors of the program that a function or a class of a library
  /// may call with the last of its arguments; each, if they could be for
  /// several.
  void recordMade(const clang::Expr &expr, const clang::FunctionDecl &callee,
                  llvm::ArrayRef<const clang::Expr *> given);
  void recordMadeBy(const clang::Expr &expr, const clang::FunctionDecl &callee,
                    llvm::ArrayRef<const clang::Expr *> given,
                    const clang::CXXConstructorDecl &constructor);
  /// A constructor of the program's is called: where that makes a variable,
  /// what it stores is stored there.
  void noteConstruction(const clang::VarDecl &variable);
  void recordConstruction(const clang::CXXConstructExpr &construct,
                          const clang::CXXConstructorDecl &constructor);
  /// An object of a library's class that makes a socket is a call of that name.
  void recordObject(const clang::CXXConstructExpr &construct,
                    const clang::CXXRecordDecl &made);
  /// A library function that is given the address of a variable, or a reference
  /// to it, may set it.
  void recordFilled(const clang::CallExpr &call, llvm::StringRef name);
  /// What a statement that did not compile may have stored in a variable that
  /// it names, or where that points.
  void recordLost(const clang::VarDecl &variable, bool isStored,
                  clang::SourceLocation at);
  Expr unknownAt(clang::SourceLocation at, const std::string &what);
  /// What the C library does to memory: zeroing and copying.
  void recordMemory(const clang::Expr &expr, llvm::StringRef name);

  SourceText source;
  ExprBuilder exprs;
  Branches branches;
  Facts &facts;
  std::vector<std::string> functions;
  clang::QualType resultType;
  bool pattern = false;
  const clang::DeclRefExpr *directCallee = nullptr;
  /// By what constructs them.
  llvm::DenseMap<const clang::CXXConstructExpr *, const clang::VarDecl *>
      variables;
  const clang::Expr *directObject = nullptr; ///< that is called
  llvm::StringSet<> seenReferences;
  /// Lists of initializers that are stored where they were written.
  llvm::DenseSet<const clang::InitListExpr *> seenLists;
};

} // namespace sctpm

#endif // SCTPM_SCAN_FACT_RECORDER_H
