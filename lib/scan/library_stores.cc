// FactRecorder: what functions of a library store by the addresses and
// references that they are given, and what a statement that did not compile may
// have.
#include "scan/fact_recorder.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;
using MExpr = sctpm::Expr;

namespace {

// Whether the parameter is a reference through which the function may store a
// number. One that takes anything (`T &&`) hands it on as it is.
bool isChangeable(const FunctionDecl &function, unsigned index) {
  if (index >= function.getNumParams())
    return false;
  QualType type = function.getParamDecl(index)->getType();
  return type->isLValueReferenceType() &&
         !type->getPointeeType().isConstQualified() &&
         type->getPointeeType()->isIntegralOrEnumerationType() &&
         !isHandedOn(function, index);
}

} // namespace

MExpr FactRecorder::unknownAt(SourceLocation at, const std::string &what) {
  MExpr value = ExprBuilder::unknown("");
  value.key = value.text = what;
  value.at = source.fileLocation(at);
  return value;
}

void FactRecorder::recordLost(const VarDecl &variable, bool isStored,
                              SourceLocation at) {
  QualType type = variable.getType().getNonReferenceType();
  const bool holdsMore = type->isRecordType() || type->isArrayType();
  if (!isOfInterest(type))
    return;
  MExpr value = unknownAt(at, "an expression that did not compile");
  MExpr place = exprs.place(variable);
  if (type->isPointerType())
    addFlow(ExprBuilder::deref(place), value, at);
  if (isStored || holdsMore)
    addFlow(std::move(place), std::move(value), at);
}

void FactRecorder::recordFilled(const CallExpr &call, llvm::StringRef name) {
  const FunctionDecl *callee = call.getDirectCallee();
  // Of an operator that is a method the object is the first argument.
  const unsigned first = isa<CXXOperatorCallExpr>(call) &&
                                 llvm::isa_and_nonnull<CXXMethodDecl>(callee)
                             ? 1
                             : 0;
  const std::string what = ("what " + name + "() puts there").str();
  for (unsigned i = first; i < call.getNumArgs(); ++i) {
    const SourceLocation at = call.getArg(i)->getBeginLoc();
    QualType type = call.getArg(i)->getType();
    if (callee && i - first < callee->getNumParams())
      type = callee->getParamDecl(i - first)->getType();
    if (callee && isChangeable(*callee, i - first)) {
      addFlow(exprs.build(call.getArg(i)), unknownAt(at, what),
              call.getBeginLoc());
      continue;
    }
    if (!type->isPointerType() || type->getPointeeType().isConstQualified() ||
        !isOfInterest(seenThrough(call.getArg(i))->getType()))
      continue;
    MExpr pointer = exprs.build(call.getArg(i));
    if (pointer.kind != MExpr::Kind::Address)
      continue;
    addFlow(ExprBuilder::deref(pointer), unknownAt(at, what),
            call.getBeginLoc());
  }
}

void FactRecorder::recordMemory(const CExpr &expr, llvm::StringRef name) {
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

} // namespace sctpm
