#include "repository/repository.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>
#include <git2.h>
#include <map>
#include <memory>
#include <unistd.h>

namespace sctpm {
namespace {

template <auto Free> struct Freed {
  template <typename T> void operator()(T *owned) const { Free(owned); }
};
template <typename T, auto Free> using Owned = std::unique_ptr<T, Freed<Free>>;

using Repository = Owned<git_repository, git_repository_free>;
using Index = Owned<git_index, git_index_free>;
using Commit = Owned<git_commit, git_commit_free>;
using Tree = Owned<git_tree, git_tree_free>;
using Signature = Owned<git_signature, git_signature_free>;
using Diff = Owned<git_diff, git_diff_free>;
using Config = Owned<git_config, git_config_free>;

llvm::Error gitError(const std::string &what) {
  const git_error *last = git_error_last();
  return llvm::createStringError(what + ": " +
                                 (last ? last->message : "git does not say"));
}

/// A repository with its work tree's real path, which ends with a slash.
struct Opened {
  Repository repository;
  std::string top;

  std::string relative(llvm::StringRef file) const {
    return file.substr(top.size()).str();
  }
};

std::optional<Opened> open(const std::string &folder) {
  static const int Started = git_libgit2_init();
  (void)Started;
  // Containers mount trees of other owners; nothing of it is run here.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  git_repository *found = nullptr;
  if (git_repository_open_ext(&found, folder.c_str(), 0, nullptr) != 0)
    return std::nullopt;
  Opened opened{Repository(found), ""};
  const char *work = git_repository_workdir(found);
  llvm::SmallString<256> real;
  if (!work || llvm::sys::fs::real_path(work, real))
    return std::nullopt;
  opened.top = real.str().str();
  if (opened.top.back() != '/')
    opened.top += '/';
  return opened;
}

llvm::Expected<Opened> openAround(llvm::ArrayRef<std::string> files) {
  std::optional<Opened> opened;
  if (!files.empty())
    opened = open(llvm::sys::path::parent_path(files[0]).str());
  if (!opened)
    return llvm::createStringError(
        "there is no git repository to commit to here");
  for (const std::string &file : files)
    if (!llvm::StringRef(file).starts_with(opened->top))
      return llvm::createStringError("`" + file +
                                     "` is in another repository than `" +
                                     files[0] + "`: apply to one at a time");
  return std::move(*opened);
}

/// HEAD's commit, or nothing before the first one.
Commit headOf(git_repository *repository) {
  git_oid id;
  git_commit *commit = nullptr;
  if (git_reference_name_to_id(&id, repository, "HEAD") == 0)
    git_commit_lookup(&commit, repository, &id);
  return Commit(commit);
}

/// \param role AUTHOR or COMMITTER: git's variables go before its settings.
llvm::Expected<Signature> signer(git_repository *repository,
                                 const std::string &role) {
  git_config *read = nullptr;
  if (git_repository_config_snapshot(&read, repository) != 0)
    return gitError("cannot read git's settings");
  Config config(read);
  auto told = [&](const char *what, const char *key) {
    const char *text = std::getenv(("GIT_" + role + "_" + what).c_str());
    if (!text && git_config_get_string(&text, read, key) != 0)
      text = nullptr;
    return text;
  };
  const char *name = told("NAME", "user.name"),
             *address = told("EMAIL", "user.email");
  git_signature *signature = nullptr;
  if (!name || !address || git_signature_now(&signature, name, address) != 0)
    return llvm::createStringError(
        "git does not know who commits: set user.name and user.email");
  return Signature(signature);
}

/// What git has begun in the work tree that its next commit is to end, if any.
const char *unfinished(git_repository *repository) {
  switch (git_repository_state(repository)) {
  case GIT_REPOSITORY_STATE_MERGE:
    return "a merge";
  case GIT_REPOSITORY_STATE_REVERT:
  case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
    return "a revert";
  case GIT_REPOSITORY_STATE_CHERRYPICK:
  case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
    return "a cherry-pick";
  case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
    return "'git am'";
  default:
    return nullptr;
  }
}

/// Whether something is staged already, which a commit would take along.
llvm::Expected<bool> isStaged(git_repository *repository) {
  Commit head = headOf(repository);
  git_tree *tree = nullptr;
  if (head && git_commit_tree(&tree, head.get()) != 0)
    return gitError("cannot read the last commit");
  Tree owned(tree);
  git_diff *diff = nullptr;
  if (git_diff_tree_to_index(&diff, repository, tree, nullptr, nullptr) != 0)
    return gitError("cannot compare the index with the last commit");
  return git_diff_num_deltas(Diff(diff).get()) != 0;
}

/// What the index holds of a file, to be put back.
struct StagedFile {
  std::string name;
  std::optional<git_index_entry> entry;

  StagedFile(git_index *index, std::string file) : name(std::move(file)) {
    if (const git_index_entry *found =
            git_index_get_bypath(index, name.c_str(), 0))
      entry = *found;
  }
  void putBack(git_index *index) const {
    if (!entry) {
      git_index_remove_bypath(index, name.c_str());
      return;
    }
    git_index_entry old = *entry;
    old.path = name.c_str();
    git_index_add(index, &old);
  }
};

} // namespace

std::optional<std::string> workTreeOf(const std::string &folder) {
  std::optional<Opened> opened = open(folder);
  if (!opened)
    return std::nullopt;
  llvm::StringRef top = opened->top;
  return (top.size() > 1 ? top.drop_back() : top).str();
}

llvm::Expected<std::vector<std::string>>
uncommitted(llvm::ArrayRef<std::string> files) {
  std::map<std::string, std::optional<Opened>> byFolder;
  std::vector<std::string> result;
  for (const std::string &file : files) {
    std::string folder = llvm::sys::path::parent_path(file).str();
    auto [known, isNew] = byFolder.try_emplace(folder);
    if (isNew)
      known->second = open(folder);
    if (!known->second)
      continue;
    unsigned flags = 0;
    if (git_status_file(&flags, known->second->repository.get(),
                        known->second->relative(file).c_str()) != 0)
      return gitError("cannot ask git about `" + file + "`");
    if (flags != GIT_STATUS_CURRENT && flags != GIT_STATUS_IGNORED)
      result.push_back(file);
  }
  return result;
}

llvm::Error mayCommit(llvm::ArrayRef<std::string> files) {
  llvm::Expected<Opened> opened = openAround(files);
  if (!opened)
    return opened.takeError();
  git_repository *repository = opened->repository.get();
  for (const char *role : {"AUTHOR", "COMMITTER"})
    if (llvm::Error error = signer(repository, role).takeError())
      return error;
  if (const char *what = unfinished(repository))
    return llvm::createStringError(
        std::string(what) +
        " is not finished, and a commit would get into it: see 'git status'");
  llvm::Expected<bool> staged = isStaged(repository);
  if (!staged)
    return staged.takeError();
  if (*staged)
    return llvm::createStringError(
        "other changes are staged: commit them first, or 'git restore "
        "--staged' them");
  return llvm::Error::success();
}

bool wantsSignatures(llvm::ArrayRef<std::string> files) {
  llvm::Expected<Opened> opened = openAround(files);
  if (!opened) {
    llvm::consumeError(opened.takeError());
    return false;
  }
  git_config *read = nullptr;
  int wanted = 0;
  if (git_repository_config_snapshot(&read, opened->repository.get()) != 0)
    return false;
  return git_config_get_bool(&wanted, Config(read).get(), "commit.gpgsign") ==
             0 &&
         wanted;
}

llvm::Expected<std::string> commitFiles(llvm::ArrayRef<std::string> files,
                                        const std::string &message) {
  llvm::Expected<Opened> opened = openAround(files);
  if (!opened)
    return opened.takeError();
  git_repository *repository = opened->repository.get();
  llvm::Expected<Signature> author = signer(repository, "AUTHOR"),
                            committer = signer(repository, "COMMITTER");
  if (llvm::Error error =
          llvm::joinErrors(author.takeError(), committer.takeError()))
    return error;
  git_index *read = nullptr;
  if (git_repository_index(&read, repository) != 0)
    return gitError("cannot read git's index");
  Index index(read);
  std::vector<StagedFile> before;
  for (const std::string &file : files) {
    before.emplace_back(read, opened->relative(file));
    const char *name = before.back().name.c_str();
    bool isThere = ::access(file.c_str(), F_OK) == 0;
    if ((isThere ? git_index_add_bypath(read, name)
                 : git_index_remove_bypath(read, name)) != 0)
      return gitError("cannot stage `" + file + "`");
  }
  git_oid treeId, id;
  git_tree *tree = nullptr;
  if (git_index_write_tree(&treeId, read) != 0 ||
      git_tree_lookup(&tree, repository, &treeId) != 0)
    return gitError("cannot write the tree of the commit");
  Tree owned(tree);
  // Ahead of the commit: behind it nothing may fail any more.
  if (git_index_write(read) != 0)
    return gitError("cannot write git's index");
  Commit head = headOf(repository);
  const git_commit *parent = head.get();
  if (git_commit_create(&id, repository, "HEAD", author->get(),
                        committer->get(), "UTF-8", message.c_str(), tree,
                        parent ? 1 : 0, &parent) != 0) {
    llvm::Error error = gitError("cannot commit");
    for (const StagedFile &each : before)
      each.putBack(read);
    git_index_write(read);
    return error;
  }
  char name[13];
  return git_oid_tostr(name, sizeof name, &id);
}

} // namespace sctpm
