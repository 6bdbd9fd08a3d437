#include "judge/guard.h"
#include "judge/origins.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace sctpm {
namespace {

constexpr int64_t Stream = 1, Inet = 2, Inet6 = 10;

// Written twice, the expression must be free of effects and short.
bool isPlainName(const Expr &expr) {
  if (!expr.range.isValid() || !expr.macro.empty())
    return false;
  if (expr.kind == Expr::Kind::Place)
    return true;
  if (expr.kind != Expr::Kind::Member)
    return false;
  const Expr &object = expr.operands[0];
  return isPlainName(object) || object.kind == Expr::Kind::Address ||
         object.kind == Expr::Kind::Place || object.key == "this";
}

bool isPlainCondition(const Expr &condition) {
  return condition.kind == Expr::Kind::Compare && condition.range.isValid() &&
         condition.macro.empty() &&
         llvm::all_of(condition.operands, [](const Expr &side) {
           return side.kind == Expr::Kind::Constant || isPlainName(side);
         });
}

// This function or a caller wrote it down, in so many words, or passed what
// getaddrinfo answered. Who keeps a family for later may serve sockets of other
// programs at one of them, and has to decide.
bool isChosenHere(const Value &value) {
  return value.known && ((value.origin.kind == Expr::Kind::Constant &&
                          !value.kept && !value.chain.empty()) ||
                         (value.fromAnswer && value.passed));
}

bool mayStandInCondition(const Expr &expr) {
  return isWholeValue(expr) && expr.range.isValid() && expr.macro.empty();
}

// One argument of the call, as far as a test of it can tell TCP from the rest.
struct Tested {
  const Expr &argument;
  std::set<int64_t> tcp;

  bool isTcp(const std::optional<int64_t> &value) const {
    return value && tcp.count(*value);
  }
  bool isOther(const std::optional<int64_t> &value) const {
    return value && !tcp.count(*value);
  }
};

// Which of the two arguments are tested.
struct Tests {
  bool type, domain;
};

std::string typeTest(const Tested &type, bool hasFlags) {
  // A type with flags or-ed to it is not equal to SOCK_STREAM.
  return hasFlags ? "(" + type.argument.text +
                        " & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_STREAM"
                  : type.argument.text + " == SOCK_STREAM";
}

// Both, since another build may have the one that is not seen in this one.
std::string familyTest(const Tested &domain) {
  const std::string &name = domain.argument.text;
  return "(" + name + " == AF_INET || " + name + " == AF_INET6)";
}

// `udp ? SOCK_DGRAM : SOCK_STREAM` for the type: the same for the protocol.
std::optional<Guarded> sameChoice(const Site &site,
                                  const std::vector<RowRule> &rules,
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
    (rules[i].fate == Fate::Moves ? moving : staying).insert(arm);
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

std::optional<Guarded> guarded(const Site &site,
                               const std::vector<RowRule> &rules,
                               const std::string &protocol) {
  if (!mayStandInCondition(site.protocol))
    return std::nullopt;
  const Tested type{site.type, {Stream}}, domain{site.domain, {Inet, Inet6}};
  const bool canTestType = isPlainName(site.type);
  bool hasFlags = false, canTestDomain = isPlainName(site.domain);
  // What getaddrinfo answers, and addresses made by hand, in one list.
  const bool isListed =
      site.domain.kind == Expr::Kind::Member && isOfAddrinfo(site.domain.key) &&
      llvm::any_of(site.rows, [](const Row &row) { return row.fromAddrinfo; });
  auto typeOf = [](const Row &row) -> std::optional<int64_t> {
    return row.type.known ? std::optional(*row.type.known & TypeMask)
                          : std::nullopt;
  };
  for (unsigned i = 0; i < site.rows.size(); ++i) {
    const Row &row = site.rows[i];
    if (rules[i].fate == Fate::Review)
      continue;
    canTestDomain &= isListed || !row.domain.known || isChosenHere(row.domain);
    hasFlags |= rules[i].fate == Fate::Moves &&
                (row.type.known.value_or(0) & ~TypeMask);
  }
  // A way that is not followed is decided by what is tested, once it arrives.
  auto isDecided = [&](unsigned i, Tests by) {
    const Row &row = site.rows[i];
    switch (rules[i].fate) {
    case Fate::Moves:
      return true;
    case Fate::Stays:
      return (by.type && type.isOther(typeOf(row))) ||
             (by.domain && domain.isOther(row.domain.known));
    case Fate::Review:
      return (rules[i].mayBeUnix || !row.type.known || !row.domain.known) &&
             (row.protocol.known == 0 || row.protocol.known == 6) &&
             (by.type || type.isTcp(typeOf(row))) &&
             (by.domain ||
              (!rules[i].mayBeUnix && domain.isTcp(row.domain.known)));
    }
    llvm_unreachable("a fourth fate");
  };
  auto decide = [&](Tests by) {
    return (!by.type || canTestType) && (!by.domain || canTestDomain) &&
           llvm::all_of(llvm::seq<unsigned>(0, site.rows.size()),
                        [&](unsigned i) { return isDecided(i, by); });
  };
  std::string rest = " ? " + protocol + " : " + site.protocol.text;
  if (decide({true, false}))
    return Guarded{typeTest(type, hasFlags) + rest,
                   "sockets of more than one type are made here, and only the "
                   "stream ones are TCP"};
  if (decide({false, true}))
    return Guarded{familyTest(domain) + rest,
                   "more than one family arrives here, and only the IP ones "
                   "are TCP"};
  if (decide({true, true}))
    return Guarded{familyTest(domain) + " && " + typeTest(type, hasFlags) +
                       rest,
                   "more than one family and type arrive here, and only the "
                   "IP streams are TCP"};
  return sameChoice(site, rules, protocol);
}

} // namespace sctpm
