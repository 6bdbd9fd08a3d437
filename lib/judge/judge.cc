#include "judge/judge.h"
#include "judge/access_judge.h"
#include "judge/comparison_judge.h"
#include "judge/guard.h"
#include "judge/native_sctp.h"
#include "judge/origins.h"
#include "judge/review_notes.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

class Judge {
public:
  Judge(const Sockets &all, const RuleBook &rules, const JudgeOptions &options)
      : sockets(all), rules(rules), options(options),
        origins(options.editable) {
    for (Site &site : sockets.sites) {
      if (!llvm::all_of(site.rows, makesNone))
        llvm::erase_if(site.rows, makesNone);
      // Memory that is only seen to be cleared is filled in by what is not
      // seen.
      for (Row &row : site.rows)
        for (Value *value : {&row.domain, &row.type})
          if (value->known == 0 && value->origin.text == "set to zero") {
            value->known.reset();
            value->why = "nothing but zero is seen to be stored there";
          }
    }
  }

  Judgement run() {
    std::map<unsigned, std::string> native;
    if (options.back && !options.isOurs && options.isBrought)
      native = nativeSctp(sockets, options.isBrought);
    const std::map<Range, Location> levels = levelTexts();
    // With IPPROTO_SCTP in its hints getaddrinfo() knows no service.
    if (!options.back)
      for (const Lookup &lookup : sockets.lookups)
        for (const LookupRow &row : lookup.rows)
          origins.noteText(row.protocol.origin.range, Fate::Stays);
    for (const Site &site : sockets.sites) {
      std::vector<RowRule> &row = rowRules.emplace_back();
      // What getaddrinfo answers is edited at the call, for all that arrive.
      const bool isEditedAtCall =
          !options.back && llvm::any_of(site.rows, [&](const Row &each) {
            return each.protocol.origin.range == site.protocol.range;
          });
      for (const Row &each : site.rows) {
        row.push_back(ruleOf(site, each, rules, options));
        if (auto found = native.find(rowRules.size() - 1);
            found != native.end() && row.back().fate == Fate::Moves) {
          row.back().fate = Fate::Review;
          row.back().why = found->second;
        }
        // A variable that is also the level of an option cannot become
        // IPPROTO_SCTP alone: the options of that level are other ones then.
        if (auto level = levels.find(each.protocol.origin.range);
            level != levels.end() && row.back().fate == Fate::Moves) {
          row.back().fate = Fate::Review;
          row.back().why = "what gives its protocol is also the level of an "
                           "option, at " +
                           placeText(level->second, site.call.spot.at);
        }
        // A probe asks about the system as it is: no text that it shares may
        // change.
        if (site.probe != Probe::None && row.back().fate == Fate::Moves)
          row.back().fate = Fate::Stays;
        origins.note(each, row.back().fate);
        if (isEditedAtCall)
          origins.noteText(site.protocol.range, row.back().fate);
      }
    }
    for (const Site &site : sockets.sites)
      result.sites.push_back(describe(site));
    // What makes the sockets first: a wrapper's call follows from that, and
    // from the call of a wrapper that gives the protocol in its own words.
    for (unsigned turn : {0, 1, 2})
      for (unsigned i = 0; i < sockets.sites.size(); ++i)
        if (turnOf(sockets.sites[i]) == turn)
          decide(i);
    judgeAccesses(sockets, rules, options, result);
    judgeComparisons(sockets, rules, options, result);
    if (!options.back)
      noteUnderReview(sockets, rules, options, result);
    return std::move(result);
  }

private:
  // What gives the level of an option, and where that is set.
  std::map<Range, Location> levelTexts() const {
    std::map<Range, Location> levels;
    for (const Access &access : sockets.accesses)
      for (const AccessRow &row : access.rows)
        if (auto level = row.values.find(Role::Level);
            level != row.values.end() && level->second.origin.range.isValid())
          levels.emplace(level->second.origin.range, access.call.spot.at);
    return levels;
  }

  void set(unsigned i, Verdict verdict, const Rule *rule, std::string reason,
           std::vector<Step> chain = {}) {
    SiteReport &report = result.sites[i];
    report.verdict = verdict;
    report.rule = rule ? rule->id : "unknown-socket";
    report.reason = std::move(reason);
    report.chain = std::move(chain);
  }

  std::vector<unsigned> rowsWith(unsigned i, Fate fate) const {
    std::vector<unsigned> rows;
    for (unsigned r = 0; r < rowRules[i].size(); ++r)
      if (rowRules[i][r].fate == fate)
        rows.push_back(r);
    return rows;
  }

  static unsigned turnOf(const Site &site) {
    if (!site.wrapper)
      return 0;
    return llvm::any_of(site.rows,
                        [&](const Row &row) {
                          return isWithin(row.protocol.origin.range,
                                          site.call.call.range);
                        })
               ? 1
               : 2;
  }

  void decide(unsigned i) {
    const Site &site = sockets.sites[i];
    std::vector<unsigned> moving = rowsWith(i, Fate::Moves),
                          open = rowsWith(i, Fate::Review);
    // Of a family that is not known, a 0 beside IPPROTO_TCP is for others.
    if (isNamedTcp(site, moving))
      llvm::erase_if(open, [&](unsigned r) {
        return site.rows[r].protocol.known == 0 && !site.rows[r].domain.known &&
               site.rows[r].type.known;
      });
    if (site.probe != Probe::None && open.empty()) {
      set(i, Verdict::Leave, rowRules[i][0].rule,
          "A probe: " + site.probeWhy + ".");
      return;
    }
    if (moving.empty() && open.empty()) {
      decideStaying(i);
      return;
    }
    // Ways that are not followed may be the business of a wrapper's caller.
    if (!open.empty() && (moving.empty() || !areAllWrapped(site, open))) {
      const Row &row = site.rows[open[0]];
      std::string why = sentence(rowRules[i][open[0]].why);
      if (isChosenBehind(site)) {
        result.sites[i].chosenBehind = true;
        why += " The call behind it, at " +
               placeText(site.makes[0], site.call.spot.at) +
               ", asks what arrives, so that an IP stream becomes SCTP.";
      }
      set(i, Verdict::Review, rowRules[i][open[0]].rule, std::move(why),
          chainOf(row));
      return;
    }
    if (site.wrapper)
      decideWrapper(i, moving, !open.empty());
    else
      decideMoving(i, moving);
  }

  // Whether some site has an edit of such bytes.
  bool anyEdit(llvm::function_ref<bool(const Range &)> holds) const {
    return llvm::any_of(result.sites, [&](const SiteReport &site) {
      return llvm::any_of(site.edits, [&](const RuleEdit &each) {
        return holds(each.edit.range);
      });
    });
  }

  bool isChosenBehind(const Site &site) const {
    return site.wrapper && llvm::all_of(site.makes, [&](const Location &made) {
             return guardedCalls.count(made) != 0;
           });
  }

  // Whether a wrapper's call that is judged for itself stands on each way.
  bool areAllWrapped(const Site &site,
                     const std::vector<unsigned> &open) const {
    return llvm::all_of(open, [&](unsigned r) {
      return llvm::any_of(chainOf(site.rows[r]), [&](const Step &step) {
        return llvm::any_of(sockets.sites, [&](const Site &other) {
          return other.wrapper && other.call.spot.at == step.at &&
                 &other != &site;
        });
      });
    });
  }

  void decideStaying(unsigned i) {
    const Site &site = sockets.sites[i];
    const Rule *rule = rowRules[i].empty() ? nullptr : rowRules[i][0].rule;
    set(i, Verdict::Leave, rule, whyItStays(site, rule),
        site.rows.empty() ? std::vector<Step>() : chainOf(site.rows[0]));
  }

  void decideMoving(unsigned i, const std::vector<unsigned> &moving) {
    const Site &site = sockets.sites[i];
    const Rule *rule = rowRules[i][moving[0]].rule;
    std::string text = rule->edit[0].second;
    SiteReport &report = result.sites[i];
    bool all = moving.size() == site.rows.size();

    // At the text that the protocol comes from, where that is TCP's alone. A
    // text in a caller's own words is that caller's business.
    std::vector<unsigned> atOrigin, elsewhere;
    for (unsigned r : moving)
      (origins.mayEdit(site.rows[r].protocol) ? atOrigin : elsewhere)
          .push_back(r);
    bool isNamed = isNamedTcp(site, atOrigin);
    bool othersAreCallers = llvm::all_of(elsewhere, [&](unsigned r) {
      return isCallersText(site.rows[r].protocol) ||
             (isNamed && origins.isSharedZero(site.rows[r].protocol));
    });
    if (!atOrigin.empty() && othersAreCallers) {
      std::vector<Location> sources;
      const Row *row = &site.rows[atOrigin[0]];
      for (unsigned r : atOrigin) {
        const Value &protocol = site.rows[r].protocol;
        addEdit(report, protocol.origin.range, text, rule->id);
        if (isWithin(protocol.origin.range, site.call.call.range))
          continue;
        sources.push_back(protocol.origin.at);
        row = &site.rows[r];
      }
      set(i, sources.empty() ? Verdict::Migrate : Verdict::MigrateAtSource,
          rule, whyItMoves(site, *row, sources, all && elsewhere.empty()),
          chainOf(*row));
      return;
    }
    // At the call itself, where nothing but TCP arrives.
    if (all && origins.isOwnText(site.protocol) &&
        site.protocol.macro.empty()) {
      addEdit(report, site.protocol.range, text, rule->id);
      const Row &row = site.rows[moving[0]];
      set(i, Verdict::Migrate, rule, whyItMoves(site, row, {}, all),
          chainOf(row));
      return;
    }
    if (guardOwnText(i, rule))
      return;
    std::string why = whyItIsMixed(site, rowRules[i]);
    const Expr &origin = site.rows[moving[0]].protocol.origin;
    if (!origin.macro.empty()) {
      why = "The protocol stands in the macro " + origin.macro +
            ", which also makes sockets that are not TCP, or that are not "
            "followed.";
      result.gaps.push_back(
          {Gap::Kind::MacroBody, origin.at, site.call.call.text, why});
    }
    set(i, Verdict::Review, rule, why, chainOf(site.rows[moving[0]]));
  }

  // Whether one of the rows says IPPROTO_TCP, where that may be edited.
  bool isNamedTcp(const Site &site, const std::vector<unsigned> &rows) const {
    return llvm::any_of(rows, [&](unsigned r) {
      const Value &protocol = site.rows[r].protocol;
      return protocol.known == 6 && origins.mayEdit(protocol);
    });
  }

  bool isCallersText(const Value &protocol) const {
    const Expr &origin = protocol.origin;
    return llvm::any_of(sockets.sites, [&](const Site &other) {
      return other.wrapper &&
             (origin.range.isValid()
                  ? isWithin(origin.range, other.call.call.range)
                  : origin.at == other.call.spot.at); // It did not compile.
    });
  }

  // The wrapper's caller moves if what it passes does.
  void decideWrapper(unsigned i, const std::vector<unsigned> &moving,
                     bool hasOpen) {
    const Site &site = sockets.sites[i];
    const Rule *rule = rowRules[i][moving[0]].rule;
    const Row &row = site.rows[moving[0]];
    // Another of the calls behind it is edited in this call's own words.
    bool own = anyEdit([&](const Range &edited) {
      return isWithin(edited, site.call.call.range);
    });
    const bool isEdited = own, isNamed = isNamedTcp(site, moving);
    std::vector<Location> sources;
    for (unsigned r : moving) {
      const Value &protocol = site.rows[r].protocol;
      if (isNamed && origins.isSharedZero(protocol))
        continue;
      bool edited = anyEdit(
          [&](const Range &edited) { return edited == protocol.origin.range; });
      // Or the call that makes the socket is edited for all its callers.
      edited |= llvm::all_of(site.makes, [&](const Location &made) {
        return llvm::any_of(result.sites, [&](const SiteReport &other) {
          return other.at == made && other.verdict == Verdict::Migrate;
        });
      });
      if (!edited && isEdited)
        continue;
      if (!edited) {
        if (!hasOpen && mayGuardCall(i, moving) && guardOwnText(i, rule))
          return;
        bool mixed = moving.size() < site.rows.size();
        set(i, Verdict::Review, rule,
            mixed ? whyItIsMixed(site, rowRules[i])
                  : "TCP, but the protocol is given in a text that other "
                    "sockets share: see " +
                        placeText(protocol.origin.at, site.call.spot.at) + ".",
            chainOf(row));
        return;
      }
      const Range &origin = protocol.origin.range;
      if (isWithin(origin, site.call.call.range))
        own = true;
      else
        sources.push_back(protocol.origin.at);
      // The edit is the caller's too: both or neither.
      if (origins.mayEdit(protocol))
        addEdit(result.sites[i], origin, rule->edit[0].second, rule->id);
    }
    set(i, own ? Verdict::Migrate : Verdict::MigrateAtSource, rule,
        whyItMoves(site, row, sources, moving.size() == site.rows.size()),
        chainOf(row));
  }

  // Whether what this call gives as the protocol is all that the sockets behind
  // it have theirs from, and all about those is known.
  bool mayGuardCall(unsigned i, const std::vector<unsigned> &moving) const {
    const Site &site = sockets.sites[i];
    for (unsigned r : moving)
      if (llvm::none_of(site.rows[r].protocol.chain, [&](const Step &step) {
            return step.at == site.call.spot.at;
          }))
        return false;
    for (unsigned other = 0; other < sockets.sites.size(); ++other)
      if (llvm::is_contained(site.makes, sockets.sites[other].call.spot.at) &&
          !rowsWith(other, Fate::Review).empty())
        return false;
    return true;
  }

  // A conditional in the call's own words, for this call and those behind it.
  bool guardOwnText(unsigned i, const Rule *rule) {
    const Site &site = sockets.sites[i];
    if (!origins.isOwnText(site.protocol))
      return false;
    auto guard = guarded(site, rowRules[i], rule->edit[0].second);
    if (!guard)
      return false;
    addEdit(result.sites[i], site.protocol.range, guard->text, rule->id);
    guardedCalls.insert(site.call.spot.at);
    set(i, Verdict::Migrate, rule, sentence(guard->reason),
        chainOf(site.rows[rowsWith(i, Fate::Moves)[0]]));
    return true;
  }

  static void addEdit(SiteReport &report, const Range &range,
                      const std::string &text, const std::string &rule) {
    addOnce(report.edits, {{range, text}, rule});
  }

  Sockets sockets;
  const RuleBook &rules;
  const JudgeOptions &options;
  Origins origins;
  std::vector<std::vector<RowRule>> rowRules;
  std::set<Location> guardedCalls;
  Judgement result;
};

} // namespace

Judgement judge(const Sockets &sockets, const RuleBook &rules,
                const JudgeOptions &options) {
  return Judge(sockets, rules, options).run();
}

} // namespace sctpm
