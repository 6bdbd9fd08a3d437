#include "judge/guard.h"
#include "judge/origins.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace sctpm {
namespace {

constexpr int64_t Stream = 1; // SOCK_STREAM, socket(2)

// Written twice, the expression must be free of effects and short.
bool isPlainName(const Expr &expr) {
  if (!expr.range.isValid() || !expr.macro.empty())
    return false;
  if (expr.kind == Expr::Kind::Place)
    return true;
  return expr.kind == Expr::Kind::Member &&
         (isPlainName(expr.operands[0]) ||
          expr.operands[0].kind == Expr::Kind::Address ||
          expr.operands[0].kind == Expr::Kind::Place);
}

// A caller wrote it down, in so many words.
bool isChosenByCaller(const Value &value) {
  return value.known && value.origin.kind == Expr::Kind::Constant &&
         value.passed;
}

bool mayStandInCondition(const Expr &expr) {
  return isWholeValue(expr) && expr.range.isValid() && expr.macro.empty();
}

} // namespace

std::optional<Guarded> guarded(const Site &site, const std::vector<Fate> &fates,
                               const std::string &protocol) {
  if (!mayStandInCondition(site.protocol))
    return std::nullopt;
  std::set<int64_t> movingTypes, stayingTypes, movingDomains, stayingDomains;
  bool typeChosen = true, domainChosen = true;
  for (unsigned i = 0; i < site.rows.size(); ++i) {
    const Row &row = site.rows[i];
    if (!row.domain.known || !row.type.known)
      return std::nullopt;
    bool moves = fates[i] == Fate::Moves;
    (moves ? movingTypes : stayingTypes).insert(*row.type.known & TypeMask);
    (moves ? movingDomains : stayingDomains).insert(*row.domain.known);
    typeChosen &= row.fromAddrinfo || isChosenByCaller(row.type);
    // A type with flags or-ed to it is not equal to SOCK_STREAM.
    typeChosen &= !moves || *row.type.known == Stream;
    domainChosen &= isChosenByCaller(row.domain);
  }
  auto disjoint = [](const std::set<int64_t> &a, const std::set<int64_t> &b) {
    return llvm::none_of(a, [&](int64_t each) { return b.count(each); });
  };
  if (typeChosen && disjoint(movingTypes, stayingTypes) &&
      isPlainName(site.type))
    return Guarded{site.type.text + " == SOCK_STREAM ? " + protocol + " : " +
                       site.protocol.text,
                   "sockets of more than one type are made here, and only the "
                   "stream ones are TCP"};
  if (domainChosen && disjoint(movingDomains, stayingDomains) &&
      isPlainName(site.domain)) {
    std::string test;
    for (int64_t family : movingDomains)
      test += (test.empty() ? "" : " || ") + site.domain.text +
              " == " + constantName(ConstantKind::Domain, family);
    if (movingDomains.size() > 1)
      test = "(" + test + ")";
    return Guarded{test + " ? " + protocol + " : " + site.protocol.text,
                   "callers pass more than one family, and only the IP ones "
                   "are TCP"};
  }
  return std::nullopt;
}

} // namespace sctpm
