#include "report/report_view.h"

namespace sctpm {

std::set<std::string> filesOf(const Report &report) {
  std::set<std::string> files;
  auto add = [&](const Location &at, const std::vector<Step> &chain) {
    files.insert(at.file);
    for (const Step &step : chain)
      files.insert(step.at.file);
  };
  for (const SiteReport &site : report.sites)
    add(site.at, site.chain);
  for (const Finding &finding : report.findings)
    add(finding.at, finding.chain);
  for (const RuleEdit &edit : report.edits)
    files.insert(edit.edit.range.file);
  for (const Gap &gap : report.gaps)
    files.insert(gap.at.file);
  return files;
}

} // namespace sctpm
