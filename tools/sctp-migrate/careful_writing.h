//===- careful_writing.h - before and while files of the user change ------===//
//
// In: the files that a command is to write. Out: the errors that keep it from
// doing so (changes that git could not give back), and the folder in which it
// is written down how to take a run back, after a run that was killed has been
// undone. `apply` and `lint --fix` write in no other way.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_CAREFUL_WRITING_H
#define SCTPM_CAREFUL_WRITING_H

#include "model/finding.h"
#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace sctpm {

/// A run that was killed while it wrote has left files of two kinds; what would
/// be found in them now is not what the user wrote.
/// \returns whether there was one that kept its record in `folder`.
llvm::Expected<bool> undoKilledRun(const std::string &folder);

/// The same for all whose record may stand for files below `root`.
llvm::Error undoKilledRuns(const std::string &root);

/// For commands that only read: says that there is one.
void tellKilledRuns(const MigrateOptions &options);

/// Where it is written down how to take a run back: at the top of the
/// repository, so that it is found whatever the paths were; above all files
/// that the run changes.
std::string recordsOf(const std::string &root,
                      llvm::ArrayRef<FileChange> changes);

/// The files that the edits change.
std::vector<std::string> filesOf(const std::vector<RuleEdit> &edits);

/// What git could not give back is not touched, unless asked for.
llvm::Error refuseDirty(const Options &options,
                        const std::vector<std::string> &files,
                        const std::string &root);

} // namespace sctpm

#endif // SCTPM_CAREFUL_WRITING_H
