//===- repository/repository.h - what git knows of the files --------------===//
//
// In: the names of files. Out: the work tree that they are in, which of them
// have changes that are not committed, and a commit of them.
// Promises that nothing of the repository's is run: no hook, no filter program,
// no editor. Reads and writes by libgit2; where there is no repository there is
// simply nothing to say. It never changes a file of the work tree.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPOSITORY_REPOSITORY_H
#define SCTPM_REPOSITORY_REPOSITORY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// The top folder of the work tree that `folder` is in, as a real path.
std::optional<std::string> workTreeOf(const std::string &folder);

/// Those of `files` (real paths) that differ from the last commit, staged or
/// not, or that git does not track and does not ignore: what could not be had
/// back from it.
llvm::Expected<std::vector<std::string>>
uncommitted(llvm::ArrayRef<std::string> files);

/// Whether `commitFiles` would be possible: all files in one work tree, no
/// other change staged, no merge or the like begun, a name and an address to
/// sign with.
llvm::Error mayCommit(llvm::ArrayRef<std::string> files);

/// Whether git is set to put cryptographic signatures on commits: commitFiles()
/// does not.
bool wantsSignatures(llvm::ArrayRef<std::string> files);

/// Commits the files as they are on disk on top of HEAD, and nothing else. An
/// error leaves HEAD and the index as they were.
/// \returns the beginning of the commit's name.
llvm::Expected<std::string> commitFiles(llvm::ArrayRef<std::string> files,
                                        const std::string &message);

} // namespace sctpm

#endif // SCTPM_REPOSITORY_REPOSITORY_H
