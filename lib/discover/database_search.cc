#include "discover/database_search.h"
#include "discover/folder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;

constexpr const char *DatabaseName = "compile_commands.json";

bool isBuildName(llvm::StringRef name) {
  return name.starts_with("build") || name.starts_with("cmake-build") ||
         name == "out" || name == "_build";
}

/// Sorted, so that `build` comes before `build-debug`.
std::vector<std::string> foldersIn(const std::string &folder) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end;
       i.increment(error))
    if (fs::is_directory(i->path()))
      folders.push_back(i->path());
  llvm::sort(folders);
  return folders;
}

void addIfThere(const std::string &folder,
                std::vector<std::string> &databases) {
  std::string database = joined(folder, DatabaseName);
  if (fs::is_regular_file(database))
    databases.push_back(database);
}

void addNear(const std::string &folder, std::vector<std::string> &databases) {
  addIfThere(folder, databases);
  std::vector<std::string> inner;
  for (const std::string &each : foldersIn(folder))
    if (isBuildName(llvm::sys::path::filename(each))) {
      addIfThere(each, databases);
      llvm::append_range(inner, foldersIn(each));
    }
  for (const std::string &each : inner)
    addIfThere(each, databases);
}

/// In a submodule `.git` is a file that points into the outer repository, whose
/// build is the one that compiles it.
bool endsSearch(const std::string &folder) {
  std::string git = joined(folder, ".git");
  if (!fs::is_regular_file(git))
    return fs::exists(git);
  auto text = llvm::MemoryBuffer::getFileSlice(git, 4096, 0);
  return !text || !(*text)->getBuffer().contains("/modules/");
}

} // namespace

std::vector<std::string> projectFolders(const std::string &folder) {
  llvm::SmallString<128> homeFolder;
  llvm::sys::path::home_directory(homeFolder);
  std::string home = realPath(homeFolder.str().str()).value_or("/");

  std::vector<std::string> folders;
  std::string each = folder;
  do {
    folders.push_back(each);
    if (endsSearch(each))
      break;
    each = parentOf(each);
  } while (!each.empty() && each != "/" && each != home);
  return folders;
}

std::vector<std::string> nearbyDatabases(const std::string &folder) {
  std::vector<std::string> databases;
  for (const std::string &each : projectFolders(folder))
    addNear(each, databases);
  return databases;
}

llvm::Expected<std::string> namedDatabase(const std::string &path) {
  std::string database =
      fs::is_directory(path) ? joined(path, DatabaseName) : path;
  if (auto real = realPath(database))
    return *real;
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      fmt::format("there is no {} in '{}'; `cmake "
                  "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON` or `bear -- make` "
                  "writes one",
                  DatabaseName, path));
}

} // namespace sctpm
