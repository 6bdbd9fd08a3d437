#include "analysis.h"
#include "apply_command.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "report/text_report.h"
#include "terminal.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace sctpm {

bool goesToTerminal(const Options &options) {
  return options.output.empty() && isTerminal(Stream::Out);
}

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

/// The report must not be written over what it speaks of.
static llvm::Error refuseAsOutput(const Options &options,
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

} // namespace sctpm
