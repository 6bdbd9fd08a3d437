#include "report/github_report.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

/// What the runner takes for its own is written as it wants it
/// (docs.github.com, "Workflow commands"); the rest of the log is read in
/// terminals, too.
std::string escaped(llvm::StringRef text, bool property) {
  std::string out;
  for (char c : forTerminal(text))
    if (c == '%')
      out += "%25";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  return out;
}

const char *command(Level level) {
  switch (level) {
  case Level::Error:
    return "error";
  case Level::Warning:
    return "warning";
  default:
    return "notice";
  }
}

} // namespace

std::string renderGithub(const ReportView &view) {
  const Report &report = view.report;
  std::string out;
  for (const Unreadable &input : report.unreadable)
    out += fmt::format(
        "::error file={},title=could not be read or parsed::{}\n",
        escaped(shownName(input.file, report.root), /*property=*/true),
        escaped(shownName(input.why, report.root), false));
  for (Level level : {Level::Error, Level::Warning, Level::Note})
    for (const Result &result : view.results) {
      if (result.level != level || !result.isOpen(view.applied))
        continue;
      std::string place =
          "file=" + escaped(shownName(result.at.file, report.root), true);
      if (result.at.isValid()) {
        Position at = view.sources.position(result.at);
        place += fmt::format(",line={},col={}", at.line, at.column);
      }
      // The lint's are what they are, whatever would be done about them.
      bool isLint = result.level > Level::Note && result.isEdited();
      std::string title = isLint ? result.rule.str()
                                 : fmt::format("{}: {}", result.outcome.str(),
                                               result.rule.str());
      out += fmt::format("::{} {},title={}::{}\n", command(level), place,
                         escaped(title, true),
                         escaped(result.messageAndNext(), false));
    }
  return out;
}

} // namespace sctpm
