#include "scan/use_visitor.h"
#include "model/socket_api.h"
#include "scan/fact_recorder.h"
#include "text/lost_names.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

namespace sctpm {

using namespace clang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;
using MExpr = sctpm::Expr;

namespace {

class UseVisitor : public RecursiveASTVisitor<UseVisitor>, FactRecorder {
  using Base = RecursiveASTVisitor<UseVisitor>;

public:
  UseVisitor(ASTContext &context, llvm::ArrayRef<SourceLocation> errors,
             Facts &facts)
      : FactRecorder(context, facts), sources(context.getSourceManager()) {
    for (SourceLocation each : errors)
      if (SourceLocation error = sources.getFileLoc(each); error.isValid())
        this->errors.push_back(error);
  }

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *decl) {
    if (!decl || (!isa<TranslationUnitDecl>(decl) && isForeign(*decl)))
      return true;
    auto *function = dyn_cast<FunctionDecl>(decl);
    if (!function)
      return Base::TraverseDecl(decl);
    return inFunction(*function, [&] {
      if (!Base::TraverseDecl(decl))
        return false;
      recordErrorsIn(*function);
      return true;
    });
  }

  bool TraverseLambdaExpr(LambdaExpr *lambda) {
    recordFunction(*lambda->getCallOperator());
    return inFunction(*lambda->getCallOperator(),
                      [&] { return Base::TraverseLambdaExpr(lambda); });
  }

  bool dataTraverseStmtPre(Stmt *statement) {
    if (!whole)
      whole = dyn_cast<CExpr>(statement);
    return true;
  }
  bool dataTraverseStmtPost(Stmt *statement) {
    if (whole == statement)
      whole = nullptr;
    return true;
  }

  // An object without a name: an argument, a result, an element of a vector.
  bool TraverseInitListExpr(InitListExpr *list) {
    if (!list->isSemanticForm() && list->getSemanticForm())
      list = list->getSemanticForm();
    recordLiteral(*list, *(whole ? whole : list));
    for (Stmt *each : list->children())
      if (!TraverseStmt(each))
        return false;
    return true;
  }

  bool TraverseCompoundStmt(CompoundStmt *compound) {
    size_t mark = branches.mark();
    for (Stmt *statement : compound->body()) {
      if (isa<LabelStmt>(statement))
        branches.passLabel(mark);
      if (!TraverseStmt(statement))
        return false;
      branches.enterBehind(*statement);
    }
    branches.popTo(mark);
    return true;
  }

  bool TraverseIfStmt(IfStmt *branch) {
    if (!TraverseStmt(branch->getInit()) ||
        !TraverseStmt(branch->getConditionVariableDeclStmt()) ||
        !TraverseStmt(branch->getCond()))
      return false;
    return traverseArm(*branch, 1, branch->getCond(), false,
                       branch->getThen()) &&
           traverseArm(*branch, 0, branch->getCond(), true, branch->getElse());
  }

  bool TraverseConditionalOperator(ConditionalOperator *choice) {
    return TraverseStmt(choice->getCond()) &&
           traverseArm(*choice, 1, choice->getCond(), false,
                       choice->getTrueExpr()) &&
           traverseArm(*choice, 0, choice->getCond(), true,
                       choice->getFalseExpr());
  }

  // The right side is looked at only if the left one says so.
  bool TraverseBinaryOperator(BinaryOperator *op) {
    if (!op->isLogicalOp())
      return Base::TraverseBinaryOperator(op);
    return TraverseStmt(op->getLHS()) &&
           traverseArm(*op, 1, op->getLHS(), op->getOpcode() == BO_LOr,
                       op->getRHS());
  }

  bool TraverseSwitchStmt(SwitchStmt *branch) {
    if (!TraverseStmt(branch->getInit()) ||
        !TraverseStmt(branch->getConditionVariableDeclStmt()) ||
        !TraverseStmt(branch->getCond()))
      return false;
    auto *body = dyn_cast<CompoundStmt>(branch->getBody());
    if (!body)
      return TraverseStmt(branch->getBody());
    return traverseCases(*branch, *body);
  }

  bool TraverseForStmt(ForStmt *loop) {
    if (!TraverseStmt(loop->getInit()))
      return false;
    return inLoop(*loop, [&] {
      // The step stands before the body and comes after it, if at all.
      return TraverseStmt(loop->getConditionVariableDeclStmt()) &&
             TraverseStmt(loop->getCond()) &&
             traverseArm(*loop, 1, nullptr, false, loop->getInc()) &&
             TraverseStmt(loop->getBody());
    });
  }
  bool TraverseWhileStmt(WhileStmt *loop) {
    return inLoop(*loop, [&] { return Base::TraverseWhileStmt(loop); });
  }
  bool TraverseDoStmt(DoStmt *loop) {
    // The `do { } while (0)` of macros is no loop.
    auto *constant = dyn_cast<IntegerLiteral>(seenThrough(loop->getCond()));
    if (constant && constant->getValue() == 0)
      return Base::TraverseDoStmt(loop);
    return inLoop(*loop, [&] { return Base::TraverseDoStmt(loop); });
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *loop) {
    return inLoop(*loop, [&] { return Base::TraverseCXXForRangeStmt(loop); });
  }

  bool VisitFunctionDecl(FunctionDecl *function) {
    if (function->isThisDeclarationADefinition())
      recordFunction(*function);
    return true;
  }

  bool VisitVarDecl(VarDecl *variable) {
    if (isa<ParmVarDecl>(variable) || !isOfInterest(variable->getType()))
      return true;
    size_t before = facts.flows.size();
    const CExpr *init = variable->getInit();
    noteConstruction(*variable);
    if (init && !variable->isCXXForRangeDecl()) {
      store(exprs.place(*variable), variable->getType(), init,
            variable->getLocation());
    } else if (!init && variable->hasGlobalStorage() &&
               variable->isThisDeclarationADefinition() !=
                   VarDecl::DeclarationOnly) {
      // Static storage starts as zero.
      addFlow(exprs.place(*variable),
              zeroAt(variable->getLocation(), "static storage is zero"),
              variable->getLocation());
    }
    // Done once, before the program runs, wherever it stands.
    if (variable->isStaticLocal())
      for (size_t i = before; i < facts.flows.size(); ++i) {
        Spot once;
        once.at = facts.flows[i].spot.at;
        facts.flows[i].spot = once;
      }
    return true;
  }

  // As a constructor that nobody wrote would store it.
  bool VisitFieldDecl(FieldDecl *field) {
    auto *record = dyn_cast<CXXRecordDecl>(field->getParent());
    const CExpr *init = field->getInClassInitializer();
    if (!record || !init || record->hasUserProvidedDefaultConstructor() ||
        !isOfInterest(field->getType()))
      return true;
    MExpr to = exprs.member(ExprBuilder::unknown("this"), *field);
    to.text = field->getNameAsString();
    store(std::move(to), field->getType(), init, field->getLocation());
    return true;
  }

  bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) {
    for (const CXXCtorInitializer *init : constructor->inits()) {
      if (!init->isMemberInitializer() || !init->getInit() ||
          !isOfInterest(init->getMember()->getType()))
        continue;
      inFunction(*constructor, [&] {
        MExpr to =
            exprs.member(ExprBuilder::unknown("this"), *init->getMember());
        to.text = init->getMember()->getNameAsString();
        SourceLocation at = init->isWritten()
                                ? init->getSourceLocation()
                                : init->getMember()->getLocation();
        store(std::move(to), init->getMember()->getType(), init->getInit(), at);
        return true;
      });
    }
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *op) {
    if (op->isAssignmentOp() && isOfInterest(op->getLHS()->getType())) {
      assign(*op);
    } else if (op->isEqualityOp() &&
               op->getLHS()->getType()->isIntegralOrEnumerationType()) {
      MExpr compare = exprs.condition(op);
      if (compare.kind == MExpr::Kind::Compare)
        addCompare(std::move(compare), op->getOperatorLoc());
    }
    return true;
  }

  bool VisitLabelStmt(LabelStmt *label) {
    branches.findJumpsBack(*label);
    return true;
  }

  bool VisitReturnStmt(ReturnStmt *statement) {
    if (functions.empty() || !statement->getRetValue() ||
        !isOfInterest(statement->getRetValue()->getType()))
      return true;
    MExpr result;
    result.kind = MExpr::Kind::Place;
    result.key = "result:" + functions.back();
    result.text = "result";
    addFlow(std::move(result),
            exprs.buildFor(resultType, statement->getRetValue()),
            statement->getReturnLoc());
    return true;
  }

  bool VisitCallExpr(CallExpr *call) {
    if (call->isTypeDependent() && isa<CXXOperatorCallExpr>(call))
      return true;
    const FunctionDecl *callee = call->getDirectCallee();
    // A copy by an operator that nobody wrote is one of all fields.
    if (auto *method = llvm::dyn_cast_or_null<CXXMethodDecl>(callee);
        method && isa<CXXOperatorCallExpr>(call) && !method->isUserProvided() &&
        (method->isCopyAssignmentOperator() ||
         method->isMoveAssignmentOperator())) {
      store(exprs.build(call->getArg(0)), call->getArg(0)->getType(),
            call->getArg(1), call->getExprLoc());
      return true;
    }
    noteOperator(*call);
    // What makes the compiler warn if it is called is not: a check of types,
    // some dozen of them in each use of a macro (curl/typecheck-gcc.h).
    if (!callee || !callee->hasAttr<ErrorAttr>())
      recordCall(*call, callee, call->getCallee());
    if (callee)
      recordMade(*call, *callee,
                 llvm::ArrayRef(call->getArgs(), call->getNumArgs())
                     .drop_front(isa<CXXOperatorCallExpr>(call) ? 1 : 0));
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *construct) {
    const CXXConstructorDecl &constructor =
        written(*construct->getConstructor());
    if (!source.isOwn(constructor)) {
      recordObject(*construct, *constructor.getParent());
      recordMade(*construct, constructor,
                 {construct->getArgs(), construct->getNumArgs()});
    } else
      recordConstruction(*construct, constructor);
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *ref) {
    const FunctionDecl *function = dyn_cast<FunctionDecl>(ref->getDecl());
    const CXXRecordDecl *type = ref->getType().isNull()
                                    ? nullptr
                                    : ref->getType()->getAsCXXRecordDecl();
    if (type && type->isLambda() && ref != directObject)
      function = type->getLambdaCallOperator();
    if (function && ref != directCallee)
      recordTaken(*function);
    return true;
  }

private:
  // A statement that did not compile may have stored in what it names.
  void recordErrorsIn(const FunctionDecl &function) {
    if (!function.doesThisDeclarationHaveABody())
      return;
    for (SourceLocation error : errors)
      if (sources.isPointWithin(error, function.getBeginLoc(),
                                function.getEndLoc()))
        recordErrorAt(error, function);
  }

  void recordErrorAt(SourceLocation error, const FunctionDecl &function) {
    auto [file, offset] = sources.getDecomposedLoc(error);
    for (const LostName &lost :
         namesAround(sources.getBufferData(file), offset))
      for (const Decl *decl : function.decls())
        if (auto *variable = dyn_cast<VarDecl>(decl);
            variable && variable->getIdentifier() &&
            variable->getName() == lost.name)
          recordLost(*variable, lost.stored, error);
  }

  bool isForeign(const Decl &decl) {
    return decl.getDeclContext() &&
           decl.getDeclContext()->getRedeclContext()->isTranslationUnit() &&
           !source.isOwn(decl);
  }

  template <typename Walk> bool inFunction(FunctionDecl &function, Walk walk) {
    functions.push_back(source.key(function));
    QualType outerType = resultType;
    resultType = function.getReturnType();
    Branches::State outer = branches.setAside(
        function.doesThisDeclarationHaveABody() ? function.getBody() : nullptr);
    const CExpr *outerWhole = std::exchange(whole, nullptr);
    bool outerPattern = pattern;
    pattern = pattern || function.isDependentContext();
    bool result = walk();
    pattern = outerPattern;
    whole = outerWhole;
    branches.restore(std::move(outer));
    resultType = outerType;
    functions.pop_back();
    return result;
  }

  template <typename Walk> bool inLoop(const Stmt &loop, Walk walk) {
    branches.enterLoop(loop);
    bool result = walk();
    branches.leaveLoop();
    return result;
  }

  bool traverseArm(const Stmt &branch, unsigned arm, const CExpr *condition,
                   bool contrary, Stmt *body) {
    if (!body)
      return true;
    size_t mark = branches.mark();
    branches.enter(branch, arm, condition, contrary);
    bool result = TraverseStmt(body);
    branches.popTo(mark);
    return result;
  }

  bool traverseCases(SwitchStmt &branch, CompoundStmt &body) {
    size_t mark = branches.mark();
    unsigned arm = 0;
    bool left = true;
    for (Stmt *statement : body.body()) {
      if (isa<SwitchCase>(statement)) {
        CaseLabels labels = labelsOf(*statement);
        if (!left || labels.isDefault)
          labels.values.clear();
        branches.popTo(mark);
        if (!left)
          branches.passLabel(mark); // Come to from above, or directly.
        branches.enterCase(branch, left ? ++arm : arm, labels.values);
        recordCase(branch, *statement);
        left = alwaysLeaves(labels.statement);
      } else {
        left = alwaysLeaves(statement);
      }
      if (!TraverseStmt(statement))
        return false;
    }
    branches.popTo(mark);
    return true;
  }

  const SourceManager &sources;
  std::vector<SourceLocation> errors; ///< in files
  const CExpr *whole = nullptr;       ///< the outermost that is being walked
};

} // namespace

void visitUses(ASTContext &context, llvm::ArrayRef<SourceLocation> errors,
               Facts &facts) {
  UseVisitor(context, errors, facts)
      .TraverseDecl(context.getTranslationUnitDecl());
}

} // namespace sctpm
