#include "judge/lint_judge.h"
#include "judge/lint_finding.h"
#include "judge/lint_lookups.h"
#include "judge/origins.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace sctpm {
namespace {

constexpr int64_t Tcp = 6, Sctp = 132;

bool makesSctpOnly(const Site &site) {
  return !site.rows.empty() && llvm::all_of(site.rows, [](const Row &row) {
    return row.protocol.known == Sctp;
  });
}

std::string valueName(ConstantKind kind, const Value &value) {
  return value.known ? constantName(kind, *value.known) : "?";
}

class LintJudge {
public:
  LintJudge(const Sockets &sockets, const Judgement &migration,
            const RuleBook &rules, const LintAim &aim,
            const JudgeOptions &options)
      : sockets(sockets), migration(migration), rules(rules), aim(aim),
        options(options), origins(options.editable) {}

  std::vector<Finding> run() {
    std::vector<std::vector<const Rule *>> speaking;
    for (const Site &site : sockets.sites) {
      auto &rows = speaking.emplace_back();
      for (const Row &row : site.rows) {
        rows.push_back(ruleOf(site, row));
        origins.note(row, rows.back() ? Fate::Moves : Fate::Stays);
      }
    }
    for (unsigned i = 0; i < sockets.sites.size(); ++i)
      if (!sockets.sites[i].wrapper) // Its rows are those of the call behind.
        for (unsigned r = 0; r < speaking[i].size(); ++r)
          if (speaking[i][r])
            addSocket(i, sockets.sites[i].rows[r], *speaking[i][r]);
    for (auto &[key, finding] : bySource)
      findings.push_back(std::move(finding));
    for (const Access &access : sockets.accesses)
      for (const AccessRow &row : access.rows)
        addAccess(access, row);
    // In hints SCTP is wrong: a service by name is then not found
    // (sctp-facts section 7). Its socket says it.
    if (!aim.toSctp && !aim.requireSctp)
      llvm::append_range(
          findings, judgeLookups(sockets, rules, origins, options.mayBeShared,
                                 [&](const Site &site, const Row &row) {
                                   return ruleOf(site, row) != nullptr;
                                 }));
    return std::move(findings);
  }

private:
  const Rule *ruleOf(const Site &site, const Row &row) const {
    // A socket that carries nothing may be TCP's. What may be a Unix socket in
    // code that was not seen is not spoken of.
    if (site.probe != Probe::None && aim.requireSctp)
      return nullptr;
    if (mayBeHiddenUnix(row.domain, options) && row.protocol.known != Tcp)
      return nullptr;
    std::optional<int64_t> domain = row.domain.known;
    // IPPROTO_TCP makes a stream of IP alone.
    if (!domain && row.type.known && isStream(*row.type.known) &&
        row.protocol.known == Tcp)
      domain = 2;
    const ApiFunction *api = socketApi(site.call.name);
    return rules.matchLint(
        api && api->createsSocket ? api->name : "socket",
        [&](Role role) {
          return role == Role::Domain ? domain
                 : role == Role::Type ? row.type.known
                                      : row.protocol.known;
        },
        [&](llvm::StringRef condition) {
          return condition == "sctp-required" && aim.requireSctp;
        });
  }

  /// One finding for each text that a protocol comes from, or where there is
  /// none for each call, however many ways lead there.
  void addSocket(unsigned i, const Row &row, const Rule &rule) {
    const Site &site = sockets.sites[i];
    const Expr &origin = row.protocol.origin;
    bool atSource = isWholeValue(origin) && origin.range.isValid() &&
                    row.protocol.known && !row.fromAddrinfo;
    const Expr &stand = atSource ? origin : site.protocol;
    Location at = stand.at.isValid() ? stand.at : site.call.spot.at;
    auto [place, isNew] = bySource.try_emplace({at, rule.id});
    Finding &finding = place->second;
    if (isNew) {
      finding = begunFinding(rule, site.call);
      finding.at = at;
      finding.chain = chainOf(row);
      if (const Call *passing = passes(origin, site.call);
          atSource && passing) {
        finding.call = passing->call.text;
        finding.range = passing->call.range;
      } else if (atSource && !isWithin(origin.range, site.call.call.range)) {
        finding.call = origin.text;
        finding.range = origin.range;
      }
      if (atSource && !isWithin(origin.range, site.call.call.range))
        finding.chain.insert(finding.chain.begin(), madeAt(site));
      finding.reason = reasonOf(site, row);
    }
    if (aim.toSctp || aim.requireSctp)
      mendBySctp(i, finding);
    else if (isNew)
      mendByText(row, rule, finding);
  }

  /// The wrapper's call that passes the value.
  const Call *passes(const Expr &origin, const Call &own) const {
    if (isWithin(origin.range, own.call.range))
      return &own;
    const Call *found = nullptr;
    for (const Site &site : sockets.sites)
      if (site.wrapper && isWithin(origin.range, site.call.call.range) &&
          (!found || isWithin(site.call.call.range, found->call.range)))
        found = &site.call;
    return found;
  }

  static Step madeAt(const Site &site) {
    return {site.call.spot.at, "the socket is made here"};
  }

  static std::string reasonOf(const Site &site, const Row &row) {
    std::string family = row.domain.known
                             ? valueName(ConstantKind::Domain, row.domain)
                             : "an IP family";
    std::string reason =
        family + " and " + valueName(ConstantKind::Type, row.type);
    reason = row.protocol.known == 0 ? "TCP, for " + reason
                                     : reason + " make a TCP socket";
    if (row.fromAddrinfo)
      reason = "getaddrinfo() answers TCP when it is asked for a stream";
    if (!row.protocol.chain.empty() && !row.fromAddrinfo)
      reason += ", at " + placeText(site.call.spot.at, Location());
    return reason + ".";
  }

  // The protocol that is meant anyway, where nothing else is meant by the text.
  void mendByText(const Row &row, const Rule &rule, Finding &finding) const {
    const Value &protocol = row.protocol;
    auto edit = llvm::find_if(rule.edit, [](const auto &each) {
      return each.first == Role::Protocol;
    });
    if (edit == rule.edit.end())
      return;
    if (!protocol.origin.macro.empty())
      finding.reason += " It stands in the macro " + protocol.origin.macro +
                        ", which other code may use.";
    else if (!protocol.origin.range.isValid())
      finding.reason += " No text can be named that gives it.";
    else if (!origins.mayEdit(protocol))
      finding.reason += " The same text makes other sockets, too, or ones "
                        "that are not followed: choose by family and type.";
    else if (isCompared(sockets, protocol))
      finding.reason += " It is compared, too: mend both by hand.";
    else if (options.mayBeShared && protocol.kept)
      finding.reason += " It is kept where other code may use it.";
    else {
      addEdit(finding, {{protocol.origin.range, edit->second}, rule.id});
      addInclude(finding, rule);
    }
  }

  void addIncludeOf(const std::string &rule, Finding &finding) const {
    if (const Rule *page = rules.find(rule))
      addInclude(finding, *page);
  }

  // All that `apply` would edit for that socket.
  void mendBySctp(unsigned i, Finding &finding) const {
    const SiteReport &site = migration.sites[i];
    if (!isMoving(site.verdict)) {
      std::string why = " Not moved: " + site.reason;
      if (!llvm::StringRef(finding.reason).ends_with(why))
        finding.reason += why;
      return;
    }
    for (const RuleEdit &edit : site.edits) {
      addEdit(finding, edit);
      addIncludeOf(edit.rule, finding);
    }
    for (unsigned f = 0; f < migration.findings.size(); ++f)
      if (llvm::is_contained(migration.sitesOf[f], i))
        for (const RuleEdit &edit : migration.findings[f].edits) {
          addEdit(finding, edit);
          addIncludeOf(edit.rule, finding);
        }
  }

  void addAccess(const Access &access, const AccessRow &row) {
    bool onSctp = !row.open && !row.sites.empty() &&
                  llvm::all_of(row.sites, [&](unsigned site) {
                    return makesSctpOnly(sockets.sites[site]);
                  });
    const Rule *rule = rules.matchLint(
        access.call.name, [&](Role role) { return row.known(role); },
        [&](llvm::StringRef condition) {
          return condition == "on-sctp" && onSctp;
        });
    if (!rule)
      return;
    Finding finding = begunFinding(*rule, access.call);
    auto option = row.values.find(Role::Option);
    if (option != row.values.end())
      finding.chain = option->second.chain;
    if (!row.sites.empty())
      if (Step made = madeAt(sockets.sites[row.sites[0]]);
          std::tie(made.at.file, made.at.line) !=
          std::tie(finding.at.file, finding.at.line))
        finding.chain.insert(finding.chain.begin(), std::move(made));
    finding.reason =
        (option == row.values.end()
             ? access.call.name.str()
             : valueName(constantKindOf(Role::Option, row.known(Role::Level)),
                         option->second)) +
        " is used on " +
        (row.sites.empty()
             ? std::string("a descriptor that is not followed.")
             : "the socket that is made at " +
                   placeText(sockets.sites[row.sites[0]].call.spot.at,
                             Location()) +
                   ".");
    for (const auto &[role, text] : rule->edit) {
      auto value = row.values.find(role);
      if (value == row.values.end() ||
          !origins.isOwnText(value->second.origin) ||
          !value->second.origin.macro.empty()) {
        finding.edits.clear();
        finding.includes.clear();
        finding.effect = Effect::Review;
        break;
      }
      addEdit(finding, {{value->second.origin.range, text}, rule->id});
      addInclude(finding, *rule);
    }
    findings.push_back(std::move(finding));
  }

  const Sockets &sockets;
  const Judgement &migration;
  const RuleBook &rules;
  const LintAim &aim;
  const JudgeOptions &options;
  Origins origins;
  std::map<std::pair<Location, std::string>, Finding> bySource;
  std::vector<Finding> findings;
};

} // namespace

std::vector<Finding> judgeLint(const Sockets &sockets,
                               const Judgement &migration,
                               const RuleBook &rules, const LintAim &aim,
                               const JudgeOptions &options) {
  return LintJudge(sockets, migration, rules, aim, options).run();
}

} // namespace sctpm
