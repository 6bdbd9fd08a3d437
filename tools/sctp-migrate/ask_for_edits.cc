#include "ask_for_edits.h"
#include "careful_writing.h"
#include "current_folder.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "repository/repository.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

namespace sctpm {
namespace {

const char *const Meaning = "y - make these edits\n"
                            "n - do not\n"
                            "a - make these and all that follow\n"
                            "q - make neither these nor any that follow\n"
                            "e - open the file in $VISUAL or $EDITOR instead\n"
                            "? - this help\n";

std::string place(const Location &at, const Report &report) {
  return fmt::format("{}:{}:{}", shownName(at.file, namesFolder(report.root)),
                     at.line, at.column);
}

/// What names a group in a second run over the same tree.
std::string keyOf(const Report &report, const EditGroup &group) {
  std::string key;
  for (unsigned i : group.sites)
    key += report.sites[i].at.file + report.sites[i].call + "\n";
  for (unsigned i : group.findings)
    key += report.findings[i].at.file + report.findings[i].call + "\n";
  return key;
}

/// The first letter of a line from stdin; 'q' at its end.
char answer() {
  std::string line;
  if (!std::getline(std::cin, line)) {
    writeToStderr("\n");
    return 'q';
  }
  llvm::StringRef word = llvm::StringRef(line).trim();
  return word.empty() ? '?' : word.lower()[0];
}

} // namespace

void EditQuestions::show(const Report &report, const EditGroup &group) const {
  std::string text = "\n";
  for (unsigned i : group.sites) {
    const SiteReport &site = report.sites[i];
    text +=
        forTerminal(fmt::format("{}: {}: {} [{}]", place(site.at, report),
                                name(site.verdict), site.reason, site.rule)) +
        "\n";
  }
  for (unsigned i : group.findings) {
    const Finding &finding = report.findings[i];
    text += forTerminal(fmt::format(
                "{}: {}: {} [{}]", place(finding.at, report),
                name(finding.effect), finding.message, finding.rule)) +
            "\n";
  }
  Report alone;
  alone.edits = group.edits;
  llvm::Expected<std::vector<FileChange>> changes = changedFiles(alone);
  if (changes)
    text += forReading(renderDiff(*changes, namesFolder(report.root)), colour);
  else
    text += llvm::toString(changes.takeError()) + "\n";
  writeToStderr(text);
}

// The user's own editor, as git and others start it: through the shell, since
// the variable may hold options, with the name as an argument.
bool EditQuestions::editByHand(const Location &at) {
  const char *editor = std::getenv("VISUAL");
  if (!editor || !*editor)
    editor = std::getenv("EDITOR");
  if (!editor || !*editor) {
    writeToStderr("set VISUAL or EDITOR to the editor to use\n");
    return false;
  }
  std::string script = std::string(editor) + " \"$@\"";
  std::string line = "+" + std::to_string(at.line);
  pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", script.c_str(), editor, line.c_str(),
          at.file.str().c_str(), static_cast<char *>(nullptr));
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
    writeToStderr(fmt::format("'{}' did not end well\n", editor));
    return false;
  }
  byHand.insert(at.file);
  return true;
}

bool EditQuestions::mayEdit(const Report &report,
                            llvm::ArrayRef<EditGroup> groups) {
  std::vector<std::string> files;
  for (const EditGroup &group : groups)
    llvm::append_range(files, filesOf(group.edits));
  llvm::sort(files);
  files.erase(llvm::unique(files), files.end());
  llvm::erase_if(files,
                 [&](const std::string &file) { return byHand.count(file); });
  llvm::Error error = refuseDirty(options, files, report.root);
  if (!error && options.commit)
    error = mayCommit(files);
  if (error)
    refusal = llvm::toString(std::move(error));
  return !refusal;
}

bool EditQuestions::ask(const Report &report, const EditGroup &group,
                        Turn turn) {
  if (turn.number == 1) {
    seen.clear();
    if (!mayEdit(report, turn.all))
      rest = Rest::No;
  }
  if (reread || rest == Rest::No)
    return false;
  std::string key = keyOf(report, group);
  key += std::to_string(seen[key]++); // Of calls that are written alike.
  if (auto known = answers.find(key); known != answers.end())
    return known->second;
  if (rest == Rest::Yes)
    return true;
  show(report, group);
  while (true) {
    writeToStderr(fmt::format("({}/{}) make these edits [y,n,a,q,e,?]? ",
                              turn.number, turn.all.size()));
    switch (answer()) {
    case 'y':
      return answers[key] = true;
    case 'n':
      return answers[key] = false;
    case 'a':
      rest = Rest::Yes;
      return true;
    case 'q':
      rest = Rest::No;
      return false;
    case 'e':
      if (editByHand(report.sites.empty() || group.sites.empty()
                         ? report.findings[group.findings[0]].at
                         : report.sites[group.sites[0]].at)) {
        reread = true;
        return false;
      }
      break;
    default:
      writeToStderr(Meaning);
    }
  }
}

} // namespace sctpm
