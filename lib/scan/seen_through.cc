#include "scan/seen_through.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;

bool isUnionObject(const FieldDecl &field) {
  return field.getParent()->isUnion() && field.getType()->isRecordType();
}

const CXXConstructorDecl &written(const CXXConstructorDecl &constructor) {
  const CXXConstructorDecl *inherited =
      constructor.getInheritedConstructor().getConstructor();
  return inherited ? written(*inherited) : constructor;
}

bool isCallable(const CXXRecordDecl &record) {
  return record.getIdentifier() &&
         isa<ClassTemplateSpecializationDecl>(record) &&
         (record.getName() == "function" ||
          record.getName() == "function_ref" ||
          record.getName() == "move_only_function");
}

bool isCallOf(const CallExpr &call) {
  auto *op = dyn_cast<CXXOperatorCallExpr>(&call);
  auto *method =
      op && op->getOperator() == OO_Call
          ? llvm::dyn_cast_or_null<CXXMethodDecl>(op->getDirectCallee())
          : nullptr;
  return method && isCallable(*method->getParent());
}

const FieldDecl *returnedField(const CallExpr &call) {
  if (!isa<CXXMemberCallExpr>(call))
    return nullptr;
  auto *method = llvm::dyn_cast_or_null<CXXMethodDecl>(call.getDirectCallee());
  if (!method || method->isVirtual() ||
      !method->getReturnType()->isLValueReferenceType())
    return nullptr;
  auto *body = llvm::dyn_cast_or_null<CompoundStmt>(method->getBody());
  auto *result = body && body->size() == 1
                     ? dyn_cast<ReturnStmt>(body->body_front())
                     : nullptr;
  if (!result || !result->getRetValue())
    return nullptr;
  auto *access =
      dyn_cast<MemberExpr>(result->getRetValue()->IgnoreParenImpCasts());
  auto *field =
      access && isa<CXXThisExpr>(access->getBase()->IgnoreParenImpCasts())
          ? dyn_cast<FieldDecl>(access->getMemberDecl())
          : nullptr;
  return field && !isUnionObject(*field) && !field->getType()->isReferenceType()
             ? field
             : nullptr;
}

bool isAtStart(const FieldDecl &field) {
  if (field.getFieldIndex() != 0 || field.getParent()->isUnion() ||
      !field.getType()->isRecordType())
    return false;
  auto *record = dyn_cast<CXXRecordDecl>(field.getParent());
  return !record || (record->hasDefinition() && record->getNumBases() == 0 &&
                     !record->isPolymorphic());
}

const CExpr *seenThrough(const CExpr *expr) {
  while (expr) {
    const CExpr *inner = expr->IgnoreParenCasts();
    if (auto *full = dyn_cast<FullExpr>(inner))
      inner = full->getSubExpr();
    else if (auto *temporary = dyn_cast<MaterializeTemporaryExpr>(inner))
      inner = temporary->getSubExpr();
    else if (auto *bind = dyn_cast<CXXBindTemporaryExpr>(inner))
      inner = bind->getSubExpr();
    else if (auto *argument = dyn_cast<CXXDefaultArgExpr>(inner))
      inner = argument->getExpr();
    else if (auto *init = dyn_cast<CXXDefaultInitExpr>(inner))
      inner = init->getExpr();
    else if (auto *choice = dyn_cast<GenericSelectionExpr>(inner))
      inner = choice->isResultDependent() ? inner : choice->getResultExpr();
    else if (auto *parameter = dyn_cast<SubstNonTypeTemplateParmExpr>(inner))
      inner = parameter->getReplacement();
    else if (auto *list = dyn_cast<InitListExpr>(inner)) {
      // int x{5}
      if (list->getNumInits() == 1 && !list->getType()->isRecordType() &&
          !list->getType()->isArrayType())
        inner = list->getInit(0);
    } else if (auto *literal = dyn_cast<CompoundLiteralExpr>(inner)) {
      // The union by which C's connect() takes any kind of address.
      auto *list = dyn_cast<InitListExpr>(literal->getInitializer());
      if (const RecordType *type = literal->getType()->getAsUnionType())
        if (type->getDecl()->hasAttr<TransparentUnionAttr>() && list &&
            list->getNumInits() == 1)
          inner = list->getInit(0);
    } else if (auto *construct = dyn_cast<CXXConstructExpr>(inner)) {
      // A copy or move of a whole object is the object.
      const CXXConstructorDecl &made = *construct->getConstructor();
      if ((made.isCopyOrMoveConstructor() || isCallable(*made.getParent())) &&
          construct->getNumArgs() >= 1)
        inner = construct->getArg(0);
    }
    if (inner == expr)
      return expr;
    expr = inner;
  }
  return expr;
}

bool isOfInterest(QualType type) {
  if (type.isNull())
    return false;
  type = type.getNonReferenceType().getCanonicalType();
  if (type->isDependentType())
    return true;
  if (type->isBooleanType() || type->isRealFloatingType() || type->isVoidType())
    return false;
  if (type->isAnyCharacterType())
    return false;
  if (type->isPointerType()) {
    QualType to = type->getPointeeType();
    return to->isFunctionType() ||
           (!to->isAnyCharacterType() && !to->isRealFloatingType());
  }
  if (const auto *array = type->getAsArrayTypeUnsafe())
    return isOfInterest(array->getElementType());
  return type->isIntegralOrEnumerationType() || type->isRecordType() ||
         type->isMemberPointerType();
}

bool isFamilyOfIp(const MemberExpr &access) {
  auto *whole = dyn_cast<MemberExpr>(access.getBase()->IgnoreParenImpCasts());
  if (!whole || access.isArrow() ||
      !access.getMemberDecl()->getName().ends_with("_family"))
    return false;
  auto *field = dyn_cast<FieldDecl>(whole->getMemberDecl());
  if (!field || !field->getParent()->isUnion())
    return false;
  bool hasIp = false;
  for (const FieldDecl *each : field->getParent()->fields()) {
    const RecordDecl *record = each->getType()->getAsRecordDecl();
    llvm::StringRef name =
        record && record->getIdentifier() ? record->getName() : "";
    if (name == "sockaddr_in" || name == "sockaddr_in6")
      hasIp = true;
    else if (name != "sockaddr")
      return false;
  }
  return hasIp;
}

bool isHandedOn(const FunctionDecl &function, unsigned index) {
  const FunctionTemplateDecl *pattern = function.getPrimaryTemplate();
  if (!pattern || pattern->getTemplatedDecl()->getNumParams() == 0)
    return false;
  const FunctionDecl &written = *pattern->getTemplatedDecl();
  QualType given =
      written.getParamDecl(std::min(index, written.getNumParams() - 1))
          ->getType();
  if (auto *pack = given->getAs<PackExpansionType>())
    given = pack->getPattern();
  return given->isRValueReferenceType();
}

} // namespace sctpm
