#include "scan/length_bound.h"
#include "model/facts.h"
#include "model/socket_api.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace sctpm {

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using CExpr = clang::Expr;

namespace {

// How many expressions one question looks at.
constexpr unsigned Effort = 200;

// Far above the size of any message, and far from overflow.
constexpr int64_t Endless = int64_t(1) << 40;

// A trailing array of one element stands for as many as there are.
bool mayBeLonger(const CExpr *array, ASTContext &context) {
  return array->IgnoreParenCasts()->isFlexibleArrayMemberLike(
      context, LangOptions::StrictFlexArraysLevelKind::OneZeroOrIncomplete);
}

bool isAnswerable(const CExpr *expr) {
  return expr && !expr->isTypeDependent() && !expr->isValueDependent() &&
         !expr->containsErrors() && !expr->getType().isNull();
}

int64_t bytesOfArray(ASTContext &context, QualType type) {
  return context.getAsConstantArrayType(type)
             ? context.getTypeSizeInChars(type).getQuantity()
             : 0;
}

} // namespace

int64_t bytesBehind(ASTContext &context, const CExpr *pointer) {
  if (!isAnswerable(pointer))
    return 0;
  pointer = pointer->IgnoreParens();
  if (auto *cast = dyn_cast<CastExpr>(pointer)) {
    const CExpr *inner = cast->getSubExpr();
    if (cast->getCastKind() != CK_ArrayToPointerDecay)
      return bytesBehind(context, inner);
    return mayBeLonger(inner, context)
               ? 0
               : bytesOfArray(context, inner->getType());
  }
  if (auto *op = dyn_cast<BinaryOperator>(pointer))
    // A pointer that moves stays in its array.
    return op->isAdditiveOp() && op->getType()->isPointerType()
               ? bytesBehind(context, op->getLHS()->getType()->isPointerType()
                                          ? op->getLHS()
                                          : op->getRHS())
               : 0;
  auto *of = dyn_cast<UnaryOperator>(pointer);
  if (!of || of->getOpcode() != UO_AddrOf)
    return 0;
  const CExpr *inner = of->getSubExpr()->IgnoreParens();
  if (auto *subscript = dyn_cast<ArraySubscriptExpr>(inner))
    return bytesBehind(context, subscript->getBase());
  while (auto *member = dyn_cast<MemberExpr>(inner)) {
    if (member->isArrow())
      return 0; // What begins in one member may go on in the next.
    inner = member->getBase()->IgnoreParens();
  }
  auto *ref = dyn_cast<DeclRefExpr>(inner);
  auto *variable = ref ? dyn_cast<VarDecl>(ref->getDecl()) : nullptr;
  QualType type = variable ? variable->getType() : QualType();
  if (!variable || variable->isInvalidDecl() || type->isReferenceType() ||
      type->isDependentType() || type->isIncompleteType() ||
      type->isVariableArrayType())
    return 0;
  return context.getTypeSizeInChars(type).getQuantity();
}

int64_t LengthBound::mostOf(const CExpr *length) {
  if (!isAnswerable(length) ||
      !length->getType()->isIntegralOrEnumerationType())
    return 0;
  looked = 0;
  if (Most known = most(length))
    return *known;
  auto *ref = dyn_cast<DeclRefExpr>(length->IgnoreParenCasts());
  const LocalStores *stores = ref ? storesTo(*ref) : nullptr;
  return stores && !stores->isOpen ? sctpm::Expr::AsStored : 0;
}

LengthBound::Most LengthBound::largest(llvm::ArrayRef<Most> all) {
  Most result = 0;
  for (Most each : all) {
    if (!each)
      return std::nullopt;
    result = std::max(*result, *each);
  }
  return result;
}

// No more than its parts allow, nor its type.
LengthBound::Most LengthBound::most(const CExpr *expr) {
  if (++looked > Effort || !isAnswerable(expr))
    return std::nullopt;
  expr = expr->IgnoreParens();
  CExpr::EvalResult constant;
  if (expr->getType()->isIntegralOrEnumerationType() &&
      expr->EvaluateAsInt(constant, context))
    return std::clamp<int64_t>(
        constant.Val.getInt().tryExtValue().value_or(Endless), 0, Endless);
  Most result = byShape(expr);
  if (result && *result >= Endless)
    result.reset();
  QualType type = expr->getType().getNonReferenceType();
  if (type->isIntegerType() && context.getIntWidth(type) <= 16) {
    bool isSigned = type->isSignedIntegerType();
    int64_t widest = (int64_t(1) << (context.getIntWidth(type) - isSigned)) - 1;
    result = std::min(result.value_or(widest), widest);
  }
  return result;
}

LengthBound::Most LengthBound::byShape(const CExpr *expr) {
  if (auto *cast = dyn_cast<CastExpr>(expr))
    return most(cast->getSubExpr());
  if (auto *full = dyn_cast<FullExpr>(expr))
    return most(full->getSubExpr());
  if (auto *temporary = dyn_cast<MaterializeTemporaryExpr>(expr))
    return most(temporary->getSubExpr());
  if (auto *op = dyn_cast<BinaryOperator>(expr))
    return binary(*op);
  if (auto *op = dyn_cast<UnaryOperator>(expr))
    return op->getOpcode() == UO_Extension || op->isPostfix() ||
                   op->getOpcode() == UO_PreDec
               ? most(op->getSubExpr())
               : std::nullopt;
  if (auto *choice = dyn_cast<AbstractConditionalOperator>(expr))
    return this->choice(*choice);
  if (auto *value = dyn_cast<OpaqueValueExpr>(expr))
    return value->getSourceExpr() ? most(value->getSourceExpr()) : std::nullopt;
  if (auto *call = dyn_cast<CallExpr>(expr))
    return this->call(*call);
  if (auto *block = dyn_cast<StmtExpr>(expr)) {
    auto *last = block->getSubStmt()->body_empty()
                     ? nullptr
                     : dyn_cast<CExpr>(block->getSubStmt()->body_back());
    return last ? most(last) : std::nullopt;
  }
  if (auto *ref = dyn_cast<DeclRefExpr>(expr))
    return variable(*ref, false);
  return std::nullopt;
}

LengthBound::Most LengthBound::binary(const BinaryOperator &op) {
  if (op.getOpcode() == BO_Assign || op.getOpcode() == BO_Comma)
    return most(op.getRHS());
  Most left = most(op.getLHS()), right = most(op.getRHS());
  switch (op.getOpcode()) {
  case BO_Add:
    return left && right ? Most(*left + *right) : std::nullopt;
  case BO_Mul:
    return left && right && (!*right || *left <= Endless / *right)
               ? Most(*left * *right)
               : std::nullopt;
  case BO_Sub:
  case BO_Div:
  case BO_Shr:
    return left;
  case BO_Rem:
    return right && *right ? Most(*right - 1) : left;
  case BO_And:
    return left && right ? Most(std::min(*left, *right)) : left ? left : right;
  default:
    return std::nullopt;
  }
}

// The smaller of two, as it is written where there is no min().
LengthBound::Most
LengthBound::choice(const AbstractConditionalOperator &choice) {
  const CExpr *yes = choice.getTrueExpr(), *no = choice.getFalseExpr();
  Most most[] = {this->most(yes), this->most(no)};
  lower(most[0], yes, choice.getCond(), true);
  lower(most[1], no, choice.getCond(), false);
  return largest(most);
}

// What a test says of the arm that is taken if it holds, or does not.
void LengthBound::lower(Most &most, const CExpr *arm, const CExpr *condition,
                        bool holds) {
  auto *test = dyn_cast<BinaryOperator>(condition->IgnoreParenImpCasts());
  if (!test || ++looked > Effort)
    return;
  if (test->getOpcode() == (holds ? BO_LAnd : BO_LOr)) {
    lower(most, arm, test->getLHS(), holds);
    lower(most, arm, test->getRHS(), holds);
  }
  if (!test->isRelationalOp())
    return;
  const CExpr *smaller = test->getLHS(), *larger = test->getRHS();
  bool isGreater = test->getOpcode() == BO_GT || test->getOpcode() == BO_GE;
  if (isGreater == holds)
    std::swap(smaller, larger);
  if (!same(arm, smaller))
    return;
  if (Most other = this->most(larger))
    most = std::min(most.value_or(*other), *other);
}

bool LengthBound::same(const CExpr *a, const CExpr *b) {
  llvm::FoldingSetNodeID left, right;
  a->IgnoreParenCasts()->Profile(left, context, true);
  b->IgnoreParenCasts()->Profile(right, context, true);
  return left == right;
}

LengthBound::Most LengthBound::call(const CallExpr &call) {
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee || !callee->getDeclName().isIdentifier())
    return std::nullopt;
  llvm::StringRef name = callee->getName();
  auto smallest = [&](unsigned first, unsigned second) -> Most {
    Most a = most(call.getArg(first)), b = most(call.getArg(second));
    return a && b ? Most(std::min(*a, *b)) : a ? a : b;
  };
  unsigned count = call.getNumArgs();
  if (name == "min" && count >= 2 && callee->isInStdNamespace())
    return smallest(0, 1);
  if (isa<CXXMethodDecl>(callee) ||
      (!callee->isExternC() && !callee->isGlobal()))
    return std::nullopt;
  if ((name == "strlen" || name == "__builtin_strlen") && count == 1)
    return text(call.getArg(0));
  // The argument that says how much there may be.
  unsigned limit = llvm::StringSwitch<unsigned>(name)
                       .Cases("strnlen", "snprintf", "vsnprintf", 1)
                       .Cases("pread", "pread64", "fread", 2)
                       .Default(0);
  if (limit && limit < count)
    return most(call.getArg(limit));
  const ApiFunction *api = socketApi(name);
  if (!api || api->transfer != Transfer::Reads)
    return std::nullopt;
  int length = argumentWith(*api, Role::Length),
      buffer = argumentWith(*api, Role::Buffer);
  if (length < 0 || buffer < 0 || unsigned(std::max(length, buffer)) >= count)
    return std::nullopt;
  Most asked = most(call.getArg(length));
  int64_t room = bytesBehind(context, call.getArg(buffer));
  return room && (!asked || room < *asked) ? Most(room) : asked;
}

// How long a string can be that ends where strings do.
LengthBound::Most LengthBound::text(const CExpr *expr) {
  if (++looked > Effort || !isAnswerable(expr))
    return std::nullopt;
  const CExpr *inner = expr->IgnoreParenCasts();
  if (auto *literal = dyn_cast<clang::StringLiteral>(inner))
    return literal->getByteLength();
  if (auto *choice = dyn_cast<AbstractConditionalOperator>(inner))
    return largest({text(choice->getTrueExpr()), text(choice->getFalseExpr())});
  if (int64_t bytes = bytesBehind(context, expr))
    return bytes - 1;
  auto *ref = dyn_cast<DeclRefExpr>(inner);
  return ref ? variable(*ref, true) : std::nullopt;
}

// Of a variable of a function, the most that it is given there.
LengthBound::Most LengthBound::variable(const DeclRefExpr &use, bool isText) {
  auto *variable = dyn_cast<VarDecl>(use.getDecl());
  const LocalStores *known = storesTo(use);
  if (!known || known->isOpen || llvm::is_contained(active, variable))
    return std::nullopt;
  const LocalStores stores = *known; // They may move.
  active.push_back(variable);
  Most result = isa<ParmVarDecl>(variable) ? std::nullopt : Most(0);
  for (const CExpr *given : stores.given)
    if (result) {
      Most each = isText ? text(given) : most(given);
      result = each ? Most(std::max(*result, *each)) : std::nullopt;
    }
  if (!result && !isText)
    result = clamped(stores, use);
  active.pop_back();
  return result;
}

// Where a clamp stands ahead in a block around the use, and all else that is
// stored ahead of the clamp.
LengthBound::Most LengthBound::clamped(const LocalStores &stores,
                                       const DeclRefExpr &use) {
  const SourceManager &sources = context.getSourceManager();
  auto offset = [&](SourceLocation at) {
    return sources.getFileOffset(sources.getExpansionLoc(at));
  };
  for (const LocalStores::Clamp &clamp : stores.clamps)
    if (offset(clamp.test->getEndLoc()) < offset(use.getLocation()) &&
        offset(use.getLocation()) < offset(clamp.block->getRBracLoc()) &&
        llvm::all_of(stores.given, [&](const CExpr *given) {
          return given == clamp.given || offset(given->getBeginLoc()) <
                                             offset(clamp.test->getBeginLoc());
        }))
      return largest({most(clamp.most), most(clamp.given)});
  return std::nullopt;
}

const LocalStores *LengthBound::storesTo(const DeclRefExpr &use) {
  auto *variable = dyn_cast<VarDecl>(use.getDecl());
  auto *function = variable ? dyn_cast_or_null<FunctionDecl>(
                                  variable->getParentFunctionOrMethod())
                            : nullptr;
  if (!function || !function->getBody() || variable->hasExternalStorage() ||
      variable->getType()->isReferenceType())
    return nullptr;
  auto [place, isNew] = functions.try_emplace(function);
  if (isNew)
    place->second = localStores(*function);
  return &place->second[variable];
}

} // namespace sctpm
