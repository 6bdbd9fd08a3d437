// FactRecorder: objects of the program that a library makes in place, of what
// it is handed: std::make_shared<T>(...), v.emplace_back(...), optional<T>
// o(...).
#include "model/socket_api.h"
#include "scan/fact_recorder.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SetVector.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using CExpr = clang::Expr;
using MExpr = sctpm::Expr;

namespace {

using Records = llvm::SetVector<const CXXRecordDecl *>;

constexpr unsigned MostNested = 3; // map<int, pair<int, T>>

void addRecords(QualType type, unsigned nested, Records &into);

void addRecords(llvm::ArrayRef<TemplateArgument> arguments, unsigned nested,
                Records &into) {
  for (const TemplateArgument &each : arguments)
    if (each.getKind() == TemplateArgument::Type)
      addRecords(each.getAsType(), nested, into);
    else if (each.getKind() == TemplateArgument::Pack)
      addRecords(each.pack_elements(), nested, into);
}

void addRecords(QualType type, unsigned nested, Records &into) {
  const CXXRecordDecl *record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record)
    return;
  into.insert(record);
  if (auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
      made && nested < MostNested)
    addRecords(made->getTemplateArgs().asArray(), nested + 1, into);
}

bool mayBecome(QualType given, QualType wanted) {
  given = given.getNonReferenceType();
  wanted = wanted.getNonReferenceType();
  if (wanted->isIntegralOrEnumerationType() || wanted->isFloatingType())
    return given->isIntegralOrEnumerationType() || given->isFloatingType();
  return wanted->isRecordType() ||
         wanted->isPointerType() == given->canDecayToPointerType() ||
         wanted->isPointerType() == given->isPointerType();
}

bool isTuple(QualType type) {
  const CXXRecordDecl *record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->isInStdNamespace() && record->getIdentifier() &&
         record->getName() == "tuple";
}

} // namespace

void FactRecorder::recordTaken(const FunctionDecl &function) {
  if ((!source.isOwn(function) && !isApi(function)) ||
      !seenReferences.insert(source.key(function)).second)
    return;
  Function fact = describe(function);
  fact.addressTaken = true;
  facts.functions.push_back(std::move(fact));
}

// A lambda that is called where it stands is handed to nobody.
void FactRecorder::noteOperator(const CallExpr &call) {
  auto *op = dyn_cast<CXXOperatorCallExpr>(&call);
  if (op && op->getOperator() == OO_Call)
    directObject = seenThrough(op->getArg(0));
  auto *method = llvm::dyn_cast_or_null<CXXMethodDecl>(call.getDirectCallee());
  if (op && method && op->getOperator() == OO_Equal && op->getNumArgs() == 2 &&
      isCallable(*method->getParent()))
    addFlow(exprs.build(op->getArg(0)), exprs.build(op->getArg(1)),
            op->getExprLoc());
}

void FactRecorder::recordHandedOn(const FunctionDecl &callee,
                                  llvm::ArrayRef<const CExpr *> given) {
  auto *method = dyn_cast<CXXMethodDecl>(&callee);
  if (source.isOwn(callee) || (method && isCallable(*method->getParent())))
    return;
  for (const CExpr *each : given) {
    const CExpr *handed = seenThrough(each);
    if (auto *address = dyn_cast<UnaryOperator>(handed))
      handed = seenThrough(address->getSubExpr());
    auto *ref = dyn_cast<DeclRefExpr>(handed);
    auto *function = ref ? dyn_cast<FunctionDecl>(ref->getDecl()) : nullptr;
    const ApiFunction *api =
        function && isApi(*function) ? socketApi(nameOf(*function)) : nullptr;
    if (!api || !api->createsSocket)
      continue;
    Gap gap;
    gap.kind = Gap::Kind::Indirect;
    gap.at = source.fileLocation(each->getBeginLoc());
    gap.what = nameOf(callee) + "(" + nameOf(*function) + ", ...)";
    gap.why = nameOf(*function) + "() is handed to " + nameOf(callee) +
              "(), and who calls it is not followed.";
    facts.gaps.push_back(std::move(gap));
  }
}

void FactRecorder::recordMade(const CExpr &expr, const FunctionDecl &callee,
                              llvm::ArrayRef<const CExpr *> given) {
  recordHandedOn(callee, given);
  if (source.isOwn(callee) || llvm::any_of(given, [](const CExpr *each) {
        return each->isTypeDependent() || each->getType().isNull();
      }))
    return;
  Records records;
  // What it makes is named first; a pack is of what it is handed.
  if (const TemplateArgumentList *types =
          callee.getTemplateSpecializationArgs())
    for (const TemplateArgument &each : types->asArray())
      if (each.getKind() == TemplateArgument::Type)
        addRecords(each.getAsType(), 0, records);
  if (auto *method = dyn_cast<CXXMethodDecl>(&callee))
    if (auto *of =
            dyn_cast<ClassTemplateSpecializationDecl>(method->getParent()))
      addRecords(of->getTemplateArgs().asArray(), 0, records);
  for (const CXXRecordDecl *made : records)
    if (made->hasDefinition() && source.isOwn(*made))
      for (const CXXConstructorDecl *constructor : made->ctors())
        recordMadeBy(expr, callee, given, *constructor);
}

void FactRecorder::recordMadeBy(const CExpr &expr, const FunctionDecl &callee,
                                llvm::ArrayRef<const CExpr *> given,
                                const CXXConstructorDecl &constructor) {
  const unsigned most = constructor.getNumParams();
  if (constructor.isCopyOrMoveConstructor() || constructor.isDeleted() ||
      most == 0)
    return;
  const CXXRecordDecl *made = constructor.getParent();
  auto record = [&](MExpr call) {
    Call fact = callAt(expr.getBeginLoc(), nameOf(constructor));
    fact.call = std::move(call);
    source.describe(expr, fact.call);
    facts.calls.push_back(std::move(fact));
  };
  // piecewise_construct
  if (!given.empty() && isTuple(given.back()->getType())) {
    std::vector<MExpr> unknown(most + 1,
                               ExprBuilder::unknown("what a tuple holds"));
    MExpr call = exprs.construct(written(constructor), {});
    call.operands = std::move(unknown);
    record(std::move(call));
    return;
  }
  // make_shared<T>(): all of its arguments are those that it has by default.
  const unsigned least = given.empty() && isHandedOn(callee, 0) ? 0 : 1;
  for (unsigned count = std::min<unsigned>(most, given.size()) + 1;
       count-- > std::max(least, constructor.getMinRequiredArguments());) {
    llvm::ArrayRef<const CExpr *> last = given.take_back(count);
    bool fits = true;
    for (unsigned i = 0; fits && i < count; ++i) {
      QualType type = last[i]->getType();
      const CXXRecordDecl *passed = type->getAsCXXRecordDecl();
      fits =
          isHandedOn(callee, given.size() - count + i) &&
          !(passed && passed->getCanonicalDecl() == made->getCanonicalDecl()) &&
          mayBecome(type, constructor.getParamDecl(i)->getType());
    }
    if (!fits)
      continue;
    std::vector<const CExpr *> arguments = last.vec();
    for (unsigned i = count; i < most; ++i)
      arguments.push_back(constructor.getParamDecl(i)->getDefaultArg());
    record(exprs.construct(constructor, arguments));
    return;
  }
}

void FactRecorder::noteConstruction(const VarDecl &variable) {
  if (const CExpr *init = variable.getInit())
    if (auto *construct =
            dyn_cast<CXXConstructExpr>(init->IgnoreUnlessSpelledInSource()))
      variables[construct] = &variable;
}

void FactRecorder::recordConstruction(const CXXConstructExpr &construct,
                                      const CXXConstructorDecl &constructor) {
  const VarDecl *variable = variables.lookup(&construct);
  if (construct.getNumArgs() == 0 &&
      !(variable && constructor.isUserProvided()))
    return;
  const size_t before = facts.calls.size();
  recordCall(construct, &constructor, nullptr);
  if (variable && facts.calls.size() > before)
    facts.calls.back().call.operands[0] = exprs.place(*variable);
}

} // namespace sctpm
