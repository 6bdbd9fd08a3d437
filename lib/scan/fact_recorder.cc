#include "scan/fact_recorder.h"
#include "model/socket_api.h"

namespace sctpm {

using namespace clang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;
using MExpr = sctpm::Expr;

std::string FactRecorder::nameOf(const FunctionDecl &function) {
  return function.getDeclName().isIdentifier() ? function.getName().str()
                                               : function.getNameAsString();
}

bool FactRecorder::isApi(const FunctionDecl &function) {
  return socketApi(nameOf(function)) && !isa<CXXMethodDecl>(function) &&
         (function.isExternC() ||
          function.getDeclContext()->getRedeclContext()->isTranslationUnit()) &&
         (!source.isOwn(*function.getCanonicalDecl()) ||
          function.isImplicit() || function.getCanonicalDecl()->isImplicit());
}

void FactRecorder::recordCase(SwitchStmt &branch, Stmt &statement) {
  for (auto *one = dyn_cast<SwitchCase>(&statement); one;
       one = dyn_cast<SwitchCase>(one->getSubStmt()))
    if (auto *value = dyn_cast<CaseStmt>(one)) {
      MExpr compare;
      compare.kind = MExpr::Kind::Compare;
      compare.key = "==";
      compare.operands = {exprs.build(branch.getCond()),
                          exprs.build(value->getLHS())};
      addCompare(std::move(compare), value->getBeginLoc());
    }
}

void FactRecorder::addCompare(MExpr compare, SourceLocation at) {
  auto mayBeProtocol = [](const MExpr &side) {
    return side.kind == MExpr::Kind::Constant &&
           hasName(ConstantKind::Protocol, side.value);
  };
  if (llvm::any_of(compare.operands, mayBeProtocol))
    facts.compares.push_back({std::move(compare), spot(at)});
}

Spot FactRecorder::spot(SourceLocation at) {
  Spot result;
  result.at = source.fileLocation(at);
  result.function = functions.empty() ? "" : functions.back();
  result.arms = branches.current();
  result.loops = branches.loopsAt(result.at.offset);
  result.labels = branches.currentLabels();
  return result;
}

MExpr FactRecorder::zeroAt(SourceLocation at, const char *text) {
  MExpr zero = ExprBuilder::zero(text);
  zero.at = source.fileLocation(at);
  return zero;
}

void FactRecorder::addFlow(MExpr to, MExpr from, SourceLocation at) {
  facts.flows.push_back({std::move(to), std::move(from), spot(at)});
}

void FactRecorder::store(MExpr to, QualType type, const CExpr *init,
                         SourceLocation at) {
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
  if (list)
    seenLists.insert(list);
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
  if (auto *made = dyn_cast<CXXConstructExpr>(inner))
    storeDefaults(to, *made->getConstructor(), at);
  if (!isa<CXXConstructExpr>(inner) || seenThrough(inner) != inner)
    addFlow(std::move(to), exprs.build(init), at);
}

void FactRecorder::storeFields(const MExpr &to, const RecordDecl &record,
                               const InitListExpr &list, SourceLocation at) {
  unsigned i = 0;
  if (record.isUnion()) {
    if (list.getNumInits() && list.getInitializedFieldInUnion())
      storeField(to, *list.getInitializedFieldInUnion(), list.getInit(0), at);
    return;
  }
  if (auto *derived = dyn_cast<CXXRecordDecl>(&record))
    for (const CXXBaseSpecifier &base : derived->bases())
      if (i < list.getNumInits()) {
        store(to, base.getType(), list.getInit(i), at);
        ++i;
      }
  // getopt_long() stores `val` where `flag` points.
  if (record.getName() == "option" && !source.isOwn(record) &&
      list.getNumInits() == 4)
    addFlow(ExprBuilder::deref(exprs.build(list.getInit(2))),
            exprs.build(list.getInit(3)), at);
  for (const FieldDecl *field : record.fields()) {
    if (field->isUnnamedBitField())
      continue;
    if (i >= list.getNumInits())
      return;
    storeField(to, *field, list.getInit(i++), at);
  }
}

void FactRecorder::storeDefaults(const MExpr &to,
                                 const CXXConstructorDecl &constructor,
                                 SourceLocation at) {
  if (!constructor.isDefaultConstructor() || !source.isOwn(constructor))
    return;
  if (constructor.isUserProvided()) {
    for (const CXXCtorInitializer *init : constructor.inits())
      if (init->isMemberInitializer() && init->getInit() &&
          exprs.build(init->getInit()).kind == MExpr::Kind::Constant)
        storeField(to, *init->getMember(), init->getInit(), at);
    return;
  }
  for (const FieldDecl *field : constructor.getParent()->fields()) {
    if (field->hasInClassInitializer() && field->getInClassInitializer()) {
      storeField(to, *field, field->getInClassInitializer(), at);
      continue;
    }
    auto *record = field->getType()->getAsCXXRecordDecl();
    if (!record || !record->hasDefinition() || isUnionObject(*field))
      continue;
    MExpr member = exprs.member(ExprBuilder::address(to), *field);
    member.text = to.text + "." + field->getNameAsString();
    for (const CXXConstructorDecl *inner : record->ctors())
      storeDefaults(member, *inner, at);
  }
}

void FactRecorder::storeField(const MExpr &to, const FieldDecl &field,
                              const CExpr *init, SourceLocation at) {
  if (!isOfInterest(field.getType()))
    return;
  MExpr member =
      isUnionObject(field) ? to : exprs.member(ExprBuilder::address(to), field);
  member.text = to.text + "." + field.getNameAsString();
  SourceLocation place =
      init->getBeginLoc().isValid() ? init->getBeginLoc() : at;
  store(std::move(member), field.getType(), init, place);
}

void FactRecorder::recordLiteral(const InitListExpr &list, const CExpr &whole) {
  if (list.getType().isNull() || !list.getType()->isRecordType() ||
      seenLists.count(&list))
    return;
  const size_t before = facts.flows.size();
  store(exprs.literal(list), list.getType(), &list, list.getBeginLoc());
  const unsigned start = source.fileLocation(whole.getBeginLoc()).offset;
  for (size_t i = before; i < facts.flows.size(); ++i)
    facts.flows[i].spot.at.offset = start - 1;
}

void FactRecorder::assign(BinaryOperator &op) {
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
  } else if (op.getOpcode() == BO_SubAssign || op.getOpcode() == BO_DivAssign ||
             op.getOpcode() == BO_RemAssign || op.getOpcode() == BO_ShrAssign) {
    from = ExprBuilder::smallerThan(to);
  }
  source.describe(op, from);
  from.range = Range(); // Not the bytes of a value.
  addFlow(std::move(to), std::move(from), op.getOperatorLoc());
}

Function FactRecorder::describe(const FunctionDecl &function) {
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

void FactRecorder::recordFunction(const FunctionDecl &function) {
  Function fact = describe(function);
  fact.at = source.fileLocation(function.getLocation());
  facts.functions.push_back(std::move(fact));
}

void FactRecorder::recordCall(const CExpr &expr, const FunctionDecl *callee,
                              const CExpr *calleeExpr) {
  if (calleeExpr)
    directCallee = dyn_cast<DeclRefExpr>(calleeExpr->IgnoreParenImpCasts());
  auto *plain = dyn_cast<CallExpr>(&expr);
  std::string name = callee  ? nameOf(*callee)
                     : plain ? source.calledByName(*plain)
                             : "";
  bool isApi = callee ? this->isApi(*callee) : !name.empty();
  if (plain && isCallOf(*plain))
    name.clear();
  else if (callee && !isApi && !source.isOwn(*callee)) {
    recordMemory(expr, name);
    return;
  }
  MExpr called = exprs.build(&expr);
  if (called.kind != MExpr::Kind::Call)
    return;
  SourceLocation token = expr.getBeginLoc();
  if (calleeExpr) {
    token = calleeExpr->getExprLoc();
    if (directCallee)
      token = directCallee->getLocation();
  }
  Call call = callAt(token, name);
  call.call = std::move(called);
  call.spelled = source.tokenAt(token);
  if (expr.getBeginLoc().isMacroID() && expr.getEndLoc().isMacroID())
    call.macro = call.call.macro;
  call.api = isApi;
  if (isApi && name == "getaddrinfo" && call.call.operands.size() > 4)
    addFlow(ExprBuilder::deref(call.call.operands[4]), call.call,
            expr.getBeginLoc());
  else if (isApi)
    recordFilled(*cast<CallExpr>(&expr), name);
  facts.calls.push_back(std::move(call));
}

Call FactRecorder::callAt(SourceLocation token, std::string name) {
  Call call;
  call.spot = spot(token);
  call.spelledAt = source.spellingLocation(token);
  call.name = call.spelled = std::move(name);
  call.pattern = pattern;
  return call;
}

void FactRecorder::recordObject(const CXXConstructExpr &construct,
                                const CXXRecordDecl &made) {
  if (!made.getIdentifier() || !socketApi(made.getName()) ||
      construct.getConstructor()->isCopyOrMoveConstructor())
    return;
  Call call = callAt(construct.getLocation(), made.getName().str());
  call.call.kind = MExpr::Kind::Call;
  call.call.key = call.name;
  call.call.operands = {ExprBuilder::unknown("nothing")};
  source.describe(construct, call.call);
  call.call.text = call.name;
  call.api = true;
  facts.calls.push_back(std::move(call));
}

} // namespace sctpm
