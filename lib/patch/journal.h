//===- patch/journal.h - what a killed run left behind --------------------===//
//
// What comes in: a folder. What goes out: the right to write in it, held by
// one run at a time, and a record of how far that run came. The record is
// replaced as a whole and is on disk before the step that it announces.
// Promises that the record of a killed run can be read by the next one, and
// that a record which nobody can read is an error, not "nothing to do".
// It neither writes nor restores the files themselves.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_JOURNAL_H
#define SCTPM_PATCH_JOURNAL_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// One file that is replaced: all three are in one folder.
struct JournalFile {
  std::string target;
  std::string fresh;   ///< with the new bytes, until it is renamed to `target`
  std::string backup;  ///< with the old bytes, until all is done
  std::string digest;  ///< of the new bytes
  bool isNew = false;  ///< there was no target before, and there is no backup
  bool isGone = false; ///< the target is removed, and there is no fresh file
};

struct JournalRecord {
  enum class Phase {
    Preparing, ///< no target is touched; `fresh` and `backup` may be half made
    Replacing, ///< targets are renamed over, one after the other
    Done,      ///< all targets are new; only backups are left to remove
  };
  Phase phase = Phase::Preparing;
  std::vector<JournalFile> files;
};

/// The folder `<root>/.sctp-migrate`, locked. Where root is empty nothing is
/// kept.
class Journal {
public:
  /// \returns an error if another run holds it.
  static llvm::Expected<Journal> open(llvm::StringRef root);
  Journal(Journal &&other);
  ~Journal();

  llvm::Error write(const JournalRecord &record);
  /// The record of an earlier run, if there is one.
  llvm::Expected<std::optional<JournalRecord>> read() const;
  llvm::Error clear();

private:
  Journal(std::string folder, int lock)
      : folder(std::move(folder)), lock(lock) {}
  std::string file() const { return folder + "/apply.json"; }

  std::string folder;
  int lock;
};

std::string digestOf(llvm::StringRef bytes);

} // namespace sctpm

#endif // SCTPM_PATCH_JOURNAL_H
