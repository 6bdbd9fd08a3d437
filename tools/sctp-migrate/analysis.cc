#include "analysis.h"
#include "apply_command.h"
#include "current_folder.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/file_name.h"
#include "report/read_diff.h"
#include "report/terminal_text.h"
#include "report/text_report.h"
#include "report/unreadable_text.h"
#include "report_outputs.h"
#include "terminal.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace sctpm {

bool goesToTerminal(const OutputRequest &request) {
  return request.file.empty() && isTerminal(Stream::Out);
}

std::string shownDiff(const Options &options, const OutputRequest &request,
                      std::string diff) {
  bool colour = wantsColour(request, options.colour);
  if (colour || goesToTerminal(request))
    return forReading(diff, colour);
  return diff;
}

void tellUnreadable(llvm::ArrayRef<Unreadable> inputs, llvm::StringRef root) {
  writeToStderr(
      unreadableText(inputs, namesFolder(root.str()), /*colour=*/false));
}

void summarizeToStderr(const Options &options, const Report &report,
                       bool applied) {
  if (options.quiet) {
    tellUnreadable(report.unreadable, report.root);
    return;
  }
  TextStyle style;
  style.colour = wantsColour(Stream::Err, options.colour);
  style.folder = namesFolder(report.root);
  style.applied = applied;
  style.applyCommand = applyCommand(options.migrate);
  writeToStderr(renderText(report, style));
}

/// Names in a diff are those that were shown; the record's are below the root.
static std::string belowRoot(const std::string &name, const std::string &root) {
  std::string file = namesFolder(root) + "/" + name;
  llvm::StringRef rest = file;
  return rest.consume_front(root + "/") && llvm::sys::fs::exists(file)
             ? rest.str()
             : name;
}

static llvm::Error readRecord(MigrateOptions &options) {
  const std::string &file = options.recordFile;
  if (file.empty())
    return llvm::Error::success();
  auto text = llvm::MemoryBuffer::getFile(file);
  if (!text)
    return llvm::createStringError(
        "--record " + file + " cannot be read: " + text.getError().message());
  llvm::Expected<std::vector<RecordedChange>> changes =
      readDiff((*text)->getBuffer());
  if (!changes)
    return llvm::createStringError("--record " + file + ": " +
                                   llvm::toString(changes.takeError()));
  llvm::Expected<std::string> root = rootOf(options);
  if (!root)
    return root.takeError();
  for (RecordedChange &change : *changes)
    change.file = belowRoot(change.file, *root);
  options.recorded = std::move(*changes);
  return llvm::Error::success();
}

llvm::Expected<Analysis> analyse(const Options &asked) {
  Options options = asked;
  // Where a folder for patches is asked for it is made.
  bool makesPatches = options.command == Command::Diff &&
                      options.migrate.edits.split != EditChoice::Split::None;
  if (!makesPatches)
    if (llvm::Error error = refuseOutputs(options))
      return error;
  if (llvm::Error error = readRecord(options.migrate))
    return error;
  llvm::Expected<Report> report = withProgress(options, migrate);
  if (!report)
    return report.takeError();
  llvm::Expected<std::vector<FileChange>> changes = changedFiles(*report);
  if (!changes)
    return changes.takeError();
  if (llvm::Error error = refuseOutputsOver(*report, options))
    return error;
  return Analysis{std::move(*report), std::move(*changes)};
}

} // namespace sctpm
