#include "judge/strategy_edits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace sctpm {
namespace {

using Kind = Strategy::Kind;

constexpr const char *Header = "\"sctp_or_tcp.h\"";

bool isAtRunTime(const Strategy &strategy) {
  return strategy.kind == Kind::Fallback || strategy.kind == Kind::Env;
}

/// What the header's functions for options know a TCP form of.
bool hasTwin(const std::string &text) {
  return text == "IPPROTO_SCTP" || text == "SCTP_NODELAY" ||
         text == "SCTP_MAXSEG";
}

class Applying {
public:
  Applying(const Sockets &sockets, const StrategyPlaces &places,
           Judgement &judgement)
      : sockets(sockets), places(places), judgement(judgement) {}

  void run() {
    for (unsigned i = 0; i < sockets.sites.size(); ++i) {
      bySite.push_back(places.strategyOf(sockets.sites[i].call.spot));
      applyTo(sockets.sites[i], bySite[i], judgement.sites[i]);
    }
    for (unsigned i = 0; i < judgement.findings.size(); ++i)
      if (!judgement.findings[i].edits.empty())
        applyTo(judgement.findings[i], judgement.sitesOf[i]);
  }

private:
  static void putUnder(const std::string &guard, std::vector<RuleEdit> &edits) {
    for (RuleEdit &each : edits)
      each.edit.guard = guard;
  }

  void applyTo(const Site &site, const Strategy &strategy, SiteReport &report) {
    if (report.edits.empty())
      return;
    if (strategy.kind == Kind::Guard)
      putUnder(strategy.name, report.edits);
    // A wrapper's call hands its protocol on to the call that makes the socket.
    if (!isAtRunTime(strategy) || site.wrapper)
      return;
    if (strategy.kind == Kind::Fallback)
      reroute(site.call, FallbackMaker, "", report);
    else
      reroute(site.call, EnvMaker, "\"" + strategy.name + "\", ", report);
  }

  void applyTo(Finding &finding, const std::vector<unsigned> &sites) {
    std::set<std::string> guards;
    bool atRunTime = false;
    auto note = [&](const Strategy &strategy) {
      guards.insert(strategy.kind == Kind::Guard ? strategy.name : "");
      atRunTime |= isAtRunTime(strategy);
    };
    for (unsigned site : sites)
      if (!judgement.sites[site].edits.empty())
        note(bySite[site]);
    if (guards.empty()) {
      Spot spot;
      spot.at = finding.at;
      note(places.strategyOf(spot));
    }
    if (guards.size() > 1) {
      finding.refused = "it serves sockets of more than one strategy";
      return;
    }
    putUnder(*guards.begin(), finding.edits);
    if (!atRunTime)
      return;
    // Other edits, of a comparison or a backlog, are right for both protocols.
    auto access = llvm::find_if(sockets.accesses, [&](const Access &each) {
      return each.call.spot.at == finding.at &&
             llvm::StringRef(each.call.name).ends_with("sockopt");
    });
    if (access == sockets.accesses.end())
      return;
    if (llvm::any_of(finding.edits, [](const RuleEdit &each) {
          return !hasTwin(each.edit.text);
        }))
      finding.refused = "sctp_or_tcp.h knows no form of it for a TCP socket";
    else
      reroute(access->call, "sctp_or_tcp_" + access->call.name, "", finding);
  }

  /// The name of the function that a call names, with its bracket behind it.
  struct Name {
    Location at;
    unsigned length = 0; ///< 0 where there is none
    unsigned open = 0;   ///< from `at` to behind the bracket
  };

  Name nameAt(const Location &at, const std::string &name) const {
    std::optional<std::string> file = places.read(at.file);
    llvm::StringRef rest;
    if (file && at.offset < file->size())
      rest = llvm::StringRef(*file).drop_front(at.offset);
    if (name.empty() || !rest.consume_front(name) ||
        !rest.ltrim(" \t").starts_with("("))
      return {};
    return {at, unsigned(name.size()),
            unsigned(name.size() + rest.find('(') + 1)};
  }

  /// Whether the macro that is called stands for the function, as in
  /// `#define our_socket socket`, and not for a call of it.
  bool isAlias(const Call &call) const {
    std::optional<std::string> file = places.read(call.spelledAt.file);
    if (!file || call.spelledAt.offset >= file->size())
      return false;
    llvm::StringRef text = *file;
    size_t begin = text.take_front(call.spelledAt.offset).rfind('\n') + 1;
    llvm::SmallVector<llvm::StringRef, 4> words;
    text.slice(begin, text.find('\n', begin))
        .ltrim(" \t#")
        .split(words, ' ', -1, /*KeepEmpty=*/false);
    return words.size() >= 3 && words[0] == "define" &&
           words[1] == call.spelled && words[2].rtrim("\r") == call.name;
  }

  /// The call by another name, with a first argument where there is one.
  template <typename Report>
  void reroute(const Call &call, const std::string &name,
               const std::string &argument, Report &report) {
    // In a macro's body it is for all who use the macro: what is not asked for
    // with IPPROTO_SCTP passes through.
    Name old = nameAt(call.spelledAt, call.name);
    if (!old.length && isAlias(call))
      old = nameAt(call.spot.at, call.spelled);
    if (call.call.key.empty() || !old.length) {
      report.refused =
          "the call is made through something else than its name, so it "
          "cannot be put through sctp_or_tcp.h";
      return;
    }
    unsigned end = old.at.offset + (argument.empty() ? old.length : old.open);
    std::string text = name + (argument.empty() ? "" : "(" + argument);
    report.edits.push_back(
        {{{old.at.file, old.at.offset, end}, text}, report.edits[0].rule});
    report.includes.push_back(Header);
  }

  const Sockets &sockets;
  const StrategyPlaces &places;
  Judgement &judgement;
  std::vector<Strategy> bySite;
};

} // namespace

void applyStrategies(const Sockets &sockets, const StrategyPlaces &places,
                     Judgement &judgement) {
  Applying(sockets, places, judgement).run();
}

} // namespace sctpm
