#include "judge/lint_lookups.h"
#include "judge/lint_finding.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace sctpm {
namespace {

bool asksForStream(const Row &row) {
  return row.type.known && isStream(*row.type.known) && row.protocol.known == 0;
}

class LookupJudge {
public:
  LookupJudge(const Sockets &sockets, const RuleBook &rules,
              const Origins &origins, bool mayBeShared,
              const std::function<bool(const Site &, const Row &)> &isTcp)
      : sockets(sockets), rules(rules), origins(origins),
        mayBeShared(mayBeShared), isTcp(isTcp) {}

  std::vector<Finding> run() {
    for (const Lookup &lookup : sockets.lookups)
      for (const LookupRow &row : lookup.rows)
        if (row.givesProtocol)
          if (const Rule *rule = rules.matchLint(
                  lookup.call.name, [](Role) { return std::nullopt; },
                  [&](llvm::StringRef condition) {
                    return condition == "asks-for-stream" && asksForStream(row);
                  }))
            add(lookup, row, *rule);
    return std::move(findings);
  }

private:
  void add(const Lookup &lookup, const LookupRow &row, const Rule &rule) {
    const Value &zero = row.protocol;
    bool written = origins.isOwnText(zero.origin) &&
                   zero.origin.kind == Expr::Kind::Constant;
    const Expr &stand = written ? zero.origin : row.type.origin;
    Finding finding = begunFinding(rule, lookup.call);
    if (stand.at.isValid())
      finding.at = stand.at;
    if (!isWithin(stand.range, finding.range)) {
      finding.range = stand.range;
      finding.call = stand.text;
    }
    if (!lookedUp.insert(finding.at).second)
      return;
    finding.chain.push_back(
        {lookup.call.spot.at, "getaddrinfo() is asked with these hints"});
    finding.reason =
        written ? "Their ai_protocol is set to 0."
                : "Their ai_protocol is still 0 when getaddrinfo() is asked.";
    if (servesOthers(zero))
      finding.reason += " A socket of another kind is made with it, too: "
                        "mend them by hand.";
    else if (asksForOthers(zero))
      finding.reason += " Other than streams are looked up with them, too: "
                        "set it for the streams alone.";
    else if (!isOfStreamsAlone(zero) || isCompared(sockets, zero) ||
             !stand.macro.empty() || !origins.isOwnText(stand) ||
             (mayBeShared && zero.kept))
      finding.reason += " Other lookups share them, or a macro: mend them "
                        "by hand.";
    else
      mend(rule, zero, written, finding);
    findings.push_back(std::move(finding));
  }

  void mend(const Rule &rule, const Value &zero, bool written,
            Finding &finding) const {
    finding.effect = Effect::Rewrite;
    for (const auto &[role, text] : rule.edit)
      if (role == Role::Hints) {
        if (written)
          addEdit(finding, {{zero.origin.range, text}, rule.id});
        addInclude(finding, rule);
      }
  }

  // `if (hints.ai_family == AF_UNIX) socket(..., hints.ai_protocol)`
  bool servesOthers(const Value &zero) const {
    return llvm::any_of(sockets.sites, [&](const Site &site) {
      return llvm::any_of(site.rows, [&](const Row &row) {
        return !row.fromAddrinfo && row.protocol.origin.at == zero.origin.at &&
               !isTcp(site, row);
      });
    });
  }

  // Whether anything is looked up with that zero that is of such a kind.
  template <typename Kind>
  bool looksUp(const Value &zero, Kind isOfKind) const {
    return llvm::any_of(sockets.lookups, [&](const Lookup &lookup) {
      return llvm::any_of(lookup.rows, [&](const Row &row) {
        return row.protocol.origin.at == zero.origin.at && isOfKind(row);
      });
    });
  }

  // Type 0 is that of hints which were not filled yet: it says nothing.
  bool asksForOthers(const Value &zero) const {
    return looksUp(zero, [](const Row &row) {
      return row.type.known.value_or(0) != 0 && !isStream(*row.type.known);
    });
  }

  // Whether nothing but streams is asked for with that zero: a protocol in its
  // place goes wherever it goes.
  bool isOfStreamsAlone(const Value &zero) const {
    return zero.origin.at.isValid() &&
           !looksUp(zero, [](const Row &row) { return !asksForStream(row); });
  }

  const Sockets &sockets;
  const RuleBook &rules;
  const Origins &origins;
  const bool mayBeShared;
  const std::function<bool(const Site &, const Row &)> &isTcp;
  std::set<Location> lookedUp; ///< what was said of hints already
  std::vector<Finding> findings;
};

} // namespace

std::vector<Finding>
judgeLookups(const Sockets &sockets, const RuleBook &rules,
             const Origins &origins, bool mayBeShared,
             const std::function<bool(const Site &, const Row &)> &isTcp) {
  return LookupJudge(sockets, rules, origins, mayBeShared, isTcp).run();
}

} // namespace sctpm
