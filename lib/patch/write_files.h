//===- patch/write_files.h - all files or none ----------------------------===//
//
// What comes in: files as they were read and as they shall be. What goes out:
// those files on disk, or an error and the tree as it was. Promises that no
// file is ever seen half written, that mode bits and owner are kept, that a
// symbolic link stays one and its target is written, and that nothing is
// written if a file is no longer what was read, or a new one is there already.
// Ctrl-C and the like bring all back, too, before they take effect.
// A run that is killed at any moment is undone by the next call of
// recoverFiles: what it needs for that is in `<root>/.sctp-migrate` while files
// are written, and gone afterwards. Hard links to a file part from it; access
// lists are not kept.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_WRITE_FILES_H
#define SCTPM_PATCH_WRITE_FILES_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace sctpm {

/// Lets a test look, or die, between two steps of writing.
struct WriteSteps {
  std::function<void(unsigned step)> between;
};

/// Whether what is written can be taken back later by undoLast().
enum class Undo { Forget, Keep };

/// The files that the report's edits change, read from disk, and the new files
/// that are not there yet, and those that go. An error if another file is in
/// the place of one.
llvm::Expected<std::vector<FileChange>> changedFiles(const Report &report);

/// \param root a folder that holds all the files. Where it is left out a killed
/// run cannot be undone later.
llvm::Error writeFiles(llvm::ArrayRef<FileChange> changes,
                       llvm::StringRef root = "", const WriteSteps &steps = {},
                       Undo undo = Undo::Forget);

/// Takes back the latest writeFiles() of `root` that was kept, byte for byte.
/// Refuses, naming the file, where something was changed since. A run that is
/// killed on the way is finished by the next one.
/// \returns the files, or nothing if there is nothing to take back.
llvm::Expected<std::vector<std::string>> undoLast(llvm::StringRef root,
                                                  const WriteSteps &steps = {});

/// Whether a run was killed in `root` while it wrote, so that files of two
/// kinds may lie there until recoverFiles() has been called.
bool wasKilledHalfway(llvm::StringRef root);

/// Undoes a run that was killed in `root`; nothing to do is no error. Refuses
/// if a file was changed by somebody else since, or if that run still goes on.
/// \returns whether something was undone.
llvm::Expected<bool> recoverFiles(llvm::StringRef root);

} // namespace sctpm

#endif // SCTPM_PATCH_WRITE_FILES_H
