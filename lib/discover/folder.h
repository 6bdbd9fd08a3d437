//===- discover/folder.h - paths in relation to folders -------------------===//
//
// In: absolute paths as text. Out: whether one is below another, what they have
// in common, what one means relative to a folder.
// Promises the same answer for the same text: only realPath() looks at the
// disk. `..` is resolved by absolutePath() alone, and textually, so behind a
// symbolic link it is realPath() that has to be asked.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_FOLDER_H
#define SCTPM_DISCOVER_FOLDER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace sctpm {

/// Whether `path` is `folder` or stands somewhere below it.
bool isWithin(llvm::StringRef path, llvm::StringRef folder);

std::string joined(llvm::StringRef folder, llvm::StringRef name);
std::string parentOf(llvm::StringRef path);

/// `path` in relation to `folder` if it is relative, without `.` and `..`.
std::string absolutePath(llvm::StringRef path, llvm::StringRef folder);

/// With symbolic links resolved; nothing if it does not exist.
std::optional<std::string> realPath(const std::string &path);

/// How many folders, from the root on, both paths have in common.
unsigned commonDepth(llvm::StringRef a, llvm::StringRef b);

/// The deepest folder that all of `folders` are within.
std::string commonFolder(llvm::ArrayRef<std::string> folders);

} // namespace sctpm

#endif // SCTPM_DISCOVER_FOLDER_H
