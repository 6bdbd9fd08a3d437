#include "lint/changed_lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <git2.h>
#include <memory>

namespace sctpm {
namespace {

struct LibGit {
  LibGit() {
    git_libgit2_init();
    // A checkout in a container often belongs to somebody else. Nothing that
    // its configuration names is run here.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  }
  ~LibGit() { git_libgit2_shutdown(); }
};

/// Frees what libgit2 gave.
template <typename T, void (*Free)(T *)> struct Freed {
  T *pointer = nullptr;
  Freed() = default;
  Freed(const Freed &) = delete;
  Freed &operator=(const Freed &) = delete;
  ~Freed() { Free(pointer); }
};

llvm::Error failed(const std::string &sentence) {
  const git_error *error = git_error_last();
  return llvm::createStringError(
      "--since: " + sentence +
      (error ? std::string(": ") + error->message : std::string()));
}

} // namespace

llvm::Expected<ChangedLines> ChangedLines::since(const std::string &folder,
                                                 const std::string &revision) {
  LibGit git;
  Freed<git_repository, git_repository_free> repository;
  if (git_repository_open_ext(&repository.pointer, folder.c_str(), 0, nullptr))
    return failed(folder + " is in no git repository");
  const char *work = git_repository_workdir(repository.pointer);
  llvm::SmallString<256> root;
  if (!work || llvm::sys::fs::real_path(work, root))
    return failed("the repository has no files checked out");

  Freed<git_object, git_object_free> named, commit;
  if (git_revparse_single(&named.pointer, repository.pointer,
                          revision.c_str()) ||
      git_object_peel(&commit.pointer, named.pointer, GIT_OBJECT_COMMIT))
    return failed("'" + revision + "' names no commit");
  git_oid head, base;
  if (git_reference_name_to_id(&head, repository.pointer, "HEAD"))
    return failed("nothing is committed yet");
  if (git_merge_base(&base, repository.pointer, &head,
                     git_object_id(commit.pointer)))
    return failed("'" + revision +
                  "' and HEAD have no commit in common; in a shallow clone "
                  "fetch more of the history first");
  Freed<git_commit, git_commit_free> parted;
  Freed<git_tree, git_tree_free> tree;
  Freed<git_diff, git_diff_free> diff;
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 0;
  options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
  options.flags |= GIT_DIFF_FORCE_TEXT | GIT_DIFF_INCLUDE_UNTRACKED |
                   GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                   GIT_DIFF_SHOW_UNTRACKED_CONTENT | GIT_DIFF_IGNORE_FILEMODE;
  git_diff_find_options similar;
  git_diff_find_options_init(&similar, GIT_DIFF_FIND_OPTIONS_VERSION);
  similar.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
  if (git_commit_lookup(&parted.pointer, repository.pointer, &base) ||
      git_commit_tree(&tree.pointer, parted.pointer) ||
      git_diff_tree_to_workdir_with_index(&diff.pointer, repository.pointer,
                                          tree.pointer, &options) ||
      git_diff_find_similar(diff.pointer, &similar))
    return failed("cannot compare with '" + revision + "'");

  struct Collecting {
    std::string root;
    ChangedLines lines;
  } collecting{root.str().str(), {}};
  auto hunk = [](const git_diff_delta *delta, const git_diff_hunk *hunk,
                 void *into) {
    auto &[root, lines] = *static_cast<Collecting *>(into);
    if (hunk->new_lines > 0)
      lines.changed[root + "/" + delta->new_file.path].emplace_back(
          hunk->new_start, hunk->new_start + hunk->new_lines - 1);
    return 0;
  };
  if (git_diff_foreach(diff.pointer, nullptr, nullptr, hunk, nullptr,
                       &collecting))
    return failed("cannot compare with '" + revision + "'");
  return std::move(collecting.lines);
}

bool ChangedLines::touch(const std::string &file, unsigned first,
                         unsigned last) const {
  auto found = changed.find(file);
  return found != changed.end() &&
         llvm::any_of(found->second, [&](const auto &lines) {
           return lines.first <= last && lines.second >= first;
         });
}

} // namespace sctpm
