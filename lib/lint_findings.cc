#include "lint_findings.h"
#include "lint/hints_edit.h"
#include "trace/trace.h"

namespace sctpm {

// A store that is not there yet has no text that the judge could name.
static void writeStore(const RuleBook &rules, Sources &sources,
                       Finding &finding) {
  const SourceFile *source = sources.find(finding.at.file);
  for (const auto &[role, text] : rules.find(finding.rule)->edit)
    if (role == Role::Hints && source)
      if (std::optional<Edit> edit = hintsEdit(*source, finding.range, text))
        finding.edits = {{std::move(*edit), finding.rule}};
  if (!finding.edits.empty())
    return;
  finding.effect = Effect::Review;
  finding.reason += " Set it where the hints are filled, by hand.";
}

std::vector<Finding> lintFindings(const Facts &facts, const RuleBook &rules,
                                  const LintAim &aim,
                                  const JudgeOptions &judging,
                                  Sources &sources) {
  Sockets sockets = trace(facts);
  Judgement migration = judge(sockets, rules, judging);
  std::vector<Finding> findings =
      judgeLint(sockets, migration, rules, aim, judging);
  for (Finding &finding : findings)
    if (finding.effect == Effect::Rewrite && finding.edits.empty())
      writeStore(rules, sources, finding);
  return findings;
}

} // namespace sctpm
