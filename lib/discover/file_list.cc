#include "discover/file_list.h"
#include "discover/file_kind.h"
#include "discover/folder.h"
#include "discover/ignore_rules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;

// Enough to find a source behind a link, not enough to walk a whole disk.
constexpr unsigned MostEntriesBehindLink = 2000;

bool isPrivateFolder(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases(".git", ".hg", ".svn", ".bzr", ".sctp-migrate", "CMakeFiles", true)
      .Default(false);
}

/// A build in the source folder itself is no reason to skip the sources.
bool isBuildFolder(const std::string &folder) {
  auto has = [&](llvm::StringRef name) {
    return fs::exists(joined(folder, name));
  };
  return (has("CMakeCache.txt") && !has("CMakeLists.txt")) ||
         (has("meson-private") && !has("meson.build"));
}

bool holdsSources(const std::string &folder) {
  std::error_code error;
  unsigned seen = 0;
  for (fs::recursive_directory_iterator i(folder, error, false), end;
       i != end && !error && ++seen < MostEntriesBehindLink; i.increment(error))
    if (fileKind(i->path()) != FileKind::Other)
      return true;
  return false;
}

class Walk {
public:
  explicit Walk(FileList &list) : list(list) {}
  void folder(const std::string &start);

private:
  struct Pending {
    std::string folder;
    std::shared_ptr<IgnoreRules> rules; ///< null: nothing is ignored
  };
  void entry(const fs::directory_entry &entry, const Pending &in);
  void link(const std::string &path);

  FileList &list;
  std::vector<Pending> pending;
};

void Walk::folder(const std::string &start) {
  auto rules = std::make_shared<IgnoreRules>(start);
  // Who names an ignored folder wants to see what is in it.
  bool all = start != rules->folder() && rules->ignoresFolder(start);
  pending.push_back({start, all ? nullptr : rules});
  while (!pending.empty()) {
    Pending next = std::move(pending.back());
    pending.pop_back();
    if (next.rules && next.folder != next.rules->folder() &&
        fs::exists(joined(next.folder, ".git")))
      next.rules = std::make_shared<IgnoreRules>(next.folder);
    std::error_code error;
    fs::directory_iterator i(next.folder, error, /*follow_symlinks=*/false),
        end;
    for (; !error && i != end; i.increment(error))
      entry(*i, next);
    if (error)
      list.unreadable.push_back(
          {next.folder, fmt::format("cannot be listed: {}", error.message())});
  }
}

void Walk::entry(const fs::directory_entry &entry, const Pending &in) {
  const std::string &path = entry.path();
  // Some file systems do not tell the type along with the name.
  fs::file_type type = entry.type();
  if (type == fs::file_type::type_unknown)
    type = fs::get_file_type(path, /*Follow=*/false);
  if (type == fs::file_type::directory_file) {
    if (!isPrivateFolder(llvm::sys::path::filename(path)) &&
        !(in.rules && in.rules->ignoresFolder(path)) && !isBuildFolder(path))
      pending.push_back({path, in.rules});
    return;
  }
  bool isLink = type == fs::file_type::symlink_file;
  if ((!isLink && fileKind(path) == FileKind::Other) ||
      (in.rules && in.rules->ignoresFile(path)))
    return;
  if (isLink)
    link(path);
  else
    list.files.push_back(path);
}

// What a link leads to is listed where it really is. Outside of the paths it is
// not: `apply` would write there.
void Walk::link(const std::string &path) {
  std::optional<std::string> target = realPath(path);
  bool named = fileKind(path) != FileKind::Other;
  if (!target) {
    if (named)
      list.unreadable.push_back(
          {path, "is a link to a file that does not exist"});
    return;
  }
  if (llvm::any_of(list.paths, [&](const std::string &each) {
        return isWithin(*target, each);
      }))
    return;
  if (fs::is_directory(*target) ? holdsSources(*target) : named)
    list.unreadable.push_back(
        {path,
         fmt::format("is a link to {}, which is outside of the given paths",
                     *target)});
}

} // namespace

static llvm::Expected<FileList>
begunList(const std::vector<std::string> &paths) {
  FileList list;
  std::vector<std::string> folders;
  for (const std::string &path :
       paths.empty() ? std::vector<std::string>{"."} : paths) {
    std::optional<std::string> real = realPath(path);
    if (!real)
      return llvm::createStringError(
          llvm::inconvertibleErrorCode(),
          fmt::format("there is no file or folder '{}'", path));
    list.paths.push_back(*real);
    folders.push_back(fs::is_directory(*real) ? *real : parentOf(*real));
  }
  list.root = commonFolder(folders);
  return list;
}

llvm::Expected<std::string> rootOf(const std::vector<std::string> &paths) {
  llvm::Expected<FileList> begun = begunList(paths);
  return begun ? begun->root : llvm::Expected<std::string>(begun.takeError());
}

llvm::Expected<FileList> listFiles(const std::vector<std::string> &paths) {
  llvm::Expected<FileList> begun = begunList(paths);
  if (!begun)
    return begun.takeError();
  FileList list = std::move(*begun);
  Walk walk(list);
  for (const std::string &path : list.paths) {
    if (fs::is_directory(path))
      walk.folder(path);
    else if (fileKind(path) != FileKind::Other)
      list.files.push_back(path);
    else
      list.unreadable.push_back(
          {path, "is neither a C nor a C++ file by its name"});
  }
  llvm::sort(list.files);
  list.files.erase(std::unique(list.files.begin(), list.files.end()),
                   list.files.end());
  return list;
}

} // namespace sctpm
