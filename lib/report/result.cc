#include "report/result.h"
#include "report/file_name.h"
#include "report/next_step.h"
#include "report/summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MD5.h"
#include <set>
#include <utility>

namespace sctpm {
namespace {

Level levelOf(Verdict verdict) {
  switch (verdict) {
  case Verdict::Leave:
    return Level::None;
  case Verdict::Review:
    return Level::Warning;
  default:
    return Level::Note;
  }
}

Result resultOf(const SiteReport &site, const CitedRule *page) {
  Result result;
  result.at = site.at;
  result.level = levelOf(site.verdict);
  result.outcome = name(site.verdict);
  result.rule = site.rule;
  result.call = site.call;
  result.message = site.reason;
  if (site.verdict == Verdict::Review)
    result.next = nextStep(site, page);
  result.configuration = site.configuration;
  result.chain = site.chain;
  result.notes = site.notes;
  result.edits = site.edits;
  result.includes = site.includes;
  return result;
}

Result resultOf(const Finding &finding, const CitedRule *page) {
  Result result;
  result.at = finding.at;
  result.level =
      finding.level == Level::None ? levelOf(finding.effect) : finding.level;
  result.outcome = name(finding.effect);
  result.rule = finding.rule;
  result.call = finding.call;
  result.message = plainTitle(finding.message);
  if (!finding.reason.empty() && finding.reason != finding.message)
    result.message += (result.message.empty() ? "" : ": ") + finding.reason;
  if (finding.effect >= Effect::Review)
    result.next = nextStep(finding, page);
  result.chain = finding.chain;
  result.edits = finding.edits;
  result.includes = finding.includes;
  result.fingerprint = finding.fingerprint;
  if (finding.suppression.kind != Suppression::Kind::None)
    result.suppression = &finding.suppression;
  return result;
}

/// What the result is about, without where exactly: rule, file, call.
std::string ownFingerprint(const Result &result, llvm::StringRef root) {
  llvm::SmallVector<llvm::StringRef, 8> words;
  llvm::SplitString(result.call, words);
  llvm::MD5 hash;
  for (const std::string &part :
       {result.rule.str(), shownName(result.at.file, root),
        llvm::join(words, " "), result.configuration.str()}) {
    hash.update(part);
    hash.update(llvm::StringRef("\0", 1));
  }
  return hash.final().digest().str().str();
}

} // namespace

Level levelOf(Effect effect) {
  switch (effect) {
  case Effect::Fine:
    return Level::None;
  case Effect::Rewrite:
    return Level::Note;
  case Effect::Block:
    return Level::Error;
  default:
    return Level::Warning;
  }
}

std::vector<Result> resultsOf(const Report &report) {
  std::vector<Result> results;
  std::set<std::pair<Location, llvm::StringRef>> told;
  for (const SiteReport &site : report.sites) {
    results.push_back(resultOf(site, citedRule(report, site.rule)));
    told.insert({site.at, site.rule});
  }
  for (const Finding &finding : report.findings)
    if (finding.effect != Effect::Fine &&
        !told.count({finding.at, finding.rule}))
      results.push_back(resultOf(finding, citedRule(report, finding.rule)));
  llvm::stable_sort(results, [](const Result &a, const Result &b) {
    return std::tie(a.at, a.rule) < std::tie(b.at, b.rule);
  });
  // Equal calls in one file are told apart by their order.
  llvm::StringMap<unsigned> seen;
  for (Result &result : results) {
    if (result.fingerprint.empty())
      result.fingerprint = ownFingerprint(result, report.root);
    if (unsigned before = seen[result.fingerprint]++)
      result.fingerprint += ":" + std::to_string(before);
  }
  return results;
}

std::string Result::messageAndNext() const {
  if (next.empty())
    return message;
  llvm::StringRef text = message;
  const char *stop = text.empty() ? "" : text.ends_with(".") ? " " : ". ";
  return message + stop + "Next: " + next + ".";
}

bool Result::isEdited() const {
  // What the lint mends is a warning all the same.
  return level == Level::Note ||
         (outcome == name(Effect::Rewrite) && !edits.empty());
}

const CitedRule *citedRule(const Report &report, llvm::StringRef id) {
  auto found = llvm::lower_bound(
      report.rules, id,
      [](const CitedRule &rule, llvm::StringRef key) { return rule.id < key; });
  return found != report.rules.end() && found->id == id ? &*found : nullptr;
}

std::string othersText(const SiteNote &note) {
  if (note.others == 0)
    return "";
  return " (and at " + counted(note.others, "other place") + ")";
}

std::string plainTitle(llvm::StringRef title) {
  std::string plain = title.str();
  llvm::erase(plain, '`');
  return plain;
}

} // namespace sctpm
