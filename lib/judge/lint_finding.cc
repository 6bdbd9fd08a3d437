#include "judge/lint_finding.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

Finding begunFinding(const Rule &rule, const Call &call) {
  Finding finding;
  finding.rule = rule.id;
  finding.level = rule.lint;
  finding.effect = Effect::Review;
  // It is read in terminals and editors, which know no marks of Markdown.
  finding.message = rule.title;
  llvm::erase(finding.message, '`');
  finding.at = call.spot.at;
  finding.call = call.call.text;
  finding.range = call.call.range;
  return finding;
}

void addEdit(Finding &finding, const RuleEdit &edit) {
  finding.effect = Effect::Rewrite;
  addOnce(finding.edits, edit);
}

void addInclude(Finding &finding, const Rule &rule) {
  if (!rule.include.empty() &&
      !llvm::is_contained(finding.includes, rule.include))
    finding.includes.push_back(rule.include);
}

bool isCompared(const Sockets &sockets, const Value &protocol) {
  return llvm::any_of(sockets.comparisons, [&](const Comparison &each) {
    return llvm::any_of(each.values, [&](const Value &value) {
      return value.origin.range == protocol.origin.range;
    });
  });
}

} // namespace sctpm
