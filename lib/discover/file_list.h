//===- discover/file_list.h - the files below the user's paths ------------===//
//
// In: files and folders ("." if none). Out: the C and C++ sources and headers
// among and below them as sorted real paths, and the root that report names are
// relative to. Left out are what git ignores and folders that a build made,
// unless the user names them. What has a C or C++ name but cannot be listed (a
// broken link, a link that leads out of the paths, a folder without permission)
// is told. A path that does not exist is an error.
// Opens no file. Never follows a link to a folder, so that no loop can hang it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_FILE_LIST_H
#define SCTPM_DISCOVER_FILE_LIST_H

#include "model/tree.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

struct FileList {
  std::string root;
  std::vector<std::string> paths; ///< the user's, as real paths
  std::vector<std::string> files;
  std::vector<Unreadable> unreadable;
};

/// The folder that the paths have in common, without looking at what is in it.
llvm::Expected<std::string> rootOf(const std::vector<std::string> &paths);

llvm::Expected<FileList> listFiles(const std::vector<std::string> &paths);

} // namespace sctpm

#endif // SCTPM_DISCOVER_FILE_LIST_H
