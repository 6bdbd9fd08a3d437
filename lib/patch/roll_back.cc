#include "patch/roll_back.h"
#include "patch/file_beside.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <set>
#include <unistd.h>

namespace sctpm {
namespace {

using llvm::Error;
using Phase = JournalRecord::Phase;

/// How far the run came with one file.
enum class State {
  Untouched, ///< or brought back since
  Replaced,  ///< or made, or removed
};

Error changedSince(const JournalFile &file) {
  if (file.isNew)
    return llvm::createStringError(
        "an interrupted run made `" + file.target +
        "`, which has been changed since: keep it elsewhere or remove it, "
        "and run again");
  return llvm::createStringError(
      "an interrupted run replaced `" + file.target +
      "`, which has been changed since: what it was before is in `" +
      file.backup + "`; put it back to that, and run again");
}

Error lost(const JournalFile &file) {
  return llvm::createStringError(
      "an interrupted run " +
      std::string(file.isGone ? "removed" : "replaced") + " `" + file.target +
      "`, and its copy `" + file.backup +
      "` is gone: put the file back ('git restore'), and run again");
}

llvm::Expected<State> stateOf(const JournalFile &file, Phase phase) {
  if (phase != Phase::Replacing)
    return State::Untouched;
  bool isThere = isPresent(file.target);
  bool hasBackup = !file.isNew && isPresent(file.backup);
  if (file.isGone) {
    if (!isThere && !hasBackup)
      return lost(file);
    return isThere ? State::Untouched : State::Replaced;
  }
  if (isPresent(file.fresh) || (file.isNew && !isThere))
    return State::Untouched;
  llvm::Expected<std::string> now = readFile(file.target);
  if (!now)
    return now.takeError();
  bool isOurs = digestOf(*now) == file.digest;
  if (!file.isNew && !hasBackup) {
    if (isOurs)
      return lost(file);
    return State::Untouched;
  }
  if (isOurs)
    return State::Replaced;
  if (!file.isNew) {
    llvm::Expected<std::string> before = readFile(file.backup);
    if (!before)
      return before.takeError();
    if (*now == *before) // Somebody, git perhaps, has brought it back.
      return State::Untouched;
  }
  return changedSince(file);
}

} // namespace

Error rollBack(const JournalRecord &record) {
  // First all questions, then all deeds: a file that somebody has changed
  // since must not lose that, nor be left alone among restored ones.
  std::vector<State> states;
  for (const JournalFile &each : record.files) {
    llvm::Expected<State> state = stateOf(each, record.phase);
    if (!state)
      return state.takeError();
    states.push_back(*state);
  }
  for (const auto &[file, state] : llvm::zip(record.files, states)) {
    if (state == State::Replaced && file.isNew) {
      if (::unlink(file.target.c_str()) != 0)
        return fileError("remove", file.target, errno);
      continue;
    }
    if (state == State::Replaced) {
      if (Error error = renameFile(file.backup, file.target))
        return error;
      continue;
    }
    // In this order: a backup without its fresh file means "replaced".
    ::unlink(file.backup.c_str());
    ::unlink(file.fresh.c_str());
  }
  return syncFolders(record);
}

Error checkNames(const JournalRecord &record, const std::string &root) {
  namespace path = llvm::sys::path;
  auto isOurs = [](const JournalFile &file, llvm::StringRef name,
                   llvm::StringRef end) {
    llvm::StringRef stem = path::filename(name);
    return path::parent_path(name) == path::parent_path(file.target) &&
           stem.starts_with(".") && stem.contains(".sctp-migrate-") &&
           stem.ends_with(end);
  };
  for (const JournalFile &each : record.files)
    if (!isOurs(each, each.fresh, ".new") ||
        !isOurs(each, each.backup, ".old") || !liesIn(each.target, root))
      return llvm::createStringError(
          "`" + root + "/.sctp-migrate/apply.json` names `" + each.target +
          "`, which no run of sctp-migrate here has written: it came from "
          "somewhere else; remove it");
  return Error::success();
}

Error syncFolders(const JournalRecord &record) {
  std::set<std::string> folders;
  for (const JournalFile &each : record.files)
    folders.insert(llvm::sys::path::parent_path(each.target).str());
  for (const std::string &each : folders)
    if (Error error = syncFolder(each))
      return error;
  return Error::success();
}

} // namespace sctpm
