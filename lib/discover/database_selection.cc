#include "discover/database_selection.h"
#include "discover/compile_database.h"
#include "discover/database_search.h"
#include "discover/file_kind.h"
#include "discover/folder.h"
#include "discover/include_reach.h"
#include "discover/units_from_database.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <fmt/format.h>
#include <map>

namespace sctpm {
namespace {

class Selector {
public:
  Selector(const std::string &named, const std::vector<std::string> &files)
      : named(named), files(files) {}

  llvm::Error select(const std::string &path);
  DatabaseSelection selection;

private:
  llvm::Expected<std::vector<std::string>>
  candidatesFor(const std::string &folder) const;
  llvm::Expected<const DatabaseUnits *> load(const std::string &database);
  bool take(const DatabaseUnits &from, const std::string &path,
            const std::string &database);

  const std::string &named;
  const std::vector<std::string> &files;
  std::map<std::string, DatabaseUnits> loaded;
  IncludeReach reach;
};

llvm::Expected<std::vector<std::string>>
Selector::candidatesFor(const std::string &folder) const {
  if (named.empty())
    return nearbyDatabases(folder);
  llvm::Expected<std::string> database = namedDatabase(named);
  if (!database)
    return database.takeError();
  return std::vector<std::string>{*database};
}

llvm::Expected<const DatabaseUnits *>
Selector::load(const std::string &database) {
  auto before = loaded.find(database);
  if (before == loaded.end()) {
    llvm::Expected<CompileDatabase> read = readCompileDatabase(database);
    if (!read)
      return read.takeError();
    before = loaded.emplace(database, unitsFrom(*read)).first;
  }
  return &before->second;
}

/// \returns whether the database has units for the path.
bool Selector::take(const DatabaseUnits &from, const std::string &path,
                    const std::string &database) {
  std::vector<Unit> units;
  for (const Unit &unit : from.units)
    if (isWithin(unit.file, path))
      units.push_back(unit);
  bool hasHeaders = llvm::any_of(files, [&](const std::string &file) {
    return isWithin(file, path) && fileKind(file) == FileKind::Header;
  });
  if (units.empty() && hasHeaders)
    for (const Unit &unit : from.units)
      if (reach.reaches(unit, path))
        units.push_back(unit);
  if (units.empty())
    return false;

  llvm::append_range(selection.units, units);
  for (const std::string &file : from.missing)
    if (isWithin(file, path))
      selection.unreadable.push_back(
          {file, fmt::format("is in {}, but does not exist", database)});
  return true;
}

llvm::Error Selector::select(const std::string &path) {
  std::string folder =
      llvm::sys::fs::is_directory(path) ? path : parentOf(path);
  auto candidates = candidatesFor(folder);
  if (!candidates)
    return candidates.takeError();
  for (const std::string &database : *candidates) {
    llvm::Expected<const DatabaseUnits *> units = load(database);
    bool isOwn = !named.empty() || isWithin(database, folder);
    if (!units && isOwn)
      return units.takeError();
    if (!units) {
      selection.useless = llvm::toString(units.takeError());
      continue;
    }
    bool taken = take(**units, path, database);
    if (!taken && isOwn)
      selection.useless = database + " names none of these files";
    if (!taken && named.empty())
      continue;
    selection.covered.push_back(path);
    if (!llvm::is_contained(selection.databases, database)) {
      selection.databases.push_back(database);
      llvm::append_range(selection.known, (*units)->units);
    }
    break;
  }
  return llvm::Error::success();
}

} // namespace

bool DatabaseSelection::covers(const std::string &file) const {
  return llvm::any_of(
      covered, [&](const std::string &path) { return isWithin(file, path); });
}

llvm::Expected<DatabaseSelection>
selectFromDatabases(const std::string &named,
                    const std::vector<std::string> &paths,
                    const std::vector<std::string> &files) {
  Selector selector(named, files);
  for (const std::string &path : paths)
    if (llvm::Error error = selector.select(path))
      return error;
  DatabaseSelection &selection = selector.selection;
  if (!selection.databases.empty() && selection.units.empty())
    selection.unreadable.push_back(
        {selection.databases[0], "names no file below the given paths"});
  return std::move(selection);
}

} // namespace sctpm
