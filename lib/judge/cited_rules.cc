#include "judge/cited_rules.h"
#include <set>

namespace sctpm {

std::vector<CitedRule> citedRules(const Report &report, const RuleBook &book) {
  std::set<std::string> ids;
  for (const SiteReport &site : report.sites) {
    ids.insert(site.rule);
    for (const SiteNote &note : site.notes)
      ids.insert(note.rule);
  }
  for (const Finding &finding : report.findings)
    ids.insert(finding.rule);
  for (const RuleEdit &edit : report.edits)
    ids.insert(edit.rule);
  std::vector<CitedRule> rules;
  for (const std::string &id : ids)
    if (const Rule *rule = book.find(id))
      rules.push_back(
          {rule->id, rule->title, rule->effect, rule->body, rule->decide});
  return rules;
}

} // namespace sctpm
