#include "scan/use_visitor.h"
#include "model/socket_api.h"
#include "scan/branches.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/StringSet.h"

namespace sctpm {

using namespace clang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;
using MExpr = sctpm::Expr;

namespace {

class UseVisitor : public RecursiveASTVisitor<UseVisitor> {
  using Base = RecursiveASTVisitor<UseVisitor>;

public:
  UseVisitor(ASTContext &context, Facts &facts)
      : source(context), exprs(context, source), branches(source, exprs),
        facts(facts) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *decl) {
    if (!decl || (!isa<TranslationUnitDecl>(decl) && isForeign(*decl)))
      return true;
    auto *function = dyn_cast<FunctionDecl>(decl);
    if (!function)
      return Base::TraverseDecl(decl);
    return inFunction(*function, [&] { return Base::TraverseDecl(decl); });
  }

  bool TraverseLambdaExpr(LambdaExpr *lambda) {
    recordFunction(*lambda->getCallOperator());
    return inFunction(*lambda->getCallOperator(),
                      [&] { return Base::TraverseLambdaExpr(lambda); });
  }

  bool TraverseCompoundStmt(CompoundStmt *compound) {
    size_t mark = branches.mark();
    for (Stmt *statement : compound->body()) {
      if (!TraverseStmt(statement))
        return false;
      auto *branch = dyn_cast<IfStmt>(statement);
      if (!branch)
        continue;
      // Behind `if (x) return;` x does not hold.
      if (alwaysLeaves(branch->getThen()) && !alwaysLeaves(branch->getElse()))
        branches.enter(*branch, 0, branch->getCond(), true, true);
      else if (branch->getElse() && alwaysLeaves(branch->getElse()))
        branches.enter(*branch, 1, branch->getCond(), false, true);
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
    const CExpr *init = variable->getInit();
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
    return true;
  }

  bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) {
    for (const CXXCtorInitializer *init : constructor->inits()) {
      if (!init->isMemberInitializer() || !init->getInit() ||
          !isOfInterest(init->getMember()->getType()))
        continue;
      inFunction(*constructor, [&] {
        MExpr to = ExprBuilder::member(ExprBuilder::unknown("this"),
                                       source.key(*init->getMember()));
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
        facts.compares.push_back({compare, spot(op->getOperatorLoc())});
    }
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
    recordCall(*call, call->getDirectCallee(), call->getCallee());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *construct) {
    if (construct->getNumArgs() > 0 &&
        source.isOwn(*construct->getConstructor()))
      recordCall(*construct, construct->getConstructor(), nullptr);
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *ref) {
    auto *function = dyn_cast<FunctionDecl>(ref->getDecl());
    if (!function || ref == directCallee)
      return true;
    if (source.isOwn(*function) || isApi(*function))
      if (seenReferences.insert(source.key(*function)).second) {
        Function fact = describe(*function);
        fact.addressTaken = true;
        facts.functions.push_back(std::move(fact));
      }
    return true;
  }

private:
  bool isForeign(const Decl &decl) {
    return decl.getDeclContext() &&
           decl.getDeclContext()->getRedeclContext()->isTranslationUnit() &&
           !source.isOwn(decl);
  }

  static std::string nameOf(const FunctionDecl &function) {
    return function.getDeclName().isIdentifier() ? function.getName().str()
                                                 : function.getNameAsString();
  }

  // A function of the C library; one that nothing declares is taken for it.
  bool isApi(const FunctionDecl &function) {
    return socketApi(nameOf(function)) && !isa<CXXMethodDecl>(function) &&
           (function.isExternC() || function.getDeclContext()
                                        ->getRedeclContext()
                                        ->isTranslationUnit()) &&
           (!source.isOwn(*function.getCanonicalDecl()) ||
            function.isImplicit() || function.getCanonicalDecl()->isImplicit());
  }

  template <typename Walk> bool inFunction(FunctionDecl &function, Walk walk) {
    functions.push_back(source.key(function));
    QualType outerType = resultType;
    resultType = function.getReturnType();
    Branches::State outer = branches.setAside();
    bool outerPattern = pattern;
    pattern = pattern || function.isDependentContext();
    bool result = walk();
    pattern = outerPattern;
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
        const CExpr *label = nullptr;
        unsigned labels = 0;
        Stmt *inner = statement;
        while (auto *one = dyn_cast<SwitchCase>(inner)) {
          auto *value = dyn_cast<CaseStmt>(one);
          label = value ? value->getLHS() : nullptr;
          ++labels;
          inner = one->getSubStmt();
        }
        branches.popTo(mark);
        branches.enterCase(branch, left ? ++arm : arm,
                           left && labels == 1 ? label : nullptr);
        recordCase(branch, *statement);
        left = alwaysLeaves(inner);
      } else {
        left = alwaysLeaves(statement);
      }
      if (!TraverseStmt(statement))
        return false;
    }
    branches.popTo(mark);
    return true;
  }

  // A case label compares, as == does.
  void recordCase(SwitchStmt &branch, Stmt &statement) {
    for (auto *one = dyn_cast<SwitchCase>(&statement); one;
         one = dyn_cast<SwitchCase>(one->getSubStmt()))
      if (auto *value = dyn_cast<CaseStmt>(one)) {
        MExpr compare;
        compare.kind = MExpr::Kind::Compare;
        compare.key = "==";
        compare.operands = {exprs.build(branch.getCond()),
                            exprs.build(value->getLHS())};
        facts.compares.push_back({compare, spot(value->getBeginLoc())});
      }
  }

  Spot spot(SourceLocation at) {
    Spot result;
    result.at = source.fileLocation(at);
    result.function = functions.empty() ? "" : functions.back();
    result.arms = branches.current();
    result.loops = branches.currentLoops();
    return result;
  }

  MExpr zeroAt(SourceLocation at, const char *text) {
    MExpr zero = ExprBuilder::zero(text);
    zero.at = source.fileLocation(at);
    return zero;
  }

  void addFlow(MExpr to, MExpr from, SourceLocation at) {
    facts.flows.push_back({std::move(to), std::move(from), spot(at)});
  }

  // `to` is given the value of `init`, field by field where that is a list.
  void store(MExpr to, QualType type, const CExpr *init, SourceLocation at) {
    if (type->isReferenceType()) {
      addFlow(std::move(to), exprs.buildFor(type, init), at);
      return;
    }
    const CExpr *inner = init->IgnoreImplicit();
    if (auto *literal = dyn_cast<CompoundLiteralExpr>(inner))
      inner = literal->getInitializer();
    auto *list = dyn_cast<InitListExpr>(inner);
    if (list && list->isSyntacticForm() && list->getSemanticForm())
      list = list->getSemanticForm();
    if (list && type->isArrayType()) {
      for (unsigned i = 0; i < list->getNumInits(); ++i) {
        MExpr element = ExprBuilder::elementOf(to, "#" + std::to_string(i));
        element.text = to.text + "[" + std::to_string(i) + "]";
        store(std::move(element), list->getInit(i)->getType(), list->getInit(i),
              list->getInit(i)->getBeginLoc());
      }
      return;
    }
    if (list && type->isRecordType()) {
      storeFields(to, *type->getAsRecordDecl(), *list, at);
      return;
    }
    if (isa<ImplicitValueInitExpr>(inner)) {
      addFlow(std::move(to), zeroAt(at, "not given, so zero"), at);
      return;
    }
    // Anything else is one value; an object made by a constructor is not.
    if (!isa<CXXConstructExpr>(inner) || seenThrough(inner) != inner)
      addFlow(std::move(to), exprs.build(init), at);
  }

  void storeFields(const MExpr &to, const RecordDecl &record,
                   const InitListExpr &list, SourceLocation at) {
    unsigned i = 0;
    if (record.isUnion()) {
      if (list.getNumInits() && list.getInitializedFieldInUnion())
        storeField(to, *list.getInitializedFieldInUnion(), list.getInit(0), at);
      return;
    }
    if (auto *derived = dyn_cast<CXXRecordDecl>(&record))
      i = derived->getNumBases();
    for (const FieldDecl *field : record.fields()) {
      if (field->isUnnamedBitField())
        continue;
      if (i >= list.getNumInits())
        return;
      storeField(to, *field, list.getInit(i++), at);
    }
  }

  void storeField(const MExpr &to, const FieldDecl &field, const CExpr *init,
                  SourceLocation at) {
    if (!isOfInterest(field.getType()))
      return;
    MExpr member =
        ExprBuilder::member(ExprBuilder::address(to), source.key(field));
    member.text = to.text + "." + field.getNameAsString();
    SourceLocation place =
        init->getBeginLoc().isValid() ? init->getBeginLoc() : at;
    store(std::move(member), field.getType(), init, place);
  }

  void assign(BinaryOperator &op) {
    MExpr to = exprs.build(op.getLHS());
    if (op.getOpcode() == BO_Assign) {
      store(std::move(to), op.getLHS()->getType(), op.getRHS(),
            op.getOperatorLoc());
      return;
    }
    MExpr from = ExprBuilder::unknown("arithmetic");
    if (op.getOpcode() == BO_OrAssign || op.getOpcode() == BO_AndAssign) {
      from.kind =
          op.getOpcode() == BO_OrAssign ? MExpr::Kind::Or : MExpr::Kind::And;
      from.key.clear();
      from.operands = {to, exprs.build(op.getRHS())};
    } else if (op.getLHS()->getType()->isPointerType()) {
      return; // A pointer that moves stays in its array.
    }
    source.describe(op, from);
    from.range = Range(); // Not the bytes of a value.
    addFlow(std::move(to), std::move(from), op.getOperatorLoc());
  }

  Function describe(const FunctionDecl &function) {
    Function fact;
    fact.key = source.key(function);
    fact.name = nameOf(function);
    fact.external = function.isExternallyVisible();
    for (const ParmVarDecl *parameter : function.parameters())
      fact.parameters.push_back(source.key(*parameter));
    if (auto *method = dyn_cast<CXXMethodDecl>(&function))
      for (const CXXMethodDecl *overridden : method->overridden_methods())
        fact.overrides.push_back(source.key(*overridden));
    return fact;
  }

  void recordFunction(const FunctionDecl &function) {
    Function fact = describe(function);
    fact.at = source.fileLocation(function.getLocation());
    facts.functions.push_back(std::move(fact));
  }

  void recordCall(const CExpr &expr, const FunctionDecl *callee,
                  const CExpr *calleeExpr) {
    if (calleeExpr)
      directCallee = dyn_cast<DeclRefExpr>(calleeExpr->IgnoreParenImpCasts());
    std::string name = callee ? nameOf(*callee) : "";
    bool isApi = callee && this->isApi(*callee);
    if (callee && !isApi && !source.isOwn(*callee)) {
      recordMemory(expr, name);
      return;
    }
    Call call;
    call.call = exprs.build(&expr);
    if (call.call.kind != MExpr::Kind::Call)
      return;
    SourceLocation token = expr.getBeginLoc();
    if (calleeExpr) {
      token = calleeExpr->getExprLoc();
      if (directCallee)
        token = directCallee->getLocation();
    }
    call.spot = spot(token);
    call.spelledAt = source.spellingLocation(token);
    call.name = name;
    call.spelled = source.tokenAt(token);
    if (expr.getBeginLoc().isMacroID() && expr.getEndLoc().isMacroID())
      call.macro = call.call.macro;
    call.api = isApi;
    call.pattern = pattern;
    if (isApi && name == "getaddrinfo" && call.call.operands.size() > 4)
      addFlow(ExprBuilder::deref(call.call.operands[4]), call.call,
              expr.getBeginLoc());
    else if (isApi)
      recordFilled(*cast<CallExpr>(&expr), name);
    facts.calls.push_back(std::move(call));
  }

  // A library function that is given the address of a variable may set it.
  void recordFilled(const CallExpr &call, llvm::StringRef name) {
    const FunctionDecl *callee = call.getDirectCallee();
    for (unsigned i = 0; i < call.getNumArgs(); ++i) {
      QualType type = call.getArg(i)->getType();
      if (callee && i < callee->getNumParams())
        type = callee->getParamDecl(i)->getType();
      if (!type->isPointerType() || type->getPointeeType().isConstQualified() ||
          !isOfInterest(seenThrough(call.getArg(i))->getType()))
        continue;
      MExpr pointer = exprs.build(call.getArg(i));
      if (pointer.kind != MExpr::Kind::Address)
        continue;
      MExpr value = ExprBuilder::unknown("");
      value.key = ("what " + name + "() puts there").str();
      value.text = value.key;
      value.at = pointer.at;
      addFlow(ExprBuilder::deref(pointer), std::move(value),
              call.getBeginLoc());
    }
  }

  // What the C library does to memory: zeroing and copying.
  void recordMemory(const CExpr &expr, llvm::StringRef name) {
    auto *call = dyn_cast<CallExpr>(&expr);
    if (!call)
      return;
    bool zeroes = name == "bzero" || name == "explicit_bzero" ||
                  name == "memset" || name == "__builtin_memset" ||
                  name == "__builtin___memset_chk";
    bool copies = name == "memcpy" || name == "memmove" ||
                  name == "__builtin_memcpy" || name == "__builtin_memmove";
    if ((!zeroes && !copies) || call->getNumArgs() < 2) {
      recordFilled(*call, name);
      return;
    }
    if (!isOfInterest(seenThrough(call->getArg(0))->getType()) &&
        !seenThrough(call->getArg(0))->getType()->isArrayType())
      return;
    MExpr to = ExprBuilder::deref(exprs.build(call->getArg(0)));
    if (copies) {
      addFlow(std::move(to), ExprBuilder::deref(exprs.build(call->getArg(1))),
              expr.getBeginLoc());
      return;
    }
    MExpr value = exprs.build(call->getArg(1));
    if (name.contains("bzero") ||
        (value.kind == MExpr::Kind::Constant && value.value == 0))
      addFlow(std::move(to), zeroAt(expr.getBeginLoc(), "set to zero"),
              expr.getBeginLoc());
  }

  SourceText source;
  ExprBuilder exprs;
  Branches branches;
  Facts &facts;
  std::vector<std::string> functions;
  QualType resultType;
  bool pattern = false;
  const DeclRefExpr *directCallee = nullptr;
  llvm::StringSet<> seenReferences;
};

} // namespace

void visitUses(ASTContext &context, Facts &facts) {
  UseVisitor(context, facts).TraverseDecl(context.getTranslationUnitDecl());
}

} // namespace sctpm
