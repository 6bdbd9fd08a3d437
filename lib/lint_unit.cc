#include "lint_unit.h"
#include "lint/suppress.h"
#include "lint_findings.h"
#include "patch/patch.h"
#include "trace/other_units.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

SuppressInputs suppressInputs(const RuleBook &rules) {
  SuppressInputs inputs;
  for (const Rule &rule : rules.rules())
    if (rule.lint != Level::None) {
      inputs.rules.push_back(rule.id);
      inputs.inForce.insert(rule.id);
      if (!rule.check.empty())
        inputs.checks[rule.id] = rule.check;
    }
  return inputs;
}

// The edits of the patch that no finding wants itself are includes.
void giveIncludes(const std::vector<RuleEdit> &patch,
                  std::vector<Finding> &findings) {
  auto has = [](const Finding &finding, const Edit &edit) {
    return llvm::any_of(finding.edits,
                        [&](const RuleEdit &own) { return own.edit == edit; });
  };
  for (const RuleEdit &each : patch) {
    if (llvm::any_of(findings, [&](const Finding &finding) {
          return has(finding, each.edit);
        }))
      continue;
    auto first = llvm::find_if(findings, [&](const Finding &finding) {
      return llvm::any_of(finding.edits, [&](const RuleEdit &own) {
        return own.edit.range.file == each.edit.range.file;
      });
    });
    if (first != findings.end())
      first->edits.push_back(each);
  }
}

} // namespace

std::vector<Finding> lintUnit(Facts facts, const RuleBook &rules,
                              const Sources::Read &read) {
  Facts unit;
  merge(unit, std::move(facts)); // In the order that a trace counts on.
  if (unit.units.empty())
    return {};
  const std::vector<std::string> files = unit.units[0].entered;
  openToOtherUnits(unit, unit.units[0].file);

  JudgeOptions judging;
  judging.editable = [&](const std::string &file) {
    return llvm::is_contained(files, file);
  };
  judging.mayBeUnix = judging.mayBeShared = true;
  Sources sources(read);
  Report report;
  report.findings = lintFindings(unit, rules, LintAim(), judging, sources);
  SuppressInputs inputs = suppressInputs(rules);
  llvm::erase_if(report.findings, [&](const Finding &finding) {
    return !inputs.checks.count(finding.rule) ||
           !judging.editable(finding.at.file);
  });
  suppress(report.findings, inputs, sources);
  llvm::erase_if(report.findings, [](const Finding &finding) {
    return finding.suppression.kind != Suppression::Kind::None;
  });
  llvm::stable_sort(report.findings, [](const Finding &a, const Finding &b) {
    return std::tie(a.at, a.rule) < std::tie(b.at, b.rule);
  });
  PatchInputs patching;
  patching.files = files;
  patching.read = read;
  finishPatch(report, unit, patching);
  giveIncludes(report.edits, report.findings);
  return std::move(report.findings);
}

} // namespace sctpm
