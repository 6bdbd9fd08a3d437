#include "apply_command.h"
#include "commands.h"
#include "output.h"
#include "patch/write_files.h"
#include "progress_line.h"
#include "report/diff.h"
#include "report/exit_code.h"
#include "report/file_name.h"
#include "report/json_report.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "report/text_report.h"
#include "terminal.h"
#include "llvm/Support/FileSystem.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

/// Runs `work` with a progress line that is gone when it ends.
template <typename Work> auto withProgress(const Options &options, Work work) {
  ProgressLine line(!options.quiet);
  MigrateOptions watched = options.migrate;
  watched.progress = [&line](unsigned done, unsigned all,
                             const std::string &file) {
    line.show(done, all, file);
  };
  return work(watched);
}

bool goesToTerminal(const Options &options) {
  return options.output.empty() && isTerminal(Stream::Out);
}

/// What is read by a person is made safe to look at; what goes elsewhere is
/// left as it is.
std::string shownDiff(const Options &options, std::string diff) {
  bool colour = options.output.empty()
                    ? wantsColour(Stream::Out, options.colour)
                    : options.colour == Colour::Always;
  if (colour || goesToTerminal(options))
    return forReading(diff, colour);
  return diff;
}

void tellUnreadable(llvm::ArrayRef<Unreadable> inputs, llvm::StringRef root) {
  for (const Unreadable &input : inputs)
    writeToStderr(forTerminal(shownName(input.file, root)) +
                  ": error: " + forTerminal(input.why) + "\n");
}

void summarizeToStderr(const Options &options, const Report &report,
                       bool applied) {
  if (options.quiet) {
    tellUnreadable(report.unreadable, report.root);
    return;
  }
  TextStyle style;
  style.colour = wantsColour(Stream::Err, options.colour);
  style.applied = applied;
  style.applyCommand = applyCommand(options.migrate);
  writeToStderr(renderText(report, style));
}

llvm::Expected<int> listFiles(const Options &options) {
  llvm::Expected<Tree> tree = listTree(options.migrate);
  if (!tree)
    return tree.takeError();
  std::string list;
  std::vector<std::string> chosen;
  std::set_difference(tree->files.begin(), tree->files.end(),
                      tree->readOnly.begin(), tree->readOnly.end(),
                      std::back_inserter(chosen));
  for (const std::string &file : chosen) {
    std::string name = shownName(file, tree->root);
    list += (goesToTerminal(options) ? forTerminal(name) : name) + "\n";
  }
  if (llvm::Error error = writeOutput(list, options.output))
    return error;
  tellUnreadable(tree->unreadable, tree->root);
  if (!options.quiet)
    writeToStderr(
        fmt::format("{} below {}\nflags: {} ({})\n",
                    counted(chosen.size(), "file"), forTerminal(tree->root),
                    forTerminal(shownName(tree->flagsFrom, tree->root)),
                    counted(tree->units.size(), "unit")));
  return tree->unreadable.empty() ? Done : Unread;
}

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

/// The report must not be written over what it speaks of.
llvm::Error refuseAsOutput(const Options &options,
                           llvm::ArrayRef<FileChange> changes) {
  llvm::SmallString<256> output;
  if (options.output.empty() ||
      llvm::sys::fs::real_path(options.output, output))
    return llvm::Error::success();
  for (const FileChange &change : changes)
    if (change.file == output.str())
      return llvm::createStringError(
          "--output " + options.output +
          " is one of the files to be edited: name another one");
  return llvm::Error::success();
}

struct Analysis {
  Report report;
  std::vector<FileChange> changes;
};

/// What diff and apply have in common: everything but what becomes of it.
llvm::Expected<Analysis> analyse(const Options &options) {
  llvm::Expected<Report> report = withProgress(options, migrate);
  if (!report)
    return report.takeError();
  llvm::Expected<std::vector<FileChange>> changes = changedFiles(*report);
  if (!changes)
    return changes.takeError();
  if (llvm::Error error = refuseAsOutput(options, *changes))
    return error;
  return Analysis{std::move(*report), std::move(*changes)};
}

} // namespace

llvm::Expected<int> runDiff(const Options &options) {
  if (options.listFiles)
    return listFiles(options);
  llvm::Expected<Analysis> found = analyse(options);
  if (!found)
    return found.takeError();
  const auto &[report, changes] = *found;
  std::string result =
      options.format == Format::Json
          ? renderJson(report)
          : shownDiff(options, renderDiff(changes, report.root));
  if (llvm::Error error = writeOutput(result, options.output))
    return error;
  summarizeToStderr(options, report, /*applied=*/false);
  return exitCode(report, /*applied=*/false);
}

llvm::Expected<int> runApply(const Options &options) {
  if (llvm::Error error = undoKilledRun(options))
    return error;
  llvm::Expected<Analysis> found = analyse(options);
  if (!found)
    return found.takeError();
  const auto &[report, changes] = *found;
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
  if (llvm::Error error = writeFiles(changes, report.root))
    return error;
  summarizeToStderr(options, report, /*applied=*/true);
  return exitCode(report, /*applied=*/true);
}

llvm::Expected<int> runScan(const Options &options) {
  llvm::Expected<Tree> tree = listTree(options.migrate);
  if (!tree)
    return tree.takeError();
  llvm::Expected<Facts> facts =
      withProgress(options, [&](const MigrateOptions &watched) {
        return collectFacts(*tree, watched);
      });
  if (!facts)
    return facts.takeError();
  if (llvm::Error error = writeOutput(jsonText(toJson(*facts)), options.output))
    return error;

  std::vector<Unreadable> unreadable = tree->unreadable;
  for (const UnitResult &unit : facts->units) {
    if (unit.crashed)
      unreadable.push_back({unit.file, "the parser crashed"});
    for (const std::string &error : unit.errors)
      unreadable.push_back({unit.file, error});
  }
  tellUnreadable(unreadable, tree->root);
  return unreadable.empty() ? Done : Unread;
}

} // namespace sctpm
