//===- patch/file_beside.h - a new file in the place of another -----------===//
//
// What comes in: a file and new bytes. What goes out: a second file in the same
// folder with these bytes, on disk for good, with the mode bits and the owner
// of the first, ready to be renamed over it. A file that is new has a folder to
// go by instead, and the mode of any new file. Every error says in a sentence
// which file and why. Removes what it could not finish.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_FILE_BESIDE_H
#define SCTPM_PATCH_FILE_BESIDE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sctpm {

/// Makes `path`, which must not exist, beside the file or in the folder `like`.
llvm::Error writeBeside(const std::string &path, llvm::StringRef bytes,
                        const std::string &like);

llvm::Error renameFile(const std::string &from, const std::string &to);

/// Makes the names in a folder last.
llvm::Error syncFolder(const std::string &folder);

/// Whether the name is in use, by a link that leads nowhere, too.
bool isPresent(const std::string &path);

/// Whether the file's folder, links resolved, is `root` or below it.
bool liesIn(llvm::StringRef file, llvm::StringRef root);

llvm::Expected<std::string> readFile(const std::string &path);

/// "cannot write `path`: No space left on device".
llvm::Error fileError(const char *what, llvm::StringRef path, int error);

} // namespace sctpm

#endif // SCTPM_PATCH_FILE_BESIDE_H
