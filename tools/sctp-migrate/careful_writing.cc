#include "careful_writing.h"
#include "current_folder.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "repository/repository.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>
#include <set>

namespace sctpm {

namespace path = llvm::sys::path;

static std::string killedIn(const std::string &folder) {
  return "an apply that was killed in " + forTerminal(folder);
}

llvm::Expected<bool> undoKilledRun(const std::string &folder) {
  llvm::Expected<bool> undone = recoverFiles(folder);
  if (undone && *undone)
    writeToStderr("sctp-migrate: undid " + killedIn(folder) + "\n");
  return undone;
}

llvm::Error undoKilledRuns(const std::string &root) {
  for (llvm::StringRef each = root; !each.empty();
       each = path::parent_path(each))
    if (llvm::Error error = undoKilledRun(each.str()).takeError())
      return error;
  return llvm::Error::success();
}

void tellKilledRuns(const MigrateOptions &options) {
  llvm::Expected<std::string> root = rootOf(options);
  if (!root) // What follows says so.
    return llvm::consumeError(root.takeError());
  for (llvm::StringRef each = *root; !each.empty();
       each = path::parent_path(each))
    if (wasKilledHalfway(each))
      writeToStderr("sctp-migrate: warning: " + killedIn(each.str()) +
                    " left some files as it wrote them and others not: run "
                    "'sctp-migrate undo' there first\n");
}

std::string recordsOf(const std::string &root,
                      llvm::ArrayRef<FileChange> changes) {
  std::string folder = workTreeOf(root).value_or(root);
  auto isBelow = [&](llvm::StringRef file) {
    return file.starts_with(path::parent_path(folder).empty() ? folder
                                                              : folder + "/");
  };
  for (const FileChange &each : changes)
    while (!isBelow(each.file))
      folder = path::parent_path(folder).str();
  return folder;
}

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
    names += "\n  " + shownName(file, namesFolder(root));
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

} // namespace sctpm
