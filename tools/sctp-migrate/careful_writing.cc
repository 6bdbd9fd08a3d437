#include "careful_writing.h"
#include "output.h"
#include "patch/write_files.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "repository/repository.h"
#include "llvm/ADT/ArrayRef.h"
#include <fmt/format.h>
#include <set>

namespace sctpm {

llvm::Expected<bool> undoKilledRun(const std::string &root) {
  llvm::Expected<bool> undone = recoverFiles(root);
  if (undone && *undone)
    writeToStderr("sctp-migrate: undid an apply that was killed in " +
                  forTerminal(root) + "\n");
  return undone;
}

std::string recordsOf(const std::string &root) {
  return workTreeOf(root).value_or(root);
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

} // namespace sctpm
