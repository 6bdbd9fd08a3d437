//===- patch/undo_record.h - what an apply did, to be taken back ----------===//
//
// In: the changes that are about to be written. Out: a record of them in
// `<root>/.sctp-migrate`, one for each apply, the latest last; and from the
// latest one the changes that take it back. Promises that a record is there
// only once its apply is done, and that files which somebody has changed since
// are named instead of overwritten. Git ignores the folder.
// Writes none of the files that the record speaks of.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_UNDO_RECORD_H
#define SCTPM_PATCH_UNDO_RECORD_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace sctpm {

class UndoRecords {
public:
  /// \param root the folder that file names in the records are relative to.
  explicit UndoRecords(llvm::StringRef root)
      : root(root.str()), folder((root + "/.sctp-migrate").str()) {}

  /// Writes the record of an apply that is about to begin. The folder exists.
  llvm::Error prepare(llvm::ArrayRef<FileChange> changes) const;
  /// Whether that apply was begun, and neither done nor given up.
  bool isPrepared() const;
  /// That apply is done: from now on it can be undone. No error if there is
  /// nothing prepared.
  llvm::Error keep() const;
  /// That apply was given up.
  void drop() const;

  /// What takes back the latest apply: files to be written, and files to be
  /// removed. A file that is as it was before the apply is left out.
  /// \returns nothing if there is no record, an error if a file was changed.
  struct TakeBack {
    std::vector<FileChange> changes;
    std::vector<std::string> remove;
    std::vector<std::string> files; ///< all that the apply had changed
  };
  llvm::Expected<std::optional<TakeBack>> last() const;
  /// Forgets the latest record.
  llvm::Error forget() const;

private:
  std::vector<std::string> records() const;
  std::string prepared() const { return folder + "/undo.json.new"; }

  std::string root, folder;
};

} // namespace sctpm

#endif // SCTPM_PATCH_UNDO_RECORD_H
