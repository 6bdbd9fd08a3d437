//===- patch/roll_back.h - the way back from a run that did not end -------===//
//
// In: the record of a run that gave up or was killed. Out: the files as they
// were before it, or, if all of them were replaced, no trace of it. Asks all
// questions before the first deed: what somebody has changed since is named
// and not overwritten. Promises to touch nothing outside of the root, whatever
// the record says: it may have come with somebody else's tree.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_ROLL_BACK_H
#define SCTPM_PATCH_ROLL_BACK_H

#include "patch/journal.h"

namespace sctpm {

llvm::Error rollBack(const JournalRecord &record);

/// An error if the record names a file that no run in `root` writes.
llvm::Error checkNames(const JournalRecord &record, const std::string &root);

/// Makes what was done to the record's folders last.
llvm::Error syncFolders(const JournalRecord &record);

} // namespace sctpm

#endif // SCTPM_PATCH_ROLL_BACK_H
