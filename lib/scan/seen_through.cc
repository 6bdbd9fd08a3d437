#include "scan/seen_through.h"
#include "clang/AST/Attr.h"
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
      if (construct->getConstructor()->isCopyOrMoveConstructor() &&
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

} // namespace sctpm
