#include "judge/comparison_judge.h"
#include "judge/origins.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

// Which sites edit the text.
using Editors = std::map<Range, std::set<unsigned>>;

Editors editorsOf(const Judgement &judgement) {
  Editors editors;
  for (unsigned i = 0; i < judgement.sites.size(); ++i)
    for (const RuleEdit &edit : judgement.sites[i].edits)
      editors[edit.edit.range].insert(i);
  return editors;
}

// Whether another comparison of the same thing asks for the new protocol
// already: a second `case IPPROTO_SCTP` would not compile.
bool asksForNew(const Sockets &sockets, const Comparison &comparison,
                bool back) {
  const int64_t protocol = back ? 6 : 132;
  const Expr &compare = comparison.fact.compare;
  return llvm::any_of(sockets.comparisons, [&](const Comparison &other) {
    return other.constant.value == protocol &&
           other.fact.spot.function == comparison.fact.spot.function &&
           same(other.fact.compare.operands[0], compare.operands[0]);
  });
}

} // namespace

void judgeComparisons(const Sockets &sockets, const RuleBook &rules,
                      const JudgeOptions &options, Judgement &judgement) {
  Editors editors = editorsOf(judgement);
  for (const Comparison &comparison : sockets.comparisons) {
    const Expr &constant = comparison.constant;
    const Location &at = comparison.fact.spot.at;
    if ((options.keepsTcp && options.keepsTcp(at)) ||
        (options.isBrought && options.isBrought(at)))
      continue;
    std::set<unsigned> sites;
    bool others = asksForNew(sockets, comparison, options.back);
    for (const Value &value : comparison.values) {
      auto found = editors.find(value.origin.range);
      bool equal = value.known == constant.value;
      if (equal && found != editors.end())
        sites.insert(found->second.begin(), found->second.end());
      else
        others |= equal || !value.known;
    }
    if (sites.empty())
      continue;
    bool mayFollow = !others && isWholeValue(constant) &&
                     constant.macro.empty() && constant.range.isValid();
    const Rule *rule = rules.match(
        "==", [&](Role) -> std::optional<int64_t> { return constant.value; },
        [&](llvm::StringRef condition) {
          return condition == "migrates" && mayFollow;
        });
    Finding finding;
    finding.rule = rule ? rule->id : "unknown";
    finding.effect = rule ? rule->effect : Effect::Unknown;
    finding.at = comparison.fact.spot.at;
    finding.call = comparison.fact.compare.text;
    finding.message = rule ? rule->title : "No rule page speaks of this";
    const SiteReport &site = judgement.sites[*sites.begin()];
    finding.reason =
        "The protocol of the socket made at " + placeText(site.at, Location()) +
        (options.back ? ", which goes back to TCP, is compared with "
                      : ", which moves to SCTP, is compared with ") +
        constant.text + ".";
    finding.chain = site.chain;
    if (rule && rule->effect == Effect::Rewrite) {
      finding.edits = {{{constant.range, rule->edit[0].second}, rule->id}};
      finding.includes = {rule->include};
    }
    judgement.findings.push_back(std::move(finding));
    judgement.sitesOf.push_back({sites.begin(), sites.end()});
  }
}

} // namespace sctpm
