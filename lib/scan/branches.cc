#include "scan/branches.h"
#include "clang/AST/StmtCXX.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;

bool alwaysLeaves(const Stmt *statement) {
  if (!statement)
    return false;
  if (isa<ReturnStmt, GotoStmt, IndirectGotoStmt, BreakStmt, ContinueStmt,
          CXXThrowExpr>(statement))
    return true;
  if (auto *compound = dyn_cast<CompoundStmt>(statement))
    return !compound->body_empty() && alwaysLeaves(compound->body_back());
  if (auto *branch = dyn_cast<IfStmt>(statement))
    return branch->getElse() && alwaysLeaves(branch->getThen()) &&
           alwaysLeaves(branch->getElse());
  if (auto *label = dyn_cast<LabelStmt>(statement))
    return alwaysLeaves(label->getSubStmt());
  if (auto *expr = dyn_cast<clang::Expr>(statement))
    if (auto *call = dyn_cast<CallExpr>(expr->IgnoreParenCasts())) {
      const FunctionDecl *callee = call->getDirectCallee();
      return callee && (callee->isNoReturn() || callee->getName() == "exit");
    }
  return false;
}

void Branches::push(const Stmt &branch, unsigned arm, Expr condition,
                    bool contrary, bool ahead) {
  Arm entry;
  entry.branch = source.fileLocation(branch.getBeginLoc()).offset;
  entry.arm = arm;
  entry.condition = std::move(condition);
  entry.contrary = contrary;
  entry.ahead = ahead;
  state.arms.push_back(std::move(entry));
  state.isShared = false;
}

void Branches::enter(const Stmt &branch, unsigned arm,
                     const clang::Expr *condition, bool contrary, bool ahead) {
  // `a && b` holds: both do. `a || b` does not: neither does.
  if (condition)
    if (auto *op = dyn_cast<BinaryOperator>(condition->IgnoreParenImpCasts()))
      if (op->getOpcode() == (contrary ? BO_LOr : BO_LAnd)) {
        enter(branch, arm, op->getLHS(), contrary, ahead);
        enter(branch, arm, op->getRHS(), contrary, ahead);
        return;
      }
  push(branch, arm,
       condition ? exprs.condition(condition) : ExprBuilder::unknown("none"),
       contrary, ahead);
}

void Branches::enterCase(const SwitchStmt &branch, unsigned arm,
                         const clang::Expr *label) {
  sctpm::Expr condition = ExprBuilder::unknown("several cases");
  if (label) {
    condition = sctpm::Expr();
    condition.kind = sctpm::Expr::Kind::Compare;
    condition.key = "==";
    condition.operands = {exprs.build(branch.getCond()), exprs.build(label)};
  }
  push(branch, arm, std::move(condition), false, false);
}

void Branches::enterLoop(const Stmt &loop) {
  state.loops.push_back(source.fileLocation(loop.getBeginLoc()).offset);
}

} // namespace sctpm
