#include "analysis.h"
#include "apply_command.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "report/text_report.h"
#include "report_outputs.h"
#include "terminal.h"

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

llvm::Expected<Analysis> analyse(const Options &options) {
  llvm::Expected<Report> report = withProgress(options, migrate);
  if (!report)
    return report.takeError();
  llvm::Expected<std::vector<FileChange>> changes = changedFiles(*report);
  if (!changes)
    return changes.takeError();
  if (llvm::Error error = refuseOutputsOver(*changes, options))
    return error;
  return Analysis{std::move(*report), std::move(*changes)};
}

} // namespace sctpm
