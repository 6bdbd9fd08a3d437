#include "discover/ignore_rules.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include <git2.h>

namespace sctpm {

IgnoreRules::IgnoreRules(const std::string &folder) {
  git_libgit2_init();
  // In containers the tree often belongs to someone else. Git refuses such a
  // repository because it would run what its configuration names; only its
  // ignore rules are read here.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  if (git_repository_open_ext(&repository, folder.c_str(), 0, nullptr) != 0)
    return;
  const char *work = git_repository_workdir(repository);
  llvm::SmallString<256> real;
  if (!work || llvm::sys::fs::real_path(work, real))
    return;
  workFolder = real.str().str();
  if (workFolder != "/")
    workFolder += '/';
  if (git_repository_index(&index, repository) != 0)
    index = nullptr;
}

IgnoreRules::~IgnoreRules() {
  git_index_free(index);
  git_repository_free(repository);
  git_libgit2_shutdown();
}

bool IgnoreRules::isIgnored(const std::string &relative) const {
  int ignored = 0;
  return git_ignore_path_is_ignored(&ignored, repository, relative.c_str()) ==
             0 &&
         ignored;
}

bool IgnoreRules::ignoresFile(const std::string &path) const {
  llvm::StringRef relative = path;
  if (workFolder.empty() || !relative.consume_front(workFolder))
    return false;
  return isIgnored(relative.str()) &&
         !(index && git_index_get_bypath(index, relative.str().c_str(), 0));
}

bool IgnoreRules::ignoresFolder(const std::string &path) const {
  llvm::StringRef relative = path;
  if (workFolder.empty() || !relative.consume_front(workFolder))
    return false;
  std::string prefix = relative.str() + '/';
  return isIgnored(prefix) &&
         !(index && git_index_find_prefix(nullptr, index, prefix.c_str()) == 0);
}

std::string IgnoreRules::folder() const {
  return llvm::StringRef(workFolder).size() > 1
             ? llvm::StringRef(workFolder).drop_back().str()
             : workFolder;
}

} // namespace sctpm
