#include "scan/expr_builder.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace sctpm {

using namespace clang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using MExpr = sctpm::Expr;
using CExpr = clang::Expr;

namespace {

// Names a variable or calls something: not constant by what is written.
class NamesVariable : public RecursiveASTVisitor<NamesVariable> {
public:
  explicit NamesVariable(SourceText &source) : source(source) {}
  SourceText &source;

  bool VisitDeclRefExpr(DeclRefExpr *ref) {
    // A constant of a system header has no initialiser that could be edited.
    return !(isa<VarDecl>(ref->getDecl()) && source.isOwn(*ref->getDecl()));
  }
  bool VisitMemberExpr(MemberExpr *) { return false; }
  bool VisitCallExpr(CallExpr *) { return false; }
  bool VisitCXXThisExpr(CXXThisExpr *) { return false; }
  // The size of a variable is constant, whatever it holds.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
};

MExpr make(MExpr::Kind kind, std::vector<MExpr> operands,
           std::string key = "") {
  MExpr result;
  result.kind = kind;
  result.key = std::move(key);
  result.operands = std::move(operands);
  return result;
}

} // namespace

MExpr ExprBuilder::unknown(const char *what) {
  return make(MExpr::Kind::Unknown, {}, what);
}

MExpr ExprBuilder::zero(const char *text) {
  MExpr result = make(MExpr::Kind::Constant, {});
  result.text = text;
  return result;
}

MExpr ExprBuilder::elementOf(MExpr array, std::string index) {
  return make(MExpr::Kind::Element, {std::move(array)}, std::move(index));
}

// p[i] is one of the elements that p points to.
MExpr ExprBuilder::element(MExpr pointer) {
  if (pointer.kind == MExpr::Kind::Address &&
      pointer.operands[0].kind == MExpr::Kind::Element)
    return MExpr(pointer.operands[0]);
  return deref(std::move(pointer));
}

// The index tells which one, in a table that is kept by a field, say.
MExpr ExprBuilder::elementAt(MExpr pointer, const CExpr &index) {
  MExpr result = element(std::move(pointer));
  if (result.kind == MExpr::Kind::Element && result.operands.size() == 1) {
    result.operands.push_back(build(&index));
    if (const MExpr &number = result.operands[1];
        number.kind == MExpr::Kind::Constant)
      result.key = "#" + std::to_string(number.value);
  }
  return result;
}

MExpr ExprBuilder::address(MExpr of) {
  if (of.kind == MExpr::Kind::Deref)
    return MExpr(of.operands[0]);
  if (of.kind == MExpr::Kind::Function)
    return of;
  return make(MExpr::Kind::Address, {std::move(of)});
}

MExpr ExprBuilder::deref(MExpr of) {
  if (of.kind == MExpr::Kind::Address)
    return MExpr(of.operands[0]);
  if (of.kind == MExpr::Kind::Function)
    return of;
  return make(MExpr::Kind::Deref, {std::move(of)});
}

MExpr ExprBuilder::member(MExpr pointer, const FieldDecl &field) {
  MExpr result =
      make(MExpr::Kind::Member, {std::move(pointer)}, source.key(field));
  if (isAtStart(field))
    result.value = MExpr::AtStart;
  return result;
}

MExpr ExprBuilder::place(const ValueDecl &decl) {
  MExpr result = make(MExpr::Kind::Place, {}, source.key(decl));
  result.text = decl.getNameAsString();
  return result;
}

MExpr ExprBuilder::literal(const InitListExpr &list) {
  const Location at = source.fileLocation(list.getBeginLoc());
  MExpr result = make(MExpr::Kind::Place, {},
                      (functions.empty() ? at.file.str() : functions.back()) +
                          "/literal@" + std::to_string(at.offset));
  result.text = "{...}";
  return result;
}

bool ExprBuilder::isPlainConstant(const CExpr *expr, int64_t &value) {
  // A list of initialisers in a template has no type.
  if (expr->isValueDependent() || expr->getType().isNull() ||
      !expr->getType()->isIntegralOrEnumerationType() ||
      !NamesVariable(source).TraverseStmt(const_cast<CExpr *>(expr)))
    return false;
  CExpr::EvalResult result;
  if (!expr->EvaluateAsInt(result, context))
    return false;
  value = result.Val.getInt().getExtValue();
  return true;
}

bool ExprBuilder::isOwnEnum(QualType type) {
  const EnumType *enumeration =
      context.getLangOpts().CPlusPlus && !type.isNull()
          ? type->getAs<EnumType>()
          : nullptr;
  return enumeration && source.isOwn(*enumeration->getDecl());
}

MExpr ExprBuilder::build(const CExpr *written) {
  if (!written)
    return unknown("nothing");
  // The value of an assignment, and of a comma, is that of its right side.
  while (auto *op = dyn_cast<BinaryOperator>(written->IgnoreParenImpCasts())) {
    if (op->getOpcode() != BO_Assign && op->getOpcode() != BO_Comma)
      break;
    written = op->getRHS();
  }
  const CExpr *inner = seenThrough(written);
  int64_t value = 0;
  MExpr result;
  if (!isa<InitListExpr>(inner) && isPlainConstant(inner, value)) {
    result = make(MExpr::Kind::Constant, {});
    result.value = value;
  } else {
    result = shape(inner);
  }
  // An array where a pointer is wanted is the address of its elements.
  const CExpr *decay = written->IgnoreParens();
  while (auto *cast = dyn_cast<CastExpr>(decay)) {
    if (cast->getCastKind() == CK_ArrayToPointerDecay)
      break;
    decay = cast->getSubExpr()->IgnoreParens();
  }
  if (isa<CastExpr>(decay) && result.kind != MExpr::Kind::String)
    result = address(elementOf(std::move(result), ""));
  if (result.kind == MExpr::Kind::Address)
    result.value = bytesBehind(context, written);
  else if (result.kind != MExpr::Kind::Constant &&
           result.value != MExpr::AtStart)
    result.value = bounds.mostOf(written);
  // A default argument stands where it is declared, a written one where it is
  // written, with its casts and parentheses.
  bool isDefault = isa<CXXDefaultArgExpr>(written->IgnoreImplicit()) ||
                   isa<CXXDefaultInitExpr>(written->IgnoreImplicit());
  // A call is known by its own place, whatever it is cast to.
  source.describe(
      isDefault || isa<CallExpr>(inner) ? *inner : *written->IgnoreImplicit(),
      result);
  // `int x{}` has no bytes that another number could stand in for, and a number
  // is none of the program's enumerators in C++.
  if (isa<InitListExpr>(inner) || isOwnEnum(written->getType()))
    result.range = Range();
  return result;
}

MExpr ExprBuilder::buildFor(QualType type, const CExpr *expr) {
  MExpr result = build(expr);
  if (!type->isReferenceType())
    return result;
  MExpr pointer = address(result);
  if (pointer.text.empty()) {
    pointer.text = result.text;
    pointer.at = result.at;
  }
  return pointer;
}

MExpr ExprBuilder::shape(const CExpr *expr) {
  if ((expr->isTypeDependent() || expr->getType().isNull()) &&
      !isa<DeclRefExpr, MemberExpr>(expr))
    return unknown(expr->containsErrors()
                       ? "an expression that did not compile"
                       : "an expression that depends on a template parameter");
  if (auto *ref = dyn_cast<DeclRefExpr>(expr))
    return declRef(*ref);
  if (auto *access = dyn_cast<MemberExpr>(expr)) {
    if (auto *variable = dyn_cast<VarDecl>(access->getMemberDecl()))
      return place(*variable);
    if (!isa<FieldDecl>(access->getMemberDecl()))
      return unknown("a member function");
    MExpr base = build(access->getBase());
    if (isUnionObject(*cast<FieldDecl>(access->getMemberDecl())))
      return access->isArrow() ? deref(std::move(base)) : base;
    if (!access->isArrow())
      base = address(std::move(base));
    MExpr result =
        member(std::move(base), *cast<FieldDecl>(access->getMemberDecl()));
    if (isFamilyOfIp(*access))
      result.key = IpFamily;
    return access->getMemberDecl()->getType()->isReferenceType()
               ? deref(std::move(result))
               : result;
  }
  if (isa<CXXThisExpr>(expr))
    return unknown("this");
  if (auto *call = dyn_cast<CallExpr>(expr))
    return this->call(*call);
  if (auto *construction = dyn_cast<CXXConstructExpr>(expr))
    return construct(written(*construction->getConstructor()),
                     {construction->getArgs(), construction->getNumArgs()});
  if (auto *creation = dyn_cast<CXXNewExpr>(expr))
    return creation->getConstructExpr()
               ? shape(creation->getConstructExpr())
               : make(MExpr::Kind::Call, {unknown("nothing")}, "new");
  if (auto *choice = dyn_cast<AbstractConditionalOperator>(expr))
    return make(MExpr::Kind::Choice,
                {condition(choice->getCond()), build(choice->getTrueExpr()),
                 build(choice->getFalseExpr())});
  if (auto *value = dyn_cast<OpaqueValueExpr>(expr))
    return value->getSourceExpr() ? build(value->getSourceExpr())
                                  : unknown("a value without source");
  if (auto *op = dyn_cast<BinaryOperator>(expr))
    return binary(*op);
  if (auto *op = dyn_cast<UnaryOperator>(expr))
    return unary(*op);
  if (auto *subscript = dyn_cast<ArraySubscriptExpr>(expr))
    return elementAt(build(subscript->getBase()), *subscript->getIdx());
  if (auto *text = dyn_cast<clang::StringLiteral>(expr))
    return make(MExpr::Kind::String, {},
                text->isOrdinary() ? llvm::json::fixUTF8(text->getString())
                                   : std::string());
  if (auto *lambda = dyn_cast<LambdaExpr>(expr))
    return make(MExpr::Kind::Function, {},
                source.key(*lambda->getCallOperator()));
  if (auto *compound = dyn_cast<CompoundLiteralExpr>(expr))
    return build(compound->getInitializer());
  if (auto *list = dyn_cast<InitListExpr>(expr);
      list &&
      (list->getType()->isRecordType() || list->getType()->isArrayType()))
    return literal(*list);
  if (auto *list = dyn_cast<InitListExpr>(expr);
      list && list->getNumInits() == 0 && list->getType()->isScalarType())
    return zero("{}");
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr, ImplicitValueInitExpr>(expr))
    return zero("0");
  if (expr->isNullPointerConstant(context, CExpr::NPC_ValueDependentIsNotNull))
    return zero("NULL");
  if (isa<StmtExpr>(expr))
    return unknown("a statement expression");
  return unknown("an expression that is not followed");
}

MExpr ExprBuilder::declRef(const DeclRefExpr &ref) {
  const ValueDecl *decl = ref.getDecl();
  if (auto *function = dyn_cast<FunctionDecl>(decl))
    return make(MExpr::Kind::Function, {}, source.key(*function));
  if (auto *binding = dyn_cast<BindingDecl>(decl))
    return binding->getBinding() ? build(binding->getBinding())
                                 : unknown("a structured binding");
  if (!isa<VarDecl>(decl))
    return unknown("a template parameter");
  MExpr result = place(*decl);
  return decl->getType()->isReferenceType() ? deref(std::move(result)) : result;
}

MExpr ExprBuilder::call(const CallExpr &call) {
  const FunctionDecl *callee = call.getDirectCallee();
  if (const FieldDecl *field = returnedField(call)) {
    MExpr object =
        build(cast<CXXMemberCallExpr>(call).getImplicitObjectArgument());
    bool isPointer = cast<CXXMemberCallExpr>(call)
                         .getImplicitObjectArgument()
                         ->getType()
                         ->isPointerType();
    return member(isPointer ? std::move(object) : address(std::move(object)),
                  *field);
  }
  const std::string name = source.calledByName(call);
  MExpr self = unknown("nothing");
  unsigned first = 0;
  if (auto *method = dyn_cast<CXXMemberCallExpr>(&call)) {
    self = build(method->getImplicitObjectArgument());
  } else if (auto *op = llvm::dyn_cast_or_null<CXXMethodDecl>(callee);
             op && isa<CXXOperatorCallExpr>(call)) {
    self = build(call.getArg(0));
    first = 1;
    if (isCallOf(call))
      callee = nullptr; // What it holds is called.
  } else if (!callee && name.empty()) {
    self = build(call.getCallee());
    if (self.kind == MExpr::Kind::Deref)
      self = MExpr(self.operands[0]);
  }
  std::vector<MExpr> operands = {std::move(self)};
  for (unsigned i = first; i < call.getNumArgs(); ++i) {
    const CExpr *argument = call.getArg(i);
    bool byReference =
        callee && i - first < callee->getNumParams() &&
        callee->getParamDecl(i - first)->getType()->isReferenceType();
    operands.push_back(
        byReference
            ? buildFor(callee->getParamDecl(i - first)->getType(), argument)
            : build(argument));
  }
  return make(MExpr::Kind::Call, std::move(operands),
              isCallOf(call) ? ""
              : callee       ? source.key(*callee)
              : name.empty() ? ""
                             : "c:@F@" + name);
}

MExpr ExprBuilder::construct(const CXXConstructorDecl &constructor,
                             llvm::ArrayRef<const CExpr *> arguments) {
  std::vector<MExpr> operands = {unknown("nothing")};
  for (unsigned i = 0; i < arguments.size(); ++i)
    operands.push_back(
        i < constructor.getNumParams()
            ? buildFor(constructor.getParamDecl(i)->getType(), arguments[i])
            : build(arguments[i]));
  return make(MExpr::Kind::Call, std::move(operands), source.key(constructor));
}

MExpr ExprBuilder::binary(const BinaryOperator &op) {
  switch (op.getOpcode()) {
  case BO_Or:
  case BO_And:
    return make(op.getOpcode() == BO_Or ? MExpr::Kind::Or : MExpr::Kind::And,
                {build(op.getLHS()), build(op.getRHS())});
  case BO_EQ:
  case BO_NE:
    return condition(&op);
  // Some field: a store there is one to the object.
  case BO_PtrMemD:
    return build(op.getLHS());
  case BO_PtrMemI:
    return deref(build(op.getLHS()));
  case BO_Add:
  case BO_Sub:
    // A pointer that moves stays in its array.
    if (op.getType()->isPointerType())
      return address(element(build(op.getLHS()->getType()->isPointerType()
                                       ? op.getLHS()
                                       : op.getRHS())));
    return op.getOpcode() == BO_Sub ? smallerThan(build(op.getLHS()))
                                    : unknown("arithmetic");
  default:
    return unknown("arithmetic");
  }
}

MExpr ExprBuilder::unary(const UnaryOperator &op) {
  switch (op.getOpcode()) {
  case UO_AddrOf:
    return address(build(op.getSubExpr()));
  case UO_Deref:
    return deref(build(op.getSubExpr()));
  case UO_Extension:
    return build(op.getSubExpr());
  case UO_PostInc:
  case UO_PreInc:
  case UO_PostDec:
  case UO_PreDec:
    return op.getType()->isPointerType() ? build(op.getSubExpr())
                                         : unknown("arithmetic");
  default:
    return unknown("arithmetic");
  }
}

} // namespace sctpm
