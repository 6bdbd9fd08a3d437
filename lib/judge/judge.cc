#include "judge/judge.h"
#include "judge/access_judge.h"
#include "judge/guard.h"
#include "judge/origins.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

class Judge {
public:
  Judge(const Sockets &sockets, const RuleBook &rules,
        const std::function<bool(const std::string &)> &editable)
      : sockets(sockets), rules(rules), origins(editable) {}

  Judgement run() {
    for (const Site &site : sockets.sites) {
      std::vector<RowRule> &row = rowRules.emplace_back();
      for (const Row &each : site.rows) {
        row.push_back(ruleOf(site, each, rules));
        // A probe asks about TCP: no text that it shares may change.
        if (site.probe && row.back().fate == Fate::Moves)
          row.back().fate = Fate::Stays;
        origins.note(each, row.back().fate);
      }
    }
    for (const Site &site : sockets.sites)
      result.sites.push_back(describe(site));
    // What makes the sockets first: a wrapper's call follows from that.
    for (bool wrapper : {false, true})
      for (unsigned i = 0; i < sockets.sites.size(); ++i)
        if (sockets.sites[i].wrapper == wrapper)
          decide(i);
    judgeAccesses(sockets, rules, result);
    return std::move(result);
  }

private:
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

  void decide(unsigned i) {
    const Site &site = sockets.sites[i];
    std::vector<unsigned> moving = rowsWith(i, Fate::Moves),
                          open = rowsWith(i, Fate::Review);
    if (site.probe && open.empty()) {
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
      set(i, Verdict::Review, rowRules[i][open[0]].rule,
          sentence(whyUnknown(row)), chainOf(row));
      return;
    }
    if (site.wrapper)
      decideWrapper(i, moving);
    else
      decideMoving(i, moving, !open.empty());
  }

  static bool areAllWrapped(const Site &site,
                            const std::vector<unsigned> &open) {
    // A way that ends for want of callers is not one of a caller.
    return llvm::all_of(open, [&](unsigned r) {
      const Row &row = site.rows[r];
      auto fromCaller = [](const Value &value) {
        return value.known || !value.chain.empty();
      };
      return fromCaller(row.domain) && fromCaller(row.type) &&
             fromCaller(row.protocol);
    });
  }

  void decideStaying(unsigned i) {
    const Site &site = sockets.sites[i];
    const Rule *rule = rowRules[i].empty() ? nullptr : rowRules[i][0].rule;
    set(i, Verdict::Leave, rule, whyItStays(site, rule),
        site.rows.empty() ? std::vector<Step>() : chainOf(site.rows[0]));
  }

  void decideMoving(unsigned i, const std::vector<unsigned> &moving,
                    bool hasOpen) {
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
    bool othersAreCallers = llvm::all_of(elsewhere, [&](unsigned r) {
      return isCallersText(site.rows[r].protocol);
    });
    if (!atOrigin.empty() && othersAreCallers) {
      const Row *far = nullptr;
      for (unsigned r : atOrigin) {
        const Value &protocol = site.rows[r].protocol;
        addEdit(report, protocol.origin.range, text, rule->id);
        if (protocol.origin.range != site.protocol.range)
          far = &site.rows[r];
      }
      const Row &row = far ? *far : site.rows[atOrigin[0]];
      set(i, far ? Verdict::MigrateAtSource : Verdict::Migrate, rule,
          whyItMoves(site, row, far != nullptr, all && elsewhere.empty()),
          chainOf(row));
      return;
    }
    // At the call itself, where nothing but TCP arrives.
    if (all && origins.isOwnText(site.protocol) &&
        site.protocol.macro.empty()) {
      addEdit(report, site.protocol.range, text, rule->id);
      const Row &row = site.rows[moving[0]];
      set(i, Verdict::Migrate, rule, whyItMoves(site, row, false, all),
          chainOf(row));
      return;
    }
    std::vector<Fate> fates;
    for (const RowRule &row : rowRules[i])
      fates.push_back(row.fate);
    if (!hasOpen && origins.isOwnText(site.protocol))
      if (auto guard = guarded(site, fates, text)) {
        addEdit(report, site.protocol.range, guard->text, rule->id);
        set(i, Verdict::Migrate, rule, sentence(guard->reason),
            chainOf(site.rows[moving[0]]));
        return;
      }
    set(i, Verdict::Review, rule, whyItIsMixed(site, fates),
        chainOf(site.rows[moving[0]]));
  }

  bool isCallersText(const Value &protocol) const {
    const Range &origin = protocol.origin.range;
    return llvm::any_of(sockets.sites, [&](const Site &other) {
      const Range &call = other.call.call.range;
      return other.wrapper && origin.isValid() && origin.file == call.file &&
             origin.begin >= call.begin && origin.end <= call.end;
    });
  }

  // The wrapper's caller moves if what it passes does.
  void decideWrapper(unsigned i, const std::vector<unsigned> &moving) {
    const Site &site = sockets.sites[i];
    const Rule *rule = rowRules[i][moving[0]].rule;
    const Row &row = site.rows[moving[0]];
    bool own = false;
    for (unsigned r : moving) {
      const Value &protocol = site.rows[r].protocol;
      bool edited = llvm::any_of(result.sites, [&](const SiteReport &other) {
        return llvm::any_of(other.edits, [&](const RuleEdit &edit) {
          return edit.edit.range == protocol.origin.range;
        });
      });
      // Or the call that makes the socket is edited for all its callers.
      edited |= llvm::all_of(site.makes, [&](const Location &made) {
        return llvm::any_of(result.sites, [&](const SiteReport &other) {
          return other.at == made && other.verdict == Verdict::Migrate;
        });
      });
      if (!edited) {
        std::vector<Fate> fates;
        for (const RowRule &each : rowRules[i])
          fates.push_back(each.fate);
        bool mixed = moving.size() < site.rows.size();
        set(i, Verdict::Review, rule,
            mixed ? whyItIsMixed(site, fates)
                  : "TCP, but the protocol is given in a text that other "
                    "sockets share: see " +
                        placeText(protocol.origin.at, site.call.spot.at) + ".",
            chainOf(row));
        return;
      }
      const Range &call = site.call.call.range;
      const Range &origin = protocol.origin.range;
      own |= origin.file == call.file && origin.begin >= call.begin &&
             origin.end <= call.end;
      // The edit is the caller's too: both or neither.
      if (origins.mayEdit(protocol))
        addEdit(result.sites[i], origin, rule->edit[0].second, rule->id);
    }
    set(i, own ? Verdict::Migrate : Verdict::MigrateAtSource, rule,
        whyItMoves(site, row, !own, moving.size() == site.rows.size()),
        chainOf(row));
  }

  static void addEdit(SiteReport &report, const Range &range,
                      const std::string &text, const std::string &rule) {
    RuleEdit edit{{range, text}, rule};
    if (llvm::none_of(report.edits, [&](const RuleEdit &known) {
          return known.edit == edit.edit;
        }))
      report.edits.push_back(std::move(edit));
  }

  const Sockets &sockets;
  const RuleBook &rules;
  Origins origins;
  std::vector<std::vector<RowRule>> rowRules;
  Judgement result;
};

} // namespace

Judgement judge(const Sockets &sockets, const RuleBook &rules,
                const std::function<bool(const std::string &)> &editable) {
  return Judge(sockets, rules, editable).run();
}

} // namespace sctpm
