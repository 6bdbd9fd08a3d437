#include "patch/write_files.h"
#include "patch/edited_text.h"
#include "patch/file_beside.h"
#include "patch/held_signals.h"
#include "patch/journal.h"
#include "patch/roll_back.h"
#include "patch/undo_record.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <map>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace sctpm {
namespace {

using llvm::Error;
using Phase = JournalRecord::Phase;

Error changedMeanwhile(const std::string &file) {
  return llvm::createStringError("`" + file +
                                 "` changed while it was worked "
                                 "on; run again");
}

/// The real file, and proof that it is still what was read, or not yet there.
llvm::Expected<std::string> verified(const FileChange &change) {
  llvm::SmallString<256> path;
  if (change.isNew) {
    llvm::StringRef folder = llvm::sys::path::parent_path(change.file);
    if (std::error_code error = llvm::sys::fs::real_path(folder, path))
      return fileError("open the folder", folder, error.value());
    llvm::sys::path::append(path, llvm::sys::path::filename(change.file));
    if (isPresent(path.str().str()))
      return changedMeanwhile(change.file);
    return path.str().str();
  }
  if (std::error_code error = llvm::sys::fs::real_path(change.file, path))
    return fileError("read", change.file, error.value());
  std::string real(path);
  llvm::Expected<std::string> now = readFile(real);
  if (!now)
    return now.takeError();
  if (*now != change.before)
    return changedMeanwhile(change.file);
  return real;
}

/// Names for the new and the old bytes, in the folder of their target.
JournalFile namesFor(const std::string &target, const FileChange &change,
                     unsigned index) {
  std::string folder = llvm::sys::path::parent_path(target).str();
  std::string name = llvm::sys::path::filename(target).str();
  std::string stem = folder + "/." + name.substr(0, 200) + ".sctp-migrate-" +
                     std::to_string(::getpid()) + "-" + std::to_string(index);
  return {target,       stem + ".new", stem + ".old", digestOf(change.after),
          change.isNew, change.isGone};
}

} // namespace

llvm::Expected<std::vector<FileChange>> changedFiles(const Report &report) {
  std::map<std::string, std::vector<RuleEdit>> byFile;
  for (const RuleEdit &each : report.edits)
    byFile[each.edit.range.file].push_back(each);
  std::vector<FileChange> changes;
  for (const auto &[file, edits] : byFile) {
    llvm::Expected<std::string> before = readFile(file);
    if (!before)
      return before.takeError();
    if (edits.back().edit.range.end > before->size())
      return changedMeanwhile(file);
    std::string after = applyEdits(*before, edits);
    if (after != *before)
      changes.push_back({file, std::move(*before), std::move(after)});
  }
  for (const std::string &file : report.goneFiles) {
    llvm::Expected<std::string> before = readFile(file);
    if (!before)
      return before.takeError();
    changes.push_back({file, std::move(*before), "", /*isNew=*/false,
                       /*isGone=*/true});
  }
  for (const NewFile &each : report.newFiles) {
    if (!isPresent(each.file)) {
      changes.push_back({each.file, "", each.text, /*isNew=*/true});
      continue;
    }
    llvm::Expected<std::string> there = readFile(each.file);
    if (!there)
      return there.takeError();
    if (*there != each.text)
      return llvm::createStringError(
          "`" + each.file +
          "` is there, and is not what this version of sctp-migrate puts "
          "there: move it away, or name another folder");
  }
  return changes;
}

llvm::Error writeFiles(llvm::ArrayRef<FileChange> changes, llvm::StringRef root,
                       const WriteSteps &steps, Undo undo) {
  unsigned step = 0;
  auto between = [&] {
    if (steps.between)
      steps.between(step);
    ++step;
  };
  if (changes.empty())
    return Error::success();
  const HeldSignals signals;
  llvm::Expected<Journal> journal = Journal::open(root);
  if (!journal)
    return journal.takeError();
  llvm::Expected<std::optional<JournalRecord>> left = journal->read();
  if (!left)
    return left.takeError();
  if (*left)
    return llvm::createStringError("an interrupted run has to be undone first");

  JournalRecord record;
  for (const FileChange &each : changes) {
    llvm::Expected<std::string> target = verified(each);
    if (!target)
      return target.takeError();
    if (!root.empty() && !liesIn(*target, root))
      return llvm::createStringError("`" + *target + "` is not below `" + root +
                                     "`, where it is kept what to take back");
    record.files.push_back(namesFor(*target, each, record.files.size()));
    for (const JournalFile &other : llvm::drop_end(record.files))
      if (other.target == *target)
        return llvm::createStringError("`" + each.file +
                                       "` is changed under "
                                       "two names");
  }

  between();
  if (Error error = journal->write(record))
    return error;
  const UndoRecords records(root);
  auto giveUp = [&](Error cause) {
    records.drop();
    if (Error failed = rollBack(record))
      return llvm::joinErrors(std::move(cause), std::move(failed));
    if (Error failed = journal->clear())
      return llvm::joinErrors(std::move(cause), std::move(failed));
    return llvm::createStringError(llvm::toString(std::move(cause)) +
                                   "; no file was changed");
  };
  if (undo == Undo::Keep)
    if (Error error = records.prepare(changes))
      return giveUp(std::move(error));
  auto interrupted = [] { return llvm::createStringError("interrupted"); };
  for (unsigned i = 0; i < changes.size(); ++i) {
    const JournalFile &file = record.files[i];
    between();
    if (signals.hasCome())
      return giveUp(interrupted());
    std::string like = changes[i].isNew
                           ? llvm::sys::path::parent_path(file.target).str()
                           : file.target;
    if (!changes[i].isGone)
      if (Error error = writeBeside(file.fresh, changes[i].after, like))
        return giveUp(std::move(error));
    between();
    if (changes[i].isNew)
      continue;
    if (Error error = writeBeside(file.backup, changes[i].before, file.target))
      return giveUp(std::move(error));
  }
  between();
  if (Error error = syncFolders(record))
    return giveUp(std::move(error));

  JournalRecord replacing = record;
  replacing.phase = Phase::Replacing;
  if (Error error = journal->write(replacing))
    return giveUp(std::move(error));
  record = replacing;
  for (unsigned i = 0; i < changes.size(); ++i) {
    between();
    if (signals.hasCome())
      return giveUp(interrupted());
    llvm::Expected<std::string> target = verified(changes[i]);
    if (!target)
      return giveUp(target.takeError());
    if (changes[i].isGone) {
      if (::unlink(target->c_str()) != 0)
        return giveUp(fileError("remove", *target, errno));
      continue;
    }
    if (Error error = renameFile(record.files[i].fresh, *target))
      return giveUp(std::move(error));
  }
  between();
  if (Error error = syncFolders(record))
    return giveUp(std::move(error));

  JournalRecord done = record;
  done.phase = Phase::Done;
  if (Error error = journal->write(done))
    return giveUp(std::move(error));
  between();
  auto written = [](Error cause) {
    return llvm::createStringError("all files were written, but: " +
                                   llvm::toString(std::move(cause)));
  };
  if (Error error = records.keep())
    return written(std::move(error));
  for (const JournalFile &each : done.files) {
    between();
    ::unlink(each.backup.c_str());
  }
  between();
  if (Error error = journal->clear())
    return written(std::move(error));
  return Error::success();
}

bool wasKilledHalfway(llvm::StringRef root) {
  if (!isPresent((root + "/.sctp-migrate/apply.json").str()))
    return false;
  llvm::Expected<Journal> journal = Journal::open(root);
  if (!journal) { // Another run goes on.
    llvm::consumeError(journal.takeError());
    return false;
  }
  llvm::Expected<std::optional<JournalRecord>> record = journal->read();
  if (!record) {
    llvm::consumeError(record.takeError());
    return true;
  }
  return *record && (*record)->phase != Phase::Done;
}

llvm::Expected<bool> recoverFiles(llvm::StringRef root) {
  if (!isPresent((root + "/.sctp-migrate").str()))
    return false;
  llvm::Expected<Journal> journal = Journal::open(root);
  if (!journal)
    return journal.takeError();
  llvm::Expected<std::optional<JournalRecord>> record = journal->read();
  if (!record)
    return record.takeError();
  if (*record) {
    if (Error error = checkNames(**record, root.str()))
      return error;
    if (Error error = rollBack(**record))
      return error;
    const UndoRecords records(root);
    if ((*record)->phase != Phase::Done)
      records.drop();
    else if (Error error = records.keep())
      return error;
  }
  if (Error error = journal->clear())
    return error;
  return record->has_value() && (*record)->phase != Phase::Done;
}

llvm::Expected<std::vector<std::string>> undoLast(llvm::StringRef root,
                                                  const WriteSteps &steps) {
  const UndoRecords records(root);
  llvm::Expected<std::optional<UndoRecords::TakeBack>> last = records.last();
  if (!last)
    return last.takeError();
  if (!*last)
    return std::vector<std::string>();
  if (Error error = writeFiles((*last)->changes, root, steps))
    return error;
  for (const std::string &file : (*last)->remove)
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
      return fileError("remove", file, errno);
  if (Error error = records.forget())
    return error;
  return (*last)->files;
}

} // namespace sctpm
