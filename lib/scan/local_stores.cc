#include "scan/local_stores.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace sctpm {

using namespace clang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;

namespace {

class StoreFinder : public RecursiveASTVisitor<StoreFinder> {
public:
  explicit StoreFinder(StoresOfFunction &stores) : stores(stores) {}

  bool VisitVarDecl(VarDecl *variable) {
    if (variable->getInit())
      stores[variable].given.push_back(variable->getInit());
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) {
    if (cast->getCastKind() == CK_LValueToRValue)
      if (auto *ref = nameIn(cast->getSubExpr()))
        understood.insert(ref);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *op) {
    const DeclRefExpr *ref =
        op->isAssignmentOp() ? nameIn(op->getLHS()) : nullptr;
    if (!ref)
      return true;
    bool lowers = llvm::is_contained(
        {BO_SubAssign, BO_DivAssign, BO_RemAssign, BO_ShrAssign, BO_AndAssign},
        op->getOpcode());
    if (op->getOpcode() == BO_Assign)
      stores[cast<VarDecl>(ref->getDecl())].given.push_back(op->getRHS());
    else if (!lowers)
      return true;
    understood.insert(ref);
    return true;
  }
  bool VisitCompoundStmt(CompoundStmt *block) {
    for (const Stmt *each : block->body()) {
      auto *test = dyn_cast<IfStmt>(each);
      auto *over =
          test && !test->getElse()
              ? dyn_cast<BinaryOperator>(test->getCond()->IgnoreParenImpCasts())
              : nullptr;
      if (!over || !over->isRelationalOp())
        continue;
      const Stmt *then = test->getThen();
      if (auto *inner = dyn_cast<CompoundStmt>(then); inner && inner->size())
        then = inner->body_front();
      auto *set = dyn_cast<BinaryOperator>(then);
      bool isLess = over->getOpcode() == BO_LT || over->getOpcode() == BO_LE;
      const CExpr *larger = isLess ? over->getRHS() : over->getLHS();
      const DeclRefExpr *to = set && set->getOpcode() == BO_Assign
                                  ? nameIn(set->getLHS())
                                  : nullptr;
      const DeclRefExpr *tested = nameIn(larger->IgnoreParenImpCasts());
      if (to && tested && to->getDecl() == tested->getDecl())
        stores[cast<VarDecl>(to->getDecl())].clamps.push_back(
            {block, test, isLess ? over->getLHS() : over->getRHS(),
             set->getRHS()});
    }
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *op) {
    if (op->isDecrementOp())
      if (auto *ref = nameIn(op->getSubExpr()))
        understood.insert(ref);
    return true;
  }
  // After what stands around it.
  bool VisitDeclRefExpr(DeclRefExpr *ref) {
    if (auto *variable = dyn_cast<VarDecl>(ref->getDecl()))
      if (!understood.count(ref))
        stores[variable].isOpen = true;
    return true;
  }

private:
  static const DeclRefExpr *nameIn(const CExpr *expr) {
    auto *ref = dyn_cast<DeclRefExpr>(expr->IgnoreParens());
    return ref && isa<VarDecl>(ref->getDecl()) ? ref : nullptr;
  }

  StoresOfFunction &stores;
  llvm::SmallPtrSet<const DeclRefExpr *, 32> understood;
};

} // namespace

StoresOfFunction localStores(const FunctionDecl &function) {
  StoresOfFunction stores;
  StoreFinder(stores).TraverseStmt(function.getBody());
  return stores;
}

} // namespace sctpm
