#include "judge/access_judge.h"
#include "judge/access_conditions.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

constexpr int64_t LevelTcp = 6, LevelSctp = 132;

// Of what is told once, so many places are named.
constexpr size_t MostPlaces = 8;

class AccessJudge {
public:
  AccessJudge(const Sockets &sockets, const RuleBook &rules,
              const JudgeOptions &options, Judgement &judgement)
      : sockets(sockets), rules(rules), options(options), judgement(judgement),
        conditions(sockets, options, judgement) {}

  void run() {
    for (const Access &access : sockets.accesses)
      if (!options.keepsTcp || !options.keepsTcp(access.call.spot.at))
        for (const AccessRow &row : access.rows)
          judgeRow(access, row);
    for (const auto &[key, uses] : grouped)
      tellOnce(*key.first, uses);
    while (withdrawShared())
      ;
  }

private:
  struct Use {
    const Access *access;
    const AccessRow *row;
    Cause cause;
  };

  void judgeRow(const Access &access, const AccessRow &row) {
    const ApiFunction &api = *socketApi(access.call.name);
    const bool isOption = argumentWith(api, Role::Option) >= 0;
    const bool hasSocket =
        argumentWith(api, Role::Fd) >= 0 || !row.sites.empty();
    // Nothing that is said of a socket's use matters where none moves.
    if (hasSocket && !conditions.someMove() &&
        !(isOption && row.known(Role::Level) == leaving &&
          conditions.someStayTcp()))
      return;
    std::vector<AccessConditions::Match> found =
        conditions.matches(rules, access, row);
    if (found.empty() && isOption && !options.back)
      add(nullptr, {&access, &row, {}});
    for (auto &[rule, cause] : found) {
      if (rule->effect == Effect::Fine)
        continue;
      Use use{&access, &row, std::move(cause)};
      if (rule->once == Once::Never)
        add(rule, use);
      else
        grouped[{rule, conditions.toldOnceFor(*rule, row)}].push_back(
            std::move(use));
    }
  }

  // One finding at the first place, with a chain of the others.
  void tellOnce(const Rule &rule, const std::vector<Use> &uses) {
    auto rank = [&](const Use &use) {
      const Location &at = use.access->call.spot.at;
      return std::pair(!options.editable(at.file), at);
    };
    const Use *first = &uses[0];
    std::set<Location> places;
    std::set<unsigned> sites;
    for (const Use &use : uses) {
      if (rank(use) < rank(*first))
        first = &use;
      places.insert(use.access->call.spot.at);
      sites.insert(use.row->sites.begin(), use.row->sites.end());
    }
    places.erase(first->access->call.spot.at);
    if (!add(&rule, *first))
      return;
    Finding &finding = judgement.findings.back();
    judgement.sitesOf.back().assign(sites.begin(), sites.end());
    if (places.empty())
      return;
    std::string others = std::to_string(places.size()) + " other place" +
                         (places.size() > 1 ? "s" : "");
    finding.reason += " The same holds at " + others + ".";
    for (const Location &place : places)
      if (finding.chain.size() < MostPlaces && options.editable(place.file))
        finding.chain.push_back({place, "the same here"});
  }

  // False if all of it has been said.
  bool add(const Rule *rule, const Use &use) {
    const AccessRow &row = *use.row;
    Finding finding;
    finding.rule = rule ? rule->id : "unknown";
    finding.effect = rule ? rule->effect : Effect::Unknown;
    finding.at = use.access->call.spot.at;
    finding.call = use.access->call.call.text;
    finding.message = rule ? rule->title : "No rule page speaks of this call";
    finding.reason = reasonOf(rule, use);
    if (!use.cause.text.empty())
      finding.reason += " " + sentence(use.cause.text);
    for (Role role : {Role::Option, Role::How, Role::Flags})
      if (auto value = row.values.find(role); value != row.values.end())
        llvm::append_range(finding.chain, value->second.chain);
    llvm::append_range(finding.chain, use.cause.steps);
    if (rule && rule->effect == Effect::Rewrite)
      addEdits(*rule, *use.access, row, finding);
    if (finding.edits.empty()) {
      tellAtSocket(use, finding);
      // Other values that say no more to the reader.
      if (!told.insert({finding.at, finding.rule + finding.reason}).second)
        return false;
    }
    if (!finding.edits.empty())
      rewrites[&row] = judgement.findings.size();
    judgement.findings.push_back(std::move(finding));
    judgement.sitesOf.push_back(row.sites);
    return true;
  }

  // Which option a number is, the level says.
  static bool isNamedLevel(const AccessRow &row) {
    constexpr int64_t LevelSocket = 1;
    std::optional<int64_t> level = row.known(Role::Level);
    return level == LevelSocket || level == LevelTcp || level == LevelSctp;
  }

  // The option, or what the page asks for ("MSG_OOB"), or the function.
  static std::string subjectOf(const Rule *rule, const Use &use) {
    auto named = [&](Role role, int64_t value) {
      std::optional<int64_t> level = use.row->known(Role::Level);
      return constantName(constantKindOf(role, level), value);
    };
    std::string subject = use.access->call.name + "()";
    for (Role role : {Role::How, Role::Option})
      if (auto known = use.row->known(role))
        subject = role == Role::How || isNamedLevel(*use.row)
                      ? named(role, *known)
                      : use.row->values.at(role).origin.text.str();
    for (const Match &match : rule ? rule->where : std::vector<Match>()) {
      auto known = use.row->known(match.role);
      if (!known || match.role == Role::Level || holdsNumber(match.role))
        continue;
      subject = named(match.role, *known);
      // A bit is another flag to another function: 4 to send() and splice().
      for (size_t i = 0; i < match.values.size(); ++i)
        if (holdsBits(match.role) &&
            (*known & match.values[i]) == match.values[i])
          subject = match.names[i];
    }
    return subject;
  }

  std::string reasonOf(const Rule *rule, const Use &use) const {
    std::string what = subjectOf(rule, use);
    const AccessRow &row = *use.row;
    if (const SiteReport *site = movingSite(row))
      return what +
             (row.supposed ? " may be used on the socket made at "
                           : " is used on the socket made at ") +
             placeText(site->at, Location()) +
             (options.back ? ", which goes back to TCP."
                           : ", which moves to SCTP.");
    if (argumentWith(*socketApi(use.access->call.name), Role::Fd) < 0)
      return what + " is called here.";
    if (row.open || row.sites.empty())
      return what + " is used on a descriptor that is not followed (" +
             (row.why.empty() ? "no socket is seen to arrive" : row.why) + ").";
    return what + " is used on the socket made at " +
           placeText(judgement.sites[row.sites[0]].at, Location()) + ".";
  }

  // One that can be edited, if there is one.
  const SiteReport *movingSite(const AccessRow &row) const {
    const SiteReport *found = nullptr;
    for (unsigned site : row.sites)
      if (const SiteReport &report = judgement.sites[site];
          conditions.moves(site) &&
          (!found || (!options.editable(found->at.file) &&
                      options.editable(report.at.file))))
        found = &report;
    return found;
  }

  // What is used in a file that is not spoken of, a header from elsewhere, is
  // told at the socket.
  void tellAtSocket(const Use &use, Finding &finding) const {
    const SiteReport *site = movingSite(*use.row);
    if (options.editable(finding.at.file) || !site ||
        !options.editable(site->at.file))
      return;
    finding.reason =
        "In " + placeText(finding.at, Location()) + ": " + finding.reason;
    finding.at = site->at;
    finding.call = site->call;
    llvm::erase_if(finding.chain, [&](const Step &step) {
      return !options.editable(step.at.file);
    });
  }

  // The function's name where it is written: in the call, or in the body of a
  // macro (`#define closesocket(s) close(s)`). There it is for all who use the
  // macro: what is called instead does for other descriptors what was called
  // before. One that is put together has no place.
  static Range calleeOf(const Call &call) {
    const Location &at = call.spelledAt;
    const Range &all = call.call.range;
    unsigned end = at.offset + call.name.size();
    bool isOwn = all.file == at.file && all.begin <= at.offset &&
                 end <= all.end && call.spelled == call.name;
    bool isInBody = !call.macro.empty() || call.spelled != call.name;
    return at.isValid() && (isOwn || isInBody) ? Range{at.file, at.offset, end}
                                               : Range();
  }

  static Range placeOf(Role role, const Access &access, const AccessRow &row) {
    if (role == Role::Callee)
      return calleeOf(access.call);
    auto value = row.values.find(role);
    return value == row.values.end() ? Range() : value->second.origin.range;
  }

  // `sctp_stream_{callee}` names the function that is called.
  static std::string textOf(llvm::StringRef pattern, const Access &access) {
    auto [before, after] = pattern.split("{callee}");
    return before.size() == pattern.size()
               ? pattern.str()
               : (before + access.call.name + after).str();
  }

  static const char *whyNoPlace(Role role, const AccessRow &row) {
    auto value = row.values.find(role);
    return value != row.values.end() && value->second.origin.macro.empty()
               ? " The value is written nowhere (a variable that starts as 0), "
                 "so there is no text to edit."
               : " The text to edit is part of a macro that cannot be changed "
                 "alone.";
  }

  // A number that is given elsewhere may be read by others, too, for whom it
  // means something else.
  static bool isOfOthers(Role role, const Range &place, const Access &access) {
    return role == Role::Backlog && !isWithin(place, access.call.call.range);
  }

  // All edits of the page, or a finding for review.
  static void addEdits(const Rule &rule, const Access &access,
                       const AccessRow &row, Finding &finding) {
    for (const auto &[role, text] : rule.edit) {
      Range place = placeOf(role, access, row);
      if (!place.isValid()) {
        finding.edits.clear();
        finding.effect = Effect::Review;
        finding.reason += whyNoPlace(role, row);
        return;
      }
      if (isOfOthers(role, place, access)) {
        finding.edits.clear();
        finding.effect = Effect::Review;
        finding.reason += " It may be given elsewhere, where it may have other "
                          "uses.";
        return;
      }
      finding.edits.push_back({{place, textOf(text, access)}, rule.id});
    }
    if (!rule.include.empty())
      finding.includes = {rule.include};
  }

  bool isEdited(const AccessRow &row, const Range &text) const {
    auto finding = rewrites.find(&row);
    return finding != rewrites.end() &&
           llvm::any_of(
               judgement.findings[finding->second].edits,
               [&](const RuleEdit &edit) { return edit.edit.range == text; });
  }

  // A text that a use shares which does not want that edit, as two options the
  // level that a wrapper gives, stays as it is, and with it all of the rewrite:
  // IPPROTO_SCTP alone would turn TCP_CORK into SCTP_NODELAY. True if that
  // leaves other texts to uses that still want them edited.
  bool withdrawShared() {
    std::map<Range, const Use> staying;
    for (const Access &access : sockets.accesses)
      for (const AccessRow &row : access.rows)
        for (Role role : {Role::Level, Role::Option, Role::How, Role::Flags})
          if (auto value = row.values.find(role);
              value != row.values.end() && (row.open || !row.sites.empty()) &&
              !isEdited(row, value->second.origin.range))
            staying.emplace(value->second.origin.range, Use{&access, &row, {}});
    bool any = false;
    for (auto rewrite = rewrites.begin(); rewrite != rewrites.end();) {
      Finding &finding = judgement.findings[rewrite->second];
      const Use *other = nullptr;
      for (const RuleEdit &edit : finding.edits)
        if (auto use = staying.find(edit.edit.range); use != staying.end())
          other = &use->second;
      if (!other) {
        ++rewrite;
        continue;
      }
      finding.effect = Effect::Review;
      finding.edits.clear();
      finding.includes.clear();
      finding.reason += " A text that has to be edited also serves " +
                        subjectOf(nullptr, *other) + " at " +
                        placeText(other->access->call.spot.at, finding.at) +
                        ", which is not rewritten.";
      rewrite = rewrites.erase(rewrite);
      any = true;
    }
    return any;
  }

  const Sockets &sockets;
  const RuleBook &rules;
  const JudgeOptions &options;
  Judgement &judgement;
  const int64_t leaving = options.back ? LevelSctp : LevelTcp;
  AccessConditions conditions;
  std::set<std::pair<Location, std::string>> told; ///< without edits
  std::map<const AccessRow *, size_t> rewrites;    ///< findings with edits
  // By component, or -1 for the whole program. Sorted by the page's place in
  // the rule book, which is the order of its id.
  std::map<std::pair<const Rule *, int>, std::vector<Use>> grouped;
};

} // namespace

void judgeAccesses(const Sockets &sockets, const RuleBook &rules,
                   const JudgeOptions &options, Judgement &judgement) {
  AccessJudge(sockets, rules, options, judgement).run();
}

} // namespace sctpm
