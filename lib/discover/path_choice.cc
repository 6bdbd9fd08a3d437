#include "discover/path_choice.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"
#include <git2.h>

namespace sctpm {
namespace {

class Pathspec {
public:
  explicit Pathspec(const std::vector<std::string> &globs) {
    git_libgit2_init();
    std::vector<char *> texts;
    for (const std::string &glob : globs)
      texts.push_back(const_cast<char *>(glob.c_str()));
    git_strarray array{texts.data(), texts.size()};
    // One without globs matches everything.
    if (globs.empty() || git_pathspec_new(&pathspec, &array) != 0)
      pathspec = nullptr;
  }
  ~Pathspec() {
    git_pathspec_free(pathspec);
    git_libgit2_shutdown();
  }
  Pathspec(const Pathspec &) = delete;
  Pathspec &operator=(const Pathspec &) = delete;

  bool empty() const { return !pathspec; }
  bool matches(const std::string &path) const {
    return pathspec && git_pathspec_matches_path(
                           pathspec, GIT_PATHSPEC_USE_CASE, path.c_str()) == 1;
  }

private:
  git_pathspec *pathspec = nullptr;
};

bool isInFolderNamed(llvm::StringRef path,
                     const std::vector<std::string> &names) {
  llvm::StringRef folder = llvm::sys::path::parent_path(path);
  return std::any_of(
      llvm::sys::path::begin(folder), llvm::sys::path::end(folder),
      [&](llvm::StringRef part) { return llvm::is_contained(names, part); });
}

} // namespace

std::vector<std::string> filesNotChosen(const std::vector<std::string> &files,
                                        const PathChoice &choice) {
  Pathspec include(choice.include), exclude(choice.exclude);
  std::vector<std::string> left;
  for (const std::string &file : files) {
    llvm::StringRef path = file;
    if (!path.consume_front(choice.folder) || !path.consume_front("/"))
      continue;
    std::string relative = path.str();
    if ((!include.empty() && !include.matches(relative)) ||
        exclude.matches(relative) || isInFolderNamed(path, choice.thirdParty) ||
        isInFolderNamed(path, choice.generated))
      left.push_back(file);
  }
  return left;
}

} // namespace sctpm
