//===- sctp-migrate/verdicts.h - what is said of small programs -----------===//
//
// In: a folder with a small program. Out: the verdict of each of its sites and
// the lines that are edited, as the program tells it that reads the folder with
// guessed flags. For tests only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCTP_MIGRATE_VERDICTS_H
#define SCTPM_SCTP_MIGRATE_VERDICTS_H

#include "run_program.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace sctpm {

/// Four lines.
const std::string Includes = "#include <netdb.h>\n"
                             "#include <netinet/in.h>\n"
                             "#include <string.h>\n"
                             "#include <sys/socket.h>\n";

using Lines = std::vector<std::string>;

/// A line for each object in that list of the report ("sites") of which there
/// is something to say; where there is no report, what the program says.
template <typename Line>
Lines reported(const Folder &folder, const char *list, Line line) {
  Outcome outcome = sctpMigrate({"diff", "--format", "json", "-q"}, folder);
  auto report = llvm::json::parse(outcome.out);
  if (!report) {
    llvm::consumeError(report.takeError());
    return {outcome.err};
  }
  Lines lines;
  for (const llvm::json::Value &each : *report->getAsObject()->getArray(list))
    if (std::optional<std::string> told = line(*each.getAsObject()))
      lines.push_back(std::move(*told));
  return lines;
}

/// "a.c:7 migrate" for each site of the folder.
inline Lines verdicts(const Folder &folder) {
  return reported(
      folder, "sites",
      [](const llvm::json::Object &site) -> std::optional<std::string> {
        return site.getString("file")->str() + ":" +
               std::to_string(*site.getInteger("line")) + " " +
               site.getString("verdict")->str();
      });
}

/// The lines that the diff adds, but for includes and for blanks at their ends.
inline Lines added(const Folder &folder) {
  Outcome outcome = sctpMigrate({"diff", "-q"}, folder);
  Lines lines;
  llvm::SmallVector<llvm::StringRef> all;
  llvm::StringRef(outcome.out).split(all, '\n');
  for (llvm::StringRef line : all)
    if (line.consume_front("+") && !line.starts_with("++") &&
        !line.contains("#include"))
      lines.push_back(line.trim().str());
  return lines;
}

/// The same of a program of one file.
inline Lines added(const std::string &text, const char *name = "a.c") {
  Folder folder;
  folder.write(name, text);
  return added(folder);
}

} // namespace sctpm

#endif // SCTPM_SCTP_MIGRATE_VERDICTS_H
