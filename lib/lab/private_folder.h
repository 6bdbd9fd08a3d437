//===- lab/private_folder.h - Folders of our own, for a while -------------===//
//
// In: where the folder may be. Out: a new one that only we can enter.
// Promises: the name says whose it is (sctp-lab-<process>-xxxxxx); removing
// takes all that is in it, also what was made unreadable, and follows no link.
// Does not: remove by itself: the supervision owns the folders it is given.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_PRIVATE_FOLDER_H
#define SCTPM_LAB_PRIVATE_FOLDER_H

#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// $TMPDIR by its true name if it is a folder, else /tmp.
std::string temporaryFolder();

llvm::Expected<std::string> makePrivateFolder(const std::string &parent);

void removeFolder(const std::string &folder);

} // namespace sctpm

#endif // SCTPM_LAB_PRIVATE_FOLDER_H
