#include "discover/units_from_database.h"
#include "discover/file_kind.h"
#include "discover/flag_filter.h"
#include "discover/folder.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

namespace sctpm {
namespace {

bool canMatter(llvm::StringRef flag) {
  if (flag.starts_with("-O") || flag == "-DPIC" || flag == "-pthread")
    return false;
  return !flag.starts_with("-D") ||
         !flag.split('=').first.ends_with("_EXPORTS");
}

std::string identityOf(const Unit &unit) {
  std::string identity = unit.file + '\0' + unit.directory;
  for (const std::string &flag : unit.flags)
    if (canMatter(flag))
      identity += '\0' + flag;
  return identity;
}

/// With links resolved as far as the file's folder, which may still be there.
std::string missingName(const std::string &file) {
  auto folder = realPath(parentOf(file));
  return folder ? joined(*folder, llvm::sys::path::filename(file))
                : absolutePath(file, "/");
}

} // namespace

DatabaseUnits unitsFrom(const CompileDatabase &database) {
  DatabaseUnits result;
  std::set<std::string> seen;
  for (const CompileCommand &command : database.commands) {
    llvm::ArrayRef<std::string> words = command.arguments;
    words = words.drop_front(); // the program
    if (fileKind(command.file) == FileKind::Other && !namedLanguage(words))
      continue;
    auto real = realPath(command.file);
    if (!real) {
      if (seen.insert(command.file).second)
        result.missing.push_back(missingName(command.file));
      continue;
    }
    Unit unit;
    unit.file = *real;
    unit.directory = command.directory;
    // A folder that is gone cannot be changed to; the flags may still do.
    if (!llvm::sys::fs::is_directory(unit.directory))
      unit.directory = parentOf(database.path);
    unit.flags = harmlessFlags(words, languageOf(command.file));
    unit.source = database.path;
    if (seen.insert(identityOf(unit)).second)
      result.units.push_back(std::move(unit));
  }
  return result;
}

} // namespace sctpm
