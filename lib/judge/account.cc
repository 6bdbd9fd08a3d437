#include "judge/account.h"
#include "judge/mention_text.h"
#include "model/facts.h"
#include "text/other_systems.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <map>

namespace sctpm {
namespace {

Argument textOnly(llvm::StringRef text) { return {text.str(), {"?"}}; }

SiteReport siteOf(const Mention &mention) {
  SiteReport site;
  site.at = mention.at;
  site.call = mention.macro == mention.name
                  ? "#define " + mention.name
                  : mention.name + "(" + mention.arguments + ")";
  site.rule = "not-compiled";
  std::vector<llvm::StringRef> arguments = argumentsOf(mention);
  if (arguments.size() >= 3) {
    site.domain = textOnly(arguments[0]);
    site.type = textOnly(arguments[1]);
    site.protocol = textOnly(arguments[2]);
  }
  return site;
}

// What the words of a call that nobody could parse say all the same: a family
// or type that no TCP socket has. Empty if they do not.
std::string whyItStays(const SiteReport &site) {
  if (llvm::is_contained(UnixFamily, llvm::StringRef(site.domain.text)))
    return "A Unix socket stays as it is.";
  for (const char *type : {"SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET"})
    if (llvm::StringRef(site.type.text).split('|').first.trim() == type)
      return std::string("A socket of type ") + type + " stays as it is.";
  return "";
}

// What may be TCP where another build compiles it is not said to stay; what
// stands in for something that is there is compiled by none.
bool mayBeTcp(const SiteReport &site, llvm::StringRef condition) {
  return llvm::StringRef(site.type.text).contains("SOCK_STREAM") &&
         !llvm::StringRef(site.protocol.text).contains("SCTP") &&
         !condition.starts_with("!");
}

} // namespace

std::vector<Mention> uncompiled(const Tree &tree, const Facts &facts) {
  llvm::StringSet<> defined;
  for (const Function &function : facts.functions)
    if (function.at.isValid())
      defined.insert(function.key);
  // A macro may give the name to a function that is nowhere in the program.
  std::set<std::pair<std::string, unsigned>> seen;
  for (const Call &call : facts.calls)
    if (call.api || call.call.key.empty() || defined.count(call.call.key.ref()))
      for (const Location *at : {&call.spot.at, &call.spelledAt})
        seen.insert({at->file, at->offset});
  std::vector<Mention> result;
  for (const Mention &mention : tree.mentions)
    if (!mention.declaration &&
        !seen.count({mention.at.file, mention.at.offset}))
      result.push_back(mention);
  return result;
}

void account(const std::vector<Mention> &mentions,
             const std::set<std::string> &readFiles,
             const std::set<std::string> &brokenFiles, Report &report) {
  for (const Mention &mention : mentions) {
    SiteReport site = siteOf(mention);
    Gap gap;
    gap.at = mention.at;
    gap.what = site.call;
    auto foreign = llvm::find_if(mention.conditions, isForeign);
    std::string conditions = llvm::join(mention.conditions, " && ");
    if (foreign != mention.conditions.end()) {
      gap.kind = Gap::Kind::OtherSystem;
      gap.why =
          "It is compiled only where " + *foreign + ", which is not Linux.";
      site.verdict = Verdict::Leave;
    } else if (isForeignFile(mention.at.file, report.root) &&
               !readFiles.count(mention.at.file)) {
      gap.kind = Gap::Kind::OtherSystem;
      gap.why = "No unit reads this file, which is for another system.";
      site.verdict = Verdict::Leave;
    } else if (!readFiles.count(mention.at.file)) {
      gap.kind = Gap::Kind::NotIncluded;
      gap.why = "No unit that was parsed reads this file.";
      site.verdict = Verdict::Review;
    } else if (mention.macro == mention.name) {
      gap.kind = Gap::Kind::MacroUnused;
      gap.why = "It gives the name " + mention.name +
                " to something else; the calls are judged where they stand.";
      site.verdict = Verdict::Leave;
    } else if (!mention.macro.empty()) {
      gap.kind = Gap::Kind::MacroUnused;
      gap.why =
          "It is in the macro " + mention.macro + ", which no unit expands.";
      site.verdict = Verdict::Leave;
    } else if (!mention.conditions.empty()) {
      gap.kind = Gap::Kind::InactiveBranch;
      gap.why = "This build does not compile it: it needs " + conditions + ".";
      site.verdict = mayBeTcp(site, mention.conditions.back()) ? Verdict::Review
                                                               : Verdict::Leave;
    } else if (brokenFiles.count(mention.at.file)) {
      gap.kind = Gap::Kind::NotParsed;
      gap.why = "The unit that reads this file did not parse.";
      site.verdict = Verdict::Review;
    } else {
      gap.kind = Gap::Kind::Unexplained;
      gap.why = "It stands in the text, but no unit shows what it calls (a "
                "template that nothing instantiates, perhaps, or a macro of "
                "that name for a function of another library).";
      site.verdict = Verdict::Review;
    }
    if (std::string why = whyItStays(site);
        site.verdict == Verdict::Review && !why.empty()) {
      site.verdict = Verdict::Leave;
      gap.why = why + " " + gap.why;
    }
    site.reason = gap.why;
    report.sites.push_back(std::move(site));
    report.gaps.push_back(std::move(gap));
  }
}

void tellLostOptions(const std::vector<Mention> &calls, Report &report) {
  if (llvm::none_of(report.sites, [](const SiteReport &site) {
        return isMoving(site.verdict);
      }))
    return;
  for (const Mention &call : calls) {
    const std::string conditions = llvm::join(call.conditions, " && ");
    report.gaps.push_back(
        {llvm::any_of(call.conditions, isForeign) ? Gap::Kind::OtherSystem
         : conditions.empty()                     ? Gap::Kind::NotParsed
                                                  : Gap::Kind::InactiveBranch,
         call.at, siteOf(call).call,
         "An option of TCP, which fails on a socket that moves; " +
             (conditions.empty()
                  ? "the unit that reads this file did not parse."
                  : "this build does not compile it: it needs " + conditions +
                        ".")});
  }
}

void tellArms(const std::vector<Mention> &mentions, const Facts &facts,
              Report &report) {
  auto hasArms = [](const Mention &mention) {
    return !mention.declaration && !mention.arms.empty() &&
           llvm::none_of(mention.arms, isForeign);
  };
  std::map<Location, std::set<std::string>> seen;
  for (const Mention &mention : mentions)
    if (hasArms(mention))
      seen[mention.at];
  for (const Call &call : facts.calls)
    if (auto found = seen.find(call.spelledAt); found != seen.end())
      found->second.insert(canonical(call.call));
  for (const Mention &mention : mentions)
    if (hasArms(mention) &&
        seen[mention.at].size() < std::max<size_t>(2, mention.arms.size()))
      report.gaps.push_back(
          {Gap::Kind::InactiveBranch, mention.at, siteOf(mention).call,
           "Its arguments differ where " + llvm::join(mention.arms, " or ") +
               "; not all of that was compiled."});
}

} // namespace sctpm
