#include "analysis.h"
#include "ask_for_edits.h"
#include "careful_writing.h"
#include "commands.h"
#include "current_folder.h"
#include "output.h"
#include "patch/patch_steps.h"
#include "patch/undo_record.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/exit_code.h"
#include "report/file_name.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "report_outputs.h"
#include "repository/repository.h"
#include "terminal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>
#include <set>

namespace sctpm {
namespace {

/// The analysis, with the user's answers if they are wanted.
llvm::Expected<Analysis> analyseAndAsk(Options options) {
  if (!options.interactive)
    return analyse(options);
  options.quiet = true; // A progress line would stand between the questions.
  EditQuestions questions(options);
  options.migrate.edits.ask = [&](const Report &report, const EditGroup &group,
                                  Turn turn) {
    return questions.ask(report, group, turn);
  };
  while (true) {
    llvm::Expected<Analysis> found = analyse(options);
    if (questions.refused()) {
      llvm::consumeError(found.takeError());
      return llvm::createStringError(*questions.refused());
    }
    if (!found || !questions.takeReread())
      return found;
  }
}

std::string messageOf(const PatchStep &step, bool reverse) {
  std::string about = step.title.empty() ? "" : ": " + step.title;
  return (reverse ? "Take SCTP sockets back to TCP"
                  : "Move TCP sockets to SCTP") +
         about + "\n\nMade by sctp-migrate apply.\n";
}

llvm::Error commitStep(const Options &options, const PatchStep &step) {
  std::vector<std::string> files;
  for (const FileChange &change : step.changes)
    files.push_back(change.file);
  std::string message = messageOf(step, options.migrate.reverse);
  llvm::Expected<std::string> commit = commitFiles(files, message);
  if (!commit)
    return commit.takeError();
  if (!options.quiet)
    writeToStderr(
        fmt::format("commit {} {}\n", *commit,
                    forTerminal(llvm::StringRef(message).split('\n').first)));
  return llvm::Error::success();
}

llvm::Error writeStep(const Options &options, const PatchStep &step,
                      const std::string &root) {
  std::string records = recordsOf(root, step.changes);
  if (llvm::Error error = writeFiles(step.changes, records, {}, Undo::Keep))
    return error;
  if (!options.commit)
    return llvm::Error::success();
  if (llvm::Error error = commitStep(options, step)) {
    if (llvm::Error failed = undoLast(records).takeError())
      return llvm::joinErrors(std::move(error), std::move(failed));
    return llvm::createStringError(llvm::toString(std::move(error)) +
                                   "; what was not committed is as it was");
  }
  // A commit is git's to take back.
  return UndoRecords(records).forget();
}

} // namespace

llvm::Expected<int> runApply(const Options &options) {
  llvm::Expected<std::string> root = rootOf(options.migrate);
  if (!root)
    return root.takeError();
  if (llvm::Error error = undoKilledRuns(*root))
    return error;
  llvm::Expected<Analysis> found = analyseAndAsk(options);
  if (!found)
    return found.takeError();
  const auto &[report, changes] = *found;
  std::vector<std::string> files = filesOf(report.edits);
  if (!options.interactive) // There it was asked ahead of the questions.
    if (llvm::Error error = refuseDirty(options, files, report.root))
      return error;
  if (options.commit && !files.empty())
    if (llvm::Error error = mayCommit(files))
      return error;
  // The account of the change first: if that cannot be kept, nothing changes.
  auto text = [&, &report = report,
               &changes = changes](const OutputRequest &request) {
    return request.file.empty()
               ? std::string()
               : shownDiff(options, request,
                           renderDiff(changes, namesFolder(report.root)));
  };
  if (llvm::Error error =
          writeOutputs(options, {report, changes, /*applied=*/true, text}))
    return error;
  if (!changes.empty())
    for (const PatchStep &step : patchSteps(report, changes))
      if (llvm::Error error = writeStep(options, step, report.root))
        return error;
  if (options.commit && !options.quiet && wantsSignatures(files))
    writeToStderr("note: commit.gpgsign is set, but this is not signed; for "
                  "the latest commit: git commit --amend --no-edit -S\n");
  summarizeToStderr(options, report, /*applied=*/true);
  return exitCode(report, /*applied=*/true);
}

llvm::Expected<int> runUndo(const Options &options) {
  llvm::SmallString<256> folder;
  const std::vector<std::string> &paths = options.migrate.paths;
  const std::string path = paths.empty() ? "." : paths[0];
  if (std::error_code error = llvm::sys::fs::real_path(path, folder))
    return llvm::createStringError("cannot read `" + path +
                                   "`: " + error.message());
  std::string start = folder.str().str();
  std::optional<std::string> top = workTreeOf(start);
  bool hadKilled = false;
  for (; !folder.empty(); folder = llvm::sys::path::parent_path(folder)) {
    std::string root = folder.str().str();
    // The latest apply may be the one that was killed.
    bool wasApply = UndoRecords(root).isPrepared();
    llvm::Expected<bool> killed = undoKilledRun(root);
    if (!killed)
      return killed.takeError();
    if (*killed && wasApply)
      return Done;
    hadKilled |= *killed;
    llvm::Expected<std::vector<std::string>> files = undoLast(root);
    if (!files)
      return files.takeError();
    if (files->empty() && top != root)
      continue;
    if (files->empty())
      break; // What is above belongs to another repository.
    if (!options.quiet)
      for (const std::string &file : *files)
        writeToStderr("undone: " +
                      forTerminal(shownName(file, namesFolder(root))) + "\n");
    return Done;
  }
  if (hadKilled)
    return Done;
  return llvm::createStringError(
      "there is nothing to undo in or above `" + start +
      "`: no apply of this version was made there, or it was undone already");
}

} // namespace sctpm
