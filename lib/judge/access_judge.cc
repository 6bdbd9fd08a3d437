#include "judge/access_judge.h"
#include "judge/row_rule.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

constexpr int64_t LevelTcp = 6, ProtocolMptcp = 262;

bool moves(const SiteReport &site) {
  return site.verdict == Verdict::Migrate ||
         site.verdict == Verdict::MigrateAtSource;
}

// Whether TCP may still be spoken there after the edits.
bool mayStayTcp(const Site &site, const SiteReport &report) {
  // MPTCP takes the options of TCP: mptcp.dev, and net/mptcp/sockopt.c.
  bool isMultipath = llvm::any_of(site.rows, [](const Row &row) {
    return row.protocol.known == ProtocolMptcp;
  });
  return report.verdict == Verdict::Review || site.probe || isMultipath;
}

class AccessJudge {
public:
  AccessJudge(const Sockets &sockets, const RuleBook &rules,
              Judgement &judgement)
      : sockets(sockets), rules(rules), judgement(judgement) {
    for (unsigned i = 0; i < sockets.sites.size(); ++i) {
      someMove |= moves(judgement.sites[i]);
      if (mayStayTcp(sockets.sites[i], judgement.sites[i]))
        someStayTcp = true;
    }
  }

  void run() {
    for (const Access &access : sockets.accesses)
      for (const AccessRow &row : access.rows)
        judgeRow(access, row);
  }

private:
  bool migrates(const AccessRow &row) const {
    bool moving = false;
    for (unsigned site : row.sites) {
      if (mayStayTcp(sockets.sites[site], judgement.sites[site]))
        return false;
      moving |= moves(judgement.sites[site]);
    }
    // Where it is not followed from, it is one of the program's own; an option
    // of TCP is one of its TCP sockets, and those all move.
    bool isTcpOption = row.level.known == LevelTcp;
    if (row.open || row.sites.empty())
      return someMove && !someStayTcp && isTcpOption;
    return moving;
  }

  bool stays(const AccessRow &row) const {
    return !row.open && llvm::none_of(row.sites, [&](unsigned site) {
      return moves(judgement.sites[site]) ||
             judgement.sites[site].verdict == Verdict::Review;
    });
  }

  void judgeRow(const Access &access, const AccessRow &row) {
    auto value = [&](Role role) {
      return role == Role::Level    ? row.level.known
             : role == Role::Option ? row.option.known
             : role == Role::How    ? row.how.known
                                    : std::nullopt;
    };
    // Nothing that is said of options matters where no socket moves.
    if (!someMove && row.level.known != LevelTcp)
      return;
    const Rule *rule =
        rules.match(access.call.name, value, [&](llvm::StringRef condition) {
          return condition == "migrates" ? migrates(row) : stays(row);
        });
    if (rule && (rule->effect == Effect::Fine || (!someMove && !someStayTcp)))
      return;
    Finding finding;
    finding.rule = rule ? rule->id : "unknown";
    finding.effect = rule ? rule->effect : Effect::Unknown;
    finding.at = access.call.spot.at;
    finding.call = access.call.call.text;
    finding.message = rule ? rule->title : "No rule page speaks of this call";
    finding.chain = row.option.chain;
    finding.reason = reasonOf(row);
    if (rule && rule->effect == Effect::Rewrite)
      addEdits(*rule, row, finding);
    judgement.findings.push_back(std::move(finding));
    judgement.sitesOf.push_back(row.sites);
  }

  std::string reasonOf(const AccessRow &row) const {
    std::string what =
        row.level.known && row.option.known
            ? constantName(constantKindOf(Role::Option, row.level.known),
                           *row.option.known)
        : row.how.known ? constantName(ConstantKind::How, *row.how.known)
                        : std::string("it");
    for (unsigned site : row.sites)
      if (moves(judgement.sites[site])) {
        const Location &at = judgement.sites[site].at;
        return what + " is used on the socket made at " +
               placeText(at, Location()) + ", which moves to SCTP.";
      }
    if (row.open || row.sites.empty())
      return what + " is used on a descriptor that is not followed (" +
             (row.why.empty() ? "no socket is seen to arrive" : row.why) + ").";
    return what + " is used on the socket made at " +
           placeText(judgement.sites[row.sites[0]].at, Location()) + ".";
  }

  // All edits of the page, or a finding for review.
  void addEdits(const Rule &rule, const AccessRow &row, Finding &finding) {
    for (const auto &[role, text] : rule.edit) {
      const Expr &origin = role == Role::Level    ? row.level.origin
                           : role == Role::Option ? row.option.origin
                                                  : row.how.origin;
      if (!origin.range.isValid()) {
        finding.edits.clear();
        finding.effect = Effect::Review;
        finding.reason += " The text to edit is part of a macro that cannot "
                          "be changed alone.";
        return;
      }
      finding.edits.push_back({{origin.range, text}, rule.id});
    }
    finding.includes = {rule.include};
  }

  const Sockets &sockets;
  const RuleBook &rules;
  Judgement &judgement;
  bool someMove = false, someStayTcp = false;
};

} // namespace

void judgeAccesses(const Sockets &sockets, const RuleBook &rules,
                   Judgement &judgement) {
  AccessJudge(sockets, rules, judgement).run();
}

} // namespace sctpm
