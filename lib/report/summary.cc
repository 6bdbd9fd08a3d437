#include "report/summary.h"
#include <set>
#include <utility>

namespace sctpm {

std::vector<const Finding *> findingsToReview(const Report &report) {
  std::set<std::pair<Location, std::string>> told;
  for (const SiteReport &site : report.sites)
    if (site.verdict == Verdict::Review)
      told.insert({site.at, site.rule});
  std::vector<const Finding *> findings;
  for (const Finding &finding : report.findings)
    if (finding.effect >= Effect::Review &&
        finding.suppression.kind == Suppression::Kind::None &&
        !told.count({finding.at, finding.rule}))
      findings.push_back(&finding);
  return findings;
}

Summary summarize(const Report &report) {
  Summary summary;
  for (const SiteReport &site : report.sites) {
    switch (site.verdict) {
    case Verdict::Migrate:
      ++summary.migrate;
      break;
    case Verdict::MigrateAtSource:
      ++summary.migrateAtSource;
      break;
    case Verdict::Leave:
      ++summary.leave;
      break;
    case Verdict::Review:
      ++summary.review;
      break;
    }
  }
  summary.findingsToReview = findingsToReview(report).size();
  summary.edits = report.edits.size();
  std::set<std::string> files;
  for (const RuleEdit &edit : report.edits)
    files.insert(edit.edit.range.file);
  summary.files = files.size();
  return summary;
}

std::string counted(size_t number, const char *noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

} // namespace sctpm
