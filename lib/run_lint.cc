#include "run_lint.h"
#include "judge/cited_rules.h"
#include "lint/add_ignore.h"
#include "lint/changed_lines.h"
#include "lint/fingerprints.h"
#include "lint/selection.h"
#include "lint/suppress.h"
#include "lint_findings.h"
#include "patch/patch.h"
#include "read_program.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace sctpm {
namespace {

constexpr const char *Unused = "unused-suppression";

class Linting {
public:
  Linting(const LintOptions &options, const RuleBook &rules,
          const Selection &selection, const ReadProgram &program)
      : options(options), rules(rules), selection(selection), program(program),
        files(chosenFiles(program.tree)), sources(readText) {
    for (const Rule &rule : rules.rules())
      if (rule.lint != Level::None) {
        ids.push_back(rule.id);
        if (isInForce(rule))
          inForce.insert(rule.id);
      }
  }

  llvm::Expected<LintResult> run() {
    Report &report = result.report;
    report = begunReport(program);
    addUncompiled(program, report);
    report.sites.clear();
    leaveOutReadOnly(program, report);
    findCheckedFiles();
    judgeAll();
    suppress(report.findings, suppressInputs(), sources);
    llvm::stable_sort(report.findings, [](const Finding &a, const Finding &b) {
      return std::tie(a.at, a.rule) < std::tie(b.at, b.rule);
    });
    addFingerprints(report.findings, program.facts, sources);
    if (llvm::Error error = compareWithBaseline())
      return error;
    if (llvm::Error error = leaveOutUnchanged())
      return error;
    if (llvm::Error error = makeEdits())
      return error;
    return std::move(result);
  }

private:
  bool isInForce(const Rule &rule) const {
    const LintAim &aim = options.aim;
    return selection.has(rule.id) &&
           llvm::all_of(rule.when, [&](const std::string &condition) {
             return condition == "sctp-required" ? aim.requireSctp
                    : condition == "asks-for-stream"
                        ? !aim.toSctp && !aim.requireSctp
                        : true;
           });
  }

  // The files of which it is known what the lint has to say: all but those of
  // which some code was not seen.
  void findCheckedFiles() {
    checked = files;
    for (const UnitResult &unit : program.facts.units)
      if (!unit.errors.empty() || unit.crashed)
        for (const std::string &file : unit.entered)
          checked.erase(file);
    for (const Unreadable &each : result.report.unreadable)
      checked.erase(each.file);
    for (const Gap &gap : result.report.gaps)
      if (gap.kind == Gap::Kind::NotIncluded ||
          gap.kind == Gap::Kind::NotParsed)
        checked.erase(gap.at.file);
  }

  void judgeAll() {
    JudgeOptions judging;
    judging.editable = [&](const std::string &file) {
      return files.count(file) != 0;
    };
    judging.hidingUnix = program.hidingUnix;
    judging.words = program.words;
    result.report.findings =
        lintFindings(program.facts, rules, options.aim, judging, sources);
    llvm::erase_if(result.report.findings, [&](const Finding &finding) {
      return !inForce.count(finding.rule) || !files.count(finding.at.file) ||
             isOfOtherSystem(program, finding.at.file);
    });
  }

  SuppressInputs suppressInputs() const {
    SuppressInputs inputs;
    inputs.rules = ids;
    inputs.inForce = inForce;
    for (const Rule &rule : rules.rules())
      if (!rule.check.empty())
        inputs.checks[rule.id] = rule.check;
    inputs.compiled = checked;
    for (const Gap &gap : result.report.gaps)
      inputs.uncompiled.push_back(gap.at);
    inputs.unused.rule = Unused;
    if (const Rule *page = rules.find(Unused)) {
      inputs.unused.level = page->lint;
      inputs.unused.message = page->title;
    }
    return inputs;
  }

  // Whether the run could have found what the entry speaks of.
  bool isLookedAt(const BaselineEntry &entry, const std::string &path) const {
    std::string file = fileOf(entry, path);
    if (!inForce.count(entry.rule))
      return false;
    return llvm::sys::fs::exists(file)
               ? checked.count(file) != 0
               : llvm::StringRef(file).starts_with(program.tree.root + "/");
  }

  llvm::Error compareWithBaseline() {
    std::vector<Finding> &findings = result.report.findings;
    if (const std::string &path = options.writeBaseline; !path.empty()) {
      Baseline old;
      if (llvm::sys::fs::exists(path)) {
        llvm::Expected<Baseline> read = readBaseline(path);
        if (!read) // Some other file, perhaps by a slip of the keyboard.
          return read.takeError();
        old = std::move(*read);
      }
      llvm::erase_if(old, [&](const BaselineEntry &entry) {
        return isLookedAt(entry, path);
      });
      result.fresh = baselineOf(findings, path, std::move(old));
    }
    if (options.baseline.empty() || !options.writeBaseline.empty())
      return llvm::Error::success();
    llvm::Expected<Baseline> baseline = readBaseline(options.baseline);
    if (!baseline)
      return baseline.takeError();
    result.gone = applyBaseline(*baseline, options.baseline, findings);
    llvm::erase_if(result.gone, [&](const BaselineEntry &entry) {
      return !isLookedAt(entry, options.baseline);
    });
    return llvm::Error::success();
  }

  llvm::Error leaveOutUnchanged() {
    if (options.since.empty())
      return llvm::Error::success();
    llvm::Expected<ChangedLines> changed =
        ChangedLines::since(program.tree.root, options.since);
    if (!changed)
      return changed.takeError();
    llvm::erase_if(result.report.findings, [&](const Finding &finding) {
      const SourceFile *source = sources.find(finding.at.file);
      auto [first, last] = source ? source->linesOf(finding)
                                  : std::pair(finding.at.line, finding.at.line);
      // What was changed may be how a value gets to a place that was not.
      return !changed->touch(finding.at.file, first, last) &&
             llvm::none_of(finding.chain, [&](const Step &step) {
               return changed->touch(step.at.file, step.at.line, step.at.line);
             });
    });
    return llvm::Error::success();
  }

  llvm::Error makeEdits() {
    Report &report = result.report;
    for (Finding &finding : report.findings)
      if (finding.suppression.kind != Suppression::Kind::None)
        finding.edits.clear();
    if (options.addIgnore) {
      for (Finding &finding : report.findings)
        finding.edits.clear();
      std::vector<Finding> wanted = report.findings;
      llvm::erase_if(wanted, [](const Finding &finding) {
        return finding.rule == Unused; // --fix takes those away.
      });
      llvm::Expected<std::vector<RuleEdit>> edits =
          ignoreEdits(wanted, *options.addIgnore, sources);
      if (!edits)
        return edits.takeError();
      report.edits = std::move(*edits);
      return llvm::Error::success();
    }
    PatchInputs inputs;
    inputs.files.assign(files.begin(), files.end());
    inputs.read = readText;
    finishPatch(report, program.facts, inputs);
    return llvm::Error::success();
  }

  const LintOptions &options;
  const RuleBook &rules;
  const Selection &selection;
  const ReadProgram &program;
  const std::set<std::string> files;
  std::set<std::string> checked;
  std::vector<std::string> ids;  ///< of the lint's rules
  std::set<std::string> inForce; ///< those that may speak in this run
  Sources sources;
  LintResult result;
};

} // namespace

llvm::Expected<LintResult> lint(const LintOptions &options) {
  if (options.addIgnore)
    if (llvm::Error error = checkReason(*options.addIgnore))
      return error;
  llvm::Expected<RuleBook> rules = loadRules(options.migrate.rulesFolder);
  if (!rules)
    return rules.takeError();
  std::vector<std::string> ids;
  for (const Rule &rule : rules->rules())
    if (rule.lint != Level::None)
      ids.push_back(rule.id);
  llvm::Expected<Selection> selection =
      Selection::make(ids, options.select, options.ignore, options.wordPlaces);
  if (!selection)
    return selection.takeError();
  llvm::Expected<ReadProgram> program = readProgram(options.migrate);
  if (!program)
    return program.takeError();
  llvm::Expected<LintResult> result =
      Linting(options, *rules, *selection, *program).run();
  if (result)
    result->report.rules = citedRules(result->report, *rules);
  return result;
}

} // namespace sctpm
