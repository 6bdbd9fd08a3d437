#include "scan/branches.h"
#include "clang/AST/StmtCXX.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;

namespace {

// Whether a `break` in the statement leaves the switch around it.
bool breaksOut(const Stmt &statement) {
  if (isa<BreakStmt>(statement))
    return true;
  if (isa<SwitchStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(statement))
    return false;
  return llvm::any_of(statement.children(), [](const Stmt *child) {
    return child && breaksOut(*child);
  });
}

void findJumps(const Stmt &statement, const LabelDecl &to,
               llvm::SmallVectorImpl<const GotoStmt *> &found) {
  if (auto *jump = dyn_cast<GotoStmt>(&statement);
      jump && jump->getLabel() == &to)
    found.push_back(jump);
  for (const Stmt *child : statement.children())
    if (child)
      findJumps(*child, to, found);
}

} // namespace

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

CaseLabels labelsOf(const Stmt &statement) {
  CaseLabels labels;
  labels.statement = &statement;
  while (auto *one = dyn_cast<SwitchCase>(labels.statement)) {
    if (auto *value = dyn_cast<CaseStmt>(one))
      labels.values.push_back(value->getLHS());
    else
      labels.isDefault = true;
    labels.statement = one->getSubStmt();
  }
  return labels;
}

void Branches::push(const Stmt &branch, unsigned arm, Expr condition,
                    bool contrary, bool ahead) {
  Arm entry;
  entry.branch = source.fileLocation(branch.getBeginLoc()).offset;
  entry.arm = arm;
  entry.condition = std::move(condition);
  entry.contrary = contrary;
  entry.ahead = ahead;
  state.arms.push_back(std::make_shared<const Arm>(std::move(entry)));
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
                         llvm::ArrayRef<const clang::Expr *> labels) {
  push(branch, arm,
       labels.empty() ? ExprBuilder::unknown("several cases")
                      : exprs.oneOf(branch.getCond(), labels),
       false, false);
}

void Branches::enterBehind(const Stmt &statement) {
  if (auto *branch = dyn_cast<SwitchStmt>(&statement)) {
    enterBehindSwitch(*branch);
    return;
  }
  auto *branch = dyn_cast<IfStmt>(&statement);
  if (!branch) {
    enterBehindAssertion(statement);
    return;
  }
  // Behind `if (x) return;` x does not hold.
  if (alwaysLeaves(branch->getThen()) && !alwaysLeaves(branch->getElse()))
    enter(*branch, 0, branch->getCond(), true, true);
  else if (branch->getElse() && alwaysLeaves(branch->getElse()))
    enter(*branch, 1, branch->getCond(), false, true);
  else
    enterBehindChain(*branch);
}

// What assert() and the like of it expand to: `x ? (void)0 : fail()`, or an
// `if` in a `({ })` or in a `do { } while (0)`.
void Branches::enterBehindAssertion(const Stmt &statement) {
  if (auto *loop = dyn_cast<DoStmt>(&statement)) {
    auto *again = dyn_cast<IntegerLiteral>(loop->getCond()->IgnoreParenCasts());
    if (again && again->getValue() == 0 && !breaksOut(*loop->getBody()))
      enterBehind(*loop->getBody());
    return;
  }
  if (auto *block = dyn_cast<CompoundStmt>(&statement)) {
    for (const Stmt *each : block->body())
      enterBehind(*each);
    return;
  }
  auto *expr = dyn_cast<clang::Expr>(&statement);
  if (!expr)
    return;
  expr = expr->IgnoreParenCasts();
  if (auto *op = dyn_cast<BinaryOperator>(expr);
      op && op->getOpcode() == BO_Comma)
    enterBehindAssertion(*op->getRHS());
  else if (auto *op = dyn_cast<UnaryOperator>(expr);
           op && op->getOpcode() == UO_Extension)
    enterBehindAssertion(*op->getSubExpr());
  else if (auto *block = dyn_cast<StmtExpr>(expr))
    enterBehind(*block->getSubStmt());
  else if (auto *choice = dyn_cast<ConditionalOperator>(expr)) {
    bool isContrary = alwaysLeaves(choice->getTrueExpr());
    if (isContrary != alwaysLeaves(choice->getFalseExpr()))
      enter(*choice, 0, choice->getCond()->IgnoreParenCasts(), isContrary,
            true);
  }
}

// Behind `if (a) ...; else if (b) ...; else return;` a or b holds. That is no
// arm of the first `if`: each of them comes here.
void Branches::enterBehindChain(const IfStmt &first) {
  std::vector<sctpm::Expr> passed;
  const Stmt *last = nullptr;
  for (const IfStmt *each = &first; each; each = dyn_cast<IfStmt>(last)) {
    last = each->getElse();
    if (!last)
      return;
    if (!alwaysLeaves(each->getThen()))
      passed.push_back(exprs.condition(each->getCond()));
  }
  if (!passed.empty() && alwaysLeaves(last))
    push(*last, 1, ExprBuilder::joined(passed, "=="), false, true);
}

// Behind a switch whose default returns one of its cases holds.
void Branches::enterBehindSwitch(const SwitchStmt &branch) {
  auto *body = dyn_cast<CompoundStmt>(branch.getBody());
  if (!body)
    return;
  std::vector<const clang::Expr *> labels;
  bool inDefault = false, hasDefault = false, comesOut = false;
  for (const Stmt *statement : body->body()) {
    CaseLabels own = labelsOf(*statement);
    llvm::append_range(labels, own.values);
    if (isa<SwitchCase>(statement)) {
      comesOut |= inDefault; // It falls through.
      inDefault = own.isDefault;
      hasDefault |= own.isDefault;
    }
    if (!inDefault)
      continue;
    comesOut |= breaksOut(*own.statement);
    inDefault = !alwaysLeaves(own.statement);
  }
  if (hasDefault && !comesOut && !inDefault && !labels.empty())
    push(*body, 0, exprs.oneOf(branch.getCond(), labels), false, true);
}

void Branches::findJumpsBack(const LabelStmt &label) {
  if (!state.body)
    return;
  llvm::SmallVector<const GotoStmt *, 4> jumps;
  findJumps(*state.body, *label.getDecl(), jumps);
  const int64_t from = source.fileLocation(label.getBeginLoc()).offset;
  int64_t last = from;
  for (const GotoStmt *jump : jumps)
    last =
        std::max<int64_t>(last, source.fileLocation(jump->getGotoLoc()).offset);
  if (last > from)
    state.jumpsBack.push_back({from, last});
}

std::vector<int64_t> Branches::loopsAt(int64_t offset) const {
  std::vector<int64_t> loops = state.loops;
  for (auto [from, last] : state.jumpsBack)
    if (from <= offset && offset <= last)
      loops.push_back(from);
  return loops;
}

void Branches::enterLoop(const Stmt &loop) {
  state.loops.push_back(source.fileLocation(loop.getBeginLoc()).offset);
}

} // namespace sctpm
