//===- current_folder.h - where the user stands ---------------------------===//
//
// In: the root of a report. Out: the folder that the names of its files are
// shown relative to, in texts for people and in patches: the current one if the
// root is in it, as compilers name files and as `git apply` takes them there;
// else the root.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_CURRENT_FOLDER_H
#define SCTPM_CURRENT_FOLDER_H

#include <string>

namespace sctpm {

/// A real path, or nothing if the folder is gone.
std::string currentFolder();

std::string namesFolder(const std::string &root);

} // namespace sctpm

#endif // SCTPM_CURRENT_FOLDER_H
