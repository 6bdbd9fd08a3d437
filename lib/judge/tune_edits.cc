#include "judge/tune_edits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace sctpm {
namespace {

class Tuning {
public:
  Tuning(const Sockets &sockets, const Rule &rule, const JudgeOptions &options,
         const StrategyPlaces &places, Judgement &judgement)
      : sockets(sockets), rule(rule), options(options), places(places),
        judgement(judgement) {}

  void run() {
    for (unsigned i = 0; i < sockets.sites.size(); ++i)
      if (!sockets.sites[i].wrapper)
        tune(sockets.sites[i].call, {i});
    for (const Access &access : sockets.accesses) {
      if (!llvm::is_contained(rule.use, access.call.name))
        continue;
      std::vector<unsigned> sites;
      for (const AccessRow &row : access.rows)
        llvm::append_range(sites, row.sites);
      tune(access.call, std::move(sites));
    }
  }

private:
  /// Whether the socket is SCTP when all edits are made; on the way back,
  /// whether it was.
  bool isSctp(unsigned site) const {
    const SiteReport &report = judgement.sites[site];
    return isMoving(report.verdict) ||
           (!options.back && report.rule == "sctp-socket");
  }

  void tune(const Call &call, std::vector<unsigned> sites) {
    llvm::erase_if(sites, [&](unsigned site) { return !isSctp(site); });
    if ((sites.empty() && !options.back) ||
        !options.editable(call.spot.at.file) ||
        (options.keepsTcp && options.keepsTcp(call.spot.at)) ||
        !seen.insert(call.spot.at).second)
      return;
    std::optional<std::string> file = places.read(call.spot.at.file);
    llvm::StringRef text = file ? llvm::StringRef(*file) : "";
    const Range &range = call.call.range;
    bool isOwn = call.macro.empty() && range.file == call.spot.at.file &&
                 range.begin < range.end && range.end <= text.size() &&
                 text[range.end - 1] == ')';
    const std::string opening = rule.wrap + "(";
    bool isThere = isOwn && text.take_front(range.begin).ends_with(opening) &&
                   text.drop_front(range.end).starts_with(")");
    if (options.back ? !isThere : isThere)
      return;
    Finding finding = about(call);
    if (options.back)
      finding.edits = {
          edit(call, range.begin - opening.size(), range.begin, ""),
          edit(call, range.end, range.end + 1, "")};
    else if (isOwn)
      finding.edits = {edit(call, range.begin, range.begin, opening),
                       edit(call, range.end, range.end, ")")};
    if (!isOwn) {
      finding.effect = Effect::Review;
      finding.reason = "Not edited: the call is part of a macro. Call " +
                       rule.wrap + "() of sctp_tune.h for its descriptor.";
    }
    judgement.findings.push_back(std::move(finding));
    judgement.sitesOf.push_back(std::move(sites));
  }

  Finding about(const Call &call) const {
    Finding finding;
    finding.rule = rule.id;
    finding.effect = Effect::Rewrite;
    finding.at = call.spot.at;
    finding.call = call.call.text;
    finding.message = rule.title;
    finding.reason = options.back
                         ? "The way back takes away what --tune has added."
                         : "The socket is SCTP, and --tune was asked for.";
    return finding;
  }

  RuleEdit edit(const Call &call, unsigned begin, unsigned end,
                const std::string &text) const {
    Strategy strategy =
        options.back ? Strategy() : places.strategyOf(call.spot);
    return {{{call.spot.at.file, begin, end},
             text,
             strategy.kind == Strategy::Kind::Guard ? strategy.name : ""},
            rule.id};
  }

  const Sockets &sockets;
  const Rule &rule;
  const JudgeOptions &options;
  const StrategyPlaces &places;
  Judgement &judgement;
  std::set<Location> seen;
};

} // namespace

void applyTuning(const Sockets &sockets, const RuleBook &rules,
                 const JudgeOptions &options, const StrategyPlaces &places,
                 const std::string &tune, Judgement &judgement) {
  for (const Rule &rule : rules.rules())
    if (!rule.wrap.empty() && (options.back || rule.id == "tune-" + tune))
      Tuning(sockets, rule, options, places, judgement).run();
}

} // namespace sctpm
