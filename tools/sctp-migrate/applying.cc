#include "analysis.h"
#include "ask_for_edits.h"
#include "commands.h"
#include "output.h"
#include "patch/patch_steps.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/exit_code.h"
#include "report/file_name.h"
#include "report/json_report.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "repository/repository.h"
#include "terminal.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <set>

namespace sctpm {
namespace {

/// A run that was killed while it wrote has left files of two kinds; what would
/// be found in them now is not what the user wrote.
llvm::Error undoKilledRun(const Options &options) {
  llvm::Expected<Tree> tree = listTree(options.migrate);
  if (!tree)
    return tree.takeError();
  llvm::Expected<bool> undone = recoverFiles(tree->root);
  if (!undone)
    return undone.takeError();
  if (*undone)
    writeToStderr("sctp-migrate: undid an apply that was killed in " +
                  forTerminal(tree->root) + "\n");
  return llvm::Error::success();
}

/// What git could not give back is not touched, unless asked for.
llvm::Error refuseDirty(const Options &options,
                        const std::vector<std::string> &files,
                        const std::string &root) {
  if (options.allowDirty)
    return llvm::Error::success();
  llvm::Expected<std::vector<std::string>> dirty = uncommitted(files);
  if (!dirty)
    return dirty.takeError();
  if (dirty->empty())
    return llvm::Error::success();
  constexpr size_t Most = 5;
  std::string names;
  for (const std::string &file : llvm::ArrayRef(*dirty).take_front(Most))
    names += "\n  " + shownName(file, root);
  if (dirty->size() > Most)
    names += fmt::format("\n  and {} more", dirty->size() - Most);
  return llvm::createStringError(
      "nothing was changed: these files have changes that are not committed; "
      "commit or stash them, or give --allow-dirty" +
      names);
}

std::vector<std::string> filesOf(const std::vector<RuleEdit> &edits) {
  std::set<std::string> files;
  for (const RuleEdit &each : edits)
    files.insert(each.edit.range.file);
  return {files.begin(), files.end()};
}

/// The analysis, with the user's answers if they are wanted.
llvm::Expected<Analysis> analyseAndAsk(Options options) {
  if (!options.interactive)
    return analyse(options);
  options.quiet = true; // A progress line would stand between the questions.
  EditQuestions questions(wantsColour(Stream::Err, options.colour));
  options.migrate.edits.ask = [&](const Report &report, const EditGroup &group,
                                  Turn turn) {
    return questions.ask(report, group, turn);
  };
  while (true) {
    llvm::Expected<Analysis> found = analyse(options);
    if (!found || !questions.takeReread())
      return found;
  }
}

std::string messageOf(const PatchStep &step) {
  std::string about = step.title.empty() ? "" : ": " + step.title;
  return "Move TCP sockets to SCTP" + about +
         "\n\nMade by sctp-migrate apply.\n";
}

llvm::Error writeStep(const Options &options, const PatchStep &step,
                      const std::string &root) {
  if (llvm::Error error = writeFiles(step.changes, root))
    return error;
  if (!options.commit)
    return llvm::Error::success();
  std::vector<std::string> files;
  for (const FileChange &change : step.changes)
    files.push_back(change.file);
  llvm::Expected<std::string> commit = commitFiles(files, messageOf(step));
  if (!commit)
    return commit.takeError();
  if (!options.quiet)
    writeToStderr(fmt::format(
        "commit {} {}\n", *commit,
        forTerminal(llvm::StringRef(messageOf(step)).split('\n').first.str())));
  return llvm::Error::success();
}

} // namespace

llvm::Expected<int> runApply(const Options &options) {
  if (llvm::Error error = undoKilledRun(options))
    return error;
  llvm::Expected<Analysis> found = analyseAndAsk(options);
  if (!found)
    return found.takeError();
  const auto &[report, changes] = *found;
  std::vector<std::string> files = filesOf(report.edits);
  if (llvm::Error error = refuseDirty(options, files, report.root))
    return error;
  if (options.commit && !files.empty())
    if (llvm::Error error = mayCommit(files))
      return error;
  // The account of the change first: if that cannot be kept, nothing changes.
  if (options.format == Format::Json) {
    if (llvm::Error error = writeOutput(renderJson(report), options.output))
      return error;
  } else if (!options.output.empty()) {
    std::string diff = renderDiff(changes, report.root);
    if (llvm::Error error =
            writeOutput(shownDiff(options, diff), options.output))
      return error;
  }
  if (!changes.empty())
    for (const PatchStep &step : patchSteps(report, changes))
      if (llvm::Error error = writeStep(options, step, report.root))
        return error;
  summarizeToStderr(options, report, /*applied=*/true);
  return exitCode(report, /*applied=*/true);
}

} // namespace sctpm
