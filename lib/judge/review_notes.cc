#include "judge/review_notes.h"
#include "judge/access_conditions.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

constexpr int64_t LevelTcp = 6;

class ReviewNotes {
public:
  ReviewNotes(const Sockets &sockets, const RuleBook &rules,
              const JudgeOptions &options, Judgement &judgement)
      : sockets(sockets), rules(rules), options(options), judgement(judgement),
        conditions(sockets, options, judgement,
                   AccessConditions::Review::Moves) {}

  void run() {
    for (const Access &access : sockets.accesses)
      if ((!options.keepsTcp || !options.keepsTcp(access.call.spot.at)) &&
          options.editable(access.call.spot.at.file))
        for (const AccessRow &row : access.rows)
          if (isUnderReview(row) && row.known(Role::Level) != LevelTcp)
            collect(access, row);
    for (auto &[key, uses] : found)
      note(*key.first, uses);
  }

private:
  struct Uses {
    std::map<Location, std::string> reasons; ///< by place
    std::set<unsigned> sites;                ///< those under review
  };

  Verdict verdict(unsigned site) const { return judgement.sites[site].verdict; }

  bool isUnderReview(const AccessRow &row) const {
    return llvm::any_of(row.sites,
                        [&](unsigned site) {
                          return verdict(site) == Verdict::Review;
                        }) &&
           llvm::none_of(row.sites, [&](unsigned site) {
             return isMoving(verdict(site));
           });
  }

  bool isTold(const Rule &rule) const {
    return rule.once == Once::Program &&
           llvm::any_of(judgement.findings, [&](const Finding &finding) {
             return finding.rule == rule.id;
           });
  }

  void collect(const Access &access, const AccessRow &row) {
    for (const auto &[rule, cause] : conditions.matches(rules, access, row)) {
      if (rule->effect == Effect::Fine || isTold(*rule))
        continue;
      Uses &uses = found[{rule, conditions.toldOnceFor(*rule, row)}];
      uses.reasons.emplace(access.call.spot.at, sentence(cause.text));
      for (unsigned site : row.sites)
        if (verdict(site) == Verdict::Review)
          uses.sites.insert(site);
    }
  }

  // At the first of the sockets that can be edited.
  void note(const Rule &rule, const Uses &uses) {
    auto rank = [&](unsigned site) {
      const Location &at = judgement.sites[site].at;
      return std::pair(!options.editable(at.file), at);
    };
    unsigned first = *llvm::min_element(
        uses.sites, [&](unsigned a, unsigned b) { return rank(a) < rank(b); });
    const auto &[at, reason] = *uses.reasons.begin();
    judgement.sites[first].notes.push_back(
        {rule.id, rule.title, at, unsigned(uses.reasons.size() - 1), reason});
  }

  const Sockets &sockets;
  const RuleBook &rules;
  const JudgeOptions &options;
  Judgement &judgement;
  const AccessConditions conditions;
  // By component, or -1 for the whole program.
  std::map<std::pair<const Rule *, int>, Uses> found;
};

} // namespace

void noteUnderReview(const Sockets &sockets, const RuleBook &rules,
                     const JudgeOptions &options, Judgement &judgement) {
  ReviewNotes(sockets, rules, options, judgement).run();
}

} // namespace sctpm
