#include "analysis.h"
#include "careful_writing.h"
#include "commands.h"
#include "current_folder.h"
#include "output.h"
#include "patch/moved_places.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/exit_code.h"
#include "report/lint_text.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "report_outputs.h"
#include "terminal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace sctpm {
namespace {

std::optional<std::string> textOf(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file);
  if (!buffer)
    return std::nullopt;
  return (*buffer)->getBuffer().str();
}

llvm::Expected<LintResult> lintTree(const Options &options) {
  return withProgress(options, [&](const MigrateOptions &watched) {
    LintOptions wanted = options.lint;
    wanted.migrate = watched;
    return lint(wanted);
  });
}

bool counts(const Finding &finding) {
  return finding.suppression.kind == Suppression::Kind::None;
}

/// Takes what was mended, or what has a comment now, out of the report; what is
/// left is told where it stands now.
size_t dropWritten(const Options &options, Report &report,
                   llvm::ArrayRef<FileChange> changes) {
  movePlaces(report, changes);
  size_t before = report.findings.size();
  llvm::erase_if(report.findings, [&](const Finding &each) {
    return options.lint.addIgnore
               ? counts(each) && each.rule != "unused-suppression"
               : !each.edits.empty();
  });
  report.edits.clear();
  return before - report.findings.size();
}

LintStyle styleOf(const Report &report, bool colour) {
  return {colour, namesFolder(report.root), textOf};
}

std::string rendered(const Options &options, const OutputRequest &request,
                     const Report &report, llvm::ArrayRef<FileChange> changes) {
  if (options.lintActions.diff)
    return shownDiff(options, request,
                     renderDiff(changes, namesFolder(report.root)));
  if (options.lintActions.statistics)
    return renderLintStatistics(report);
  return renderLint(report,
                    styleOf(report, wantsColour(request, options.colour)));
}

void tellGone(const Options &options, const Baseline &gone) {
  bool fails = options.lintActions.ratchet;
  for (const BaselineEntry &each : gone)
    writeToStderr(forTerminal(each.file) + (fails ? ": error: " : ": note: ") +
                  "the baseline lists what is gone: " + forTerminal(each.call) +
                  " [" + forTerminal(each.rule) + "]\n");
  if (!gone.empty())
    writeToStderr("next: sctp-migrate lint --write-baseline " +
                  forTerminal(options.lint.baseline) + "\n");
}

} // namespace

llvm::Expected<int> runLint(const Options &options) {
  const LintActions &actions = options.lintActions;
  if (actions.ratchet && options.lint.baseline.empty())
    return llvm::createStringError(
        "--ratchet is about a baseline: name one with --baseline");
  if (llvm::Error error = refuseOutputs(options))
    return error;
  bool writes = actions.fix || (options.lint.addIgnore && !actions.diff);
  llvm::Expected<std::string> root = rootOf(options.migrate);
  if (!root)
    return root.takeError();
  if (!writes)
    tellKilledRuns(options.migrate);
  else if (llvm::Error error = undoKilledRuns(*root))
    return error;
  llvm::Expected<LintResult> found = lintTree(options);
  if (!found)
    return found.takeError();
  Report &report = found->report;
  llvm::Expected<std::vector<FileChange>> changes = changedFiles(report);
  if (!changes)
    return changes.takeError();
  if (llvm::Error error = refuseOutputsOver(report, options))
    return error;

  if (const std::string &file = options.lint.writeBaseline; !file.empty()) {
    if (llvm::Error error = writeOutput(baselineText(found->fresh), file))
      return error;
    if (!options.quiet)
      writeToStderr(counted(found->fresh.size(), "finding") + " listed in " +
                    forTerminal(file) + "\n");
    tellUnreadable(report.unreadable, report.root);
    return report.unreadable.empty() ? Done : Unread;
  }

  size_t mended = 0, silenced = 0;
  if (writes) {
    if (llvm::Error error =
            refuseDirty(options, filesOf(report.edits), report.root))
      return error;
    if (llvm::Error error = writeFiles(
            *changes, recordsOf(report.root, *changes), {}, Undo::Keep))
      return error;
    (actions.fix ? mended : silenced) = dropWritten(options, report, *changes);
  }
  auto text = [&](const OutputRequest &request) {
    return rendered(options, request, report, *changes);
  };
  if (llvm::Error error = writeOutputs(
          options, {report, *changes, /*applied=*/actions.fix, text}))
    return error;
  if (!options.quiet || actions.ratchet) // It is why the run fails.
    tellGone(options, found->gone);
  if (options.quiet) {
    tellUnreadable(report.unreadable, report.root);
  } else {
    if (silenced)
      writeToStderr("Wrote comments for " + counted(silenced, "finding") +
                    ".\n");
    writeToStderr(renderLintSummary(
        report, mended,
        styleOf(report, wantsColour(Stream::Err, options.colour))));
  }
  ExitCode code = lintExitCode(report);
  if (code == Done && actions.ratchet && !found->gone.empty())
    code = Left;
  return code == Left && actions.exitZero ? Done : code;
}

} // namespace sctpm
