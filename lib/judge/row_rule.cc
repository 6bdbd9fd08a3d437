#include "judge/row_rule.h"
#include "judge/judge.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

namespace {

/// "nothing in this code base calls f()" of the first value that is not known.
std::string whyUnknown(const Row &row) {
  const std::pair<const Value *, const char *> values[] = {
      {&row.domain, "family"},
      {&row.type, "type"},
      {&row.protocol, "protocol"}};
  for (auto [value, what] : values)
    if (!value->known)
      return std::string("the ") + what + " is not known here: " + value->why;
  return "";
}

} // namespace

bool mayBeHiddenUnix(const Value &domain, const JudgeOptions &options) {
  return (options.mayBeUnix || !options.hidingUnix.empty()) &&
         (domain.kept || (!domain.passed && !domain.fromAnswer &&
                          llvm::any_of(domain.chain, [&](const Step &step) {
                            return options.hidingUnix.count(step.at.file) != 0;
                          })));
}

bool makesNone(const Row &row) {
  std::optional<int64_t> domain = row.domain.known, type = row.type.known,
                         protocol = row.protocol.known;
  // Below zero is what a function answers that has failed; socket.h has no
  // family from AF_MAX on.
  constexpr int64_t MaxFamily = 46;
  if (domain.value_or(1) <= 0 || domain.value_or(1) >= MaxFamily ||
      type.value_or(1) < 0 || protocol.value_or(0) < 0 ||
      (type && (*type & TypeMask) == 0))
    return true;
  constexpr int64_t Unix = 1, Tcp = 6, Udp = 17, Sctp = 132;
  constexpr int64_t Stream = 1, Datagram = 2, Raw = 3;
  if (domain == Unix && protocol && *protocol != 0 && *protocol != Unix)
    return true;
  if (!type)
    return false;
  const int64_t kind = *type & TypeMask;
  return (protocol == Tcp && kind != Stream && kind != Raw) ||
         (protocol == Udp && kind == Stream) ||
         (protocol == Sctp && kind == Datagram);
}

RowRule ruleOf(const Site &site, const Row &row, const RuleBook &rules,
               const JudgeOptions &options) {
  std::optional<int64_t> domain = row.domain.known, type = row.type.known,
                         protocol = row.protocol.known;
  // IPPROTO_TCP (or SCTP) is a protocol of IP alone: with it no other family
  // makes a stream socket, so a family that is not known, or is none yet (a
  // memset that something not followed overwrites), can only be IPv4 or IPv6.
  // And where it is named, a type that is not known can only be a stream.
  const bool isNamed = protocol == (options.back ? 132 : 6);
  if (!type && isNamed)
    type = 1;
  if (domain.value_or(0) == 0 && type && isStream(*type) && isNamed)
    domain = 2;
  auto value = [&](Role role) {
    return role == Role::Domain ? domain : role == Role::Type ? type : protocol;
  };
  bool guarded = options.keepsTcp && (options.keepsTcp(site.call.spot.at) ||
                                      options.keepsTcp(row.protocol.origin.at));
  RowRule result;
  const ApiFunction *api = socketApi(site.call.name);
  result.rule =
      rules.match(api && api->createsSocket ? api->name : "socket", value,
                  [&](llvm::StringRef condition) {
                    return (condition == "guarded" && guarded) ||
                           (condition == "not-in-record" && options.isOurs &&
                            !options.isOurs(site, row));
                  });
  result.why = whyUnknown(row);
  if (!result.rule)
    return result;
  if (result.why.empty())
    result.why = result.rule->title;
  if (result.rule->effect == Effect::Fine)
    result.fate = Fate::Stays;
  else if (result.rule->effect == Effect::Rewrite)
    result.fate = Fate::Moves;
  // IPPROTO_TCP speaks for itself; 0 takes its meaning from the others.
  if (mayBeHiddenUnix(row.domain, options) && protocol != 6 && !options.back &&
      result.fate == Fate::Moves) {
    result.fate = Fate::Review;
    result.mayBeUnix = true;
    result.why = "the family is kept in memory, and without a compile database "
                 "the code that sets it to AF_UNIX may not have been seen: "
                 "give one with -p";
  }
  return result;
}

} // namespace sctpm
