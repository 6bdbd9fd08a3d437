//===- patch/folder_example.h - files on disk, for tests ------------------===//
//
// In: names and texts. Out: a new folder with those files, which is gone in the
// end; and what a function does in a process of its own. For tests only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_FOLDER_EXAMPLE_H
#define SCTPM_PATCH_FOLDER_EXAMPLE_H

#include "testing/catch.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace sctpm {

namespace fs = std::filesystem;

/// A folder with files, gone at the end.
struct Folder {
  fs::path path;

  Folder() {
    std::string name = (fs::temp_directory_path() / "sctpm-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = fs::canonical(name);
  }
  Folder(const Folder &) = delete;
  ~Folder() {
    std::error_code error;
    fs::permissions(path, fs::perms::owner_all, error);
    fs::remove_all(path, error);
  }
  std::string file(const std::string &name, const std::string &text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
  /// All there is, by name: contents, "->" and where a link leads.
  std::map<std::string, std::string> all() const {
    std::map<std::string, std::string> found;
    for (const auto &each : fs::recursive_directory_iterator(path)) {
      std::string name = fs::relative(each.path().parent_path(), path) /
                         each.path().filename();
      if (each.is_symlink()) {
        found[name] = "->" + fs::read_symlink(each.path()).string();
      } else if (each.is_regular_file()) {
        std::ifstream in(each.path(), std::ios::binary);
        found[name] = {std::istreambuf_iterator<char>(in), {}};
      } else {
        found[name] = "/";
      }
    }
    return found;
  }
};

/// The exit status of `child` run in a process of its own; 128 + signal.
inline int inChild(const std::function<int()> &child) {
  pid_t id = ::fork();
  REQUIRE(id >= 0);
  if (id == 0)
    ::_exit(child());
  int status = 0;
  REQUIRE(::waitpid(id, &status, 0) == id);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace sctpm

#endif // SCTPM_PATCH_FOLDER_EXAMPLE_H
