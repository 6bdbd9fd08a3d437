#include "judge/guard.h"
#include "judge/origins.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace sctpm {
namespace {

constexpr int64_t Inet = 2, Inet6 = 10;

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

bool isPlainCondition(const Expr &condition) {
  return condition.kind == Expr::Kind::Compare && condition.range.isValid() &&
         condition.macro.empty() &&
         llvm::all_of(condition.operands, [](const Expr &side) {
           return side.kind == Expr::Kind::Constant || isPlainName(side);
         });
}

// This function or a caller wrote it down, in so many words, or passed what
// getaddrinfo answered.
bool isChosenHere(const Value &value) {
  return value.known && ((value.origin.kind == Expr::Kind::Constant &&
                          !value.kept && !value.chain.empty()) ||
                         (value.fromAnswer && value.passed));
}

bool mayStandInCondition(const Expr &expr) {
  return isWholeValue(expr) && expr.range.isValid() && expr.macro.empty();
}

using Numbers = std::set<int64_t>;

// One argument of the call, as far as a test of it can tell TCP from the rest.
struct Tested {
  const Expr &argument;
  Numbers moving, staying;
  bool chosen = true; ///< every value, by a caller or by what getaddrinfo says

  bool canTest() const { return chosen && isPlainName(argument); }
  bool tellsApart() const {
    return llvm::none_of(moving,
                         [&](int64_t each) { return staying.count(each); });
  }
};

std::string typeTest(const Tested &type, bool hasFlags) {
  // A type with flags or-ed to it is not equal to SOCK_STREAM.
  return hasFlags ? "(" + type.argument.text +
                        " & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_STREAM"
                  : type.argument.text + " == SOCK_STREAM";
}

std::string familyTest(const Tested &domain) {
  std::vector<std::string> tests;
  Numbers families = domain.moving;
  for (int64_t ip : {Inet, Inet6})
    if (!domain.staying.count(ip))
      families.insert(ip); // Another build may have more of them.
  for (int64_t family : families)
    tests.push_back(domain.argument.text +
                    " == " + constantName(ConstantKind::Domain, family));
  return tests.size() > 1 ? "(" + llvm::join(tests, " || ") + ")" : tests[0];
}

// `udp ? SOCK_DGRAM : SOCK_STREAM` for the type: the same for the protocol.
std::optional<Guarded> sameChoice(const Site &site,
                                  const std::vector<Fate> &fates,
                                  const std::string &protocol) {
  const Expr &type = site.type;
  if (type.kind != Expr::Kind::Choice || !isPlainCondition(type.operands[0]))
    return std::nullopt;
  std::set<unsigned> moving, staying; // arms
  for (unsigned i = 0; i < site.rows.size(); ++i) {
    const Range &origin = site.rows[i].type.origin.range;
    unsigned arm = isWithin(origin, type.operands[1].range)   ? 1
                   : isWithin(origin, type.operands[2].range) ? 2
                                                              : 0;
    if (arm == 0)
      return std::nullopt;
    (fates[i] == Fate::Moves ? moving : staying).insert(arm);
  }
  if (moving.size() != 1 || staying.size() != 1 || moving == staying)
    return std::nullopt;
  bool first = *moving.begin() == 1;
  return Guarded{type.operands[0].text + " ? " +
                     (first ? protocol : site.protocol.text.str()) + " : " +
                     (first ? site.protocol.text.str() : protocol),
                 "sockets of two types are made here, and only the stream "
                 "ones are TCP"};
}

} // namespace

std::optional<Guarded> guarded(const Site &site, const std::vector<Fate> &fates,
                               const std::string &protocol) {
  if (!mayStandInCondition(site.protocol))
    return std::nullopt;
  Tested type{site.type, {}, {}, true}, domain{site.domain, {}, {}, true};
  bool hasFlags = false;
  for (unsigned i = 0; i < site.rows.size(); ++i) {
    const Row &row = site.rows[i];
    if (!row.domain.known || !row.type.known)
      return std::nullopt;
    bool moves = fates[i] == Fate::Moves;
    (moves ? type.moving : type.staying).insert(*row.type.known & TypeMask);
    (moves ? domain.moving : domain.staying).insert(*row.domain.known);
    hasFlags |= moves && (*row.type.known & ~TypeMask);
    type.chosen &= row.fromAddrinfo || isChosenHere(row.type);
    domain.chosen &= isChosenHere(row.domain);
  }
  std::string rest = " ? " + protocol + " : " + site.protocol.text;
  if (type.canTest() && type.tellsApart())
    return Guarded{typeTest(type, hasFlags) + rest,
                   "sockets of more than one type are made here, and only the "
                   "stream ones are TCP"};
  if (domain.canTest() && domain.tellsApart())
    return Guarded{familyTest(domain) + rest,
                   "more than one family arrives here, and only the IP ones "
                   "are TCP"};
  // Neither tells, but both together may.
  bool bothTell = true;
  for (unsigned i = 0; i < site.rows.size(); ++i)
    bothTell &= fates[i] == Fate::Moves ||
                !type.moving.count(*site.rows[i].type.known & TypeMask) ||
                !domain.moving.count(*site.rows[i].domain.known);
  if (bothTell && type.canTest() && domain.canTest())
    return Guarded{familyTest(domain) + " && " + typeTest(type, hasFlags) +
                       rest,
                   "more than one family and type arrive here, and only the "
                   "IP streams are TCP"};
  return sameChoice(site, fates, protocol);
}

} // namespace sctpm
