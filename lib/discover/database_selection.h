//===- discover/database_selection.h - which commands concern the paths ---===//
//
// In: the user's paths and the files below them. Out: the units that compile
// databases have for them: those whose file is below a path, or, for a header
// or a folder of headers, those that include it. The database is the one that
// is named, or for each path the nearest one that has a unit for it. A database
// that is named, or is the path's own, must not be broken; one of a parent
// folder may be, and is passed over. Guesses nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_DATABASE_SELECTION_H
#define SCTPM_DISCOVER_DATABASE_SELECTION_H

#include "model/tree.h"
#include "llvm/Support/Error.h"

namespace sctpm {

struct DatabaseSelection {
  std::vector<Unit> units;
  std::vector<Unit> known; ///< of the databases in use, also beside the paths
  std::vector<std::string> covered;   ///< the paths that have a database
  std::vector<std::string> databases; ///< in use
  std::string useless; ///< a sentence on one that was found, but is of no use
  std::vector<Unreadable> unreadable;

  bool covers(const std::string &file) const;
};

/// `named` is what -p gives, or empty; `paths` are real paths.
llvm::Expected<DatabaseSelection>
selectFromDatabases(const std::string &named,
                    const std::vector<std::string> &paths,
                    const std::vector<std::string> &files);

} // namespace sctpm

#endif // SCTPM_DISCOVER_DATABASE_SELECTION_H
