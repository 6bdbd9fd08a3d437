//===- discover/database_search.h - where a compile database may be -------===//
//
// In: a folder. Out: the compile_commands.json files that exist in it or in a
// build folder in it (`build*`, `cmake-build*`, `out`, and folders in those),
// then those of its parents likewise, nearest first. The search ends with the
// git repository's folder, and does not leave the home folder.
// Opens none of them: whether one is of use is for the caller to see.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_DATABASE_SEARCH_H
#define SCTPM_DISCOVER_DATABASE_SEARCH_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

/// The folder and those above it that belong to the same project: up to the git
/// repository's folder, never the home folder or the root.
std::vector<std::string> projectFolders(const std::string &folder);

std::vector<std::string> nearbyDatabases(const std::string &folder);

/// The database that -p names: the file itself, or the folder it is in.
llvm::Expected<std::string> namedDatabase(const std::string &path);

} // namespace sctpm

#endif // SCTPM_DISCOVER_DATABASE_SEARCH_H
