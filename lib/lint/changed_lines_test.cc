#include "lint/changed_lines.h"
#include "testing/catch.h"
#include <filesystem>
#include <fstream>
#include <git2.h>

using namespace sctpm;

namespace {

namespace fs = std::filesystem;

/// A git repository in a folder of its own, made without running git.
class Repository {
public:
  Repository() {
    git_libgit2_init();
    std::string name = fs::temp_directory_path() / "sctpm-since-XXXXXX";
    REQUIRE(mkdtemp(name.data()));
    root = fs::canonical(name);
    REQUIRE(git_repository_init(&repository, root.c_str(), 0) == 0);
  }
  ~Repository() {
    git_repository_free(repository);
    git_libgit2_shutdown();
    fs::remove_all(root);
  }
  Repository(const Repository &) = delete;
  Repository &operator=(const Repository &) = delete;

  std::string write(const std::string &name, const std::string &text) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
    return root / name;
  }
  /// Commits all files, with the commits before.
  git_oid commit(const std::vector<git_oid> &parents = {},
                 const char *branch = "HEAD") {
    git_index *index = nullptr;
    git_oid treeId, id;
    git_tree *tree = nullptr;
    git_signature *who = nullptr;
    REQUIRE(git_repository_index(&index, repository) == 0);
    REQUIRE(git_index_add_all(index, nullptr, 0, nullptr, nullptr) == 0);
    REQUIRE(git_index_update_all(index, nullptr, nullptr, nullptr) == 0);
    REQUIRE(git_index_write(index) == 0);
    REQUIRE(git_index_write_tree(&treeId, index) == 0);
    REQUIRE(git_tree_lookup(&tree, repository, &treeId) == 0);
    REQUIRE(git_signature_new(&who, "A", "a@example.org", 1, 0) == 0);
    std::vector<git_commit *> commits;
    for (const git_oid &each : parents)
      REQUIRE(git_commit_lookup(&commits.emplace_back(), repository, &each) ==
              0);
    REQUIRE(git_commit_create(
                &id, repository, branch, who, who, nullptr, "m", tree,
                commits.size(),
                const_cast<const git_commit **>(commits.data())) == 0);
    for (git_commit *each : commits)
      git_commit_free(each);
    git_signature_free(who);
    git_tree_free(tree);
    git_index_free(index);
    return id;
  }
  ChangedLines since(const std::string &revision) const {
    return llvm::cantFail(ChangedLines::since(root, revision));
  }
  std::string error(const std::string &revision) const {
    auto lines = ChangedLines::since(root, revision);
    return lines ? "" : llvm::toString(lines.takeError());
  }
  fs::path root;

private:
  git_repository *repository = nullptr;
};

} // namespace

TEST_CASE("lines count as changed whether committed, not, or in a new file") {
  Repository git;
  std::string file = git.write("src/a.c", "1\n2\n3\n4\n5\n");
  git_oid first = git.commit();
  git.write("src/a.c", "1\nnew\n3\n4\n5\n");
  git.commit({first});
  git.write("src/a.c", "1\nnew\n3\n4\n5\nnewer\n");
  std::string fresh = git.write("src/b.c", "1\n2\n");
  ChangedLines sinceFirst = git.since("HEAD~1"), sinceLast = git.since("HEAD");
  CHECK(sinceFirst.touch(file, 2, 2));
  CHECK(sinceFirst.touch(file, 6, 6));
  CHECK(sinceFirst.touch(file, 1, 3));
  CHECK_FALSE(sinceFirst.touch(file, 3, 5));
  CHECK_FALSE(sinceLast.touch(file, 2, 2));
  CHECK(sinceLast.touch(file, 6, 6));
  CHECK(sinceLast.touch(fresh, 2, 2));
  CHECK_FALSE(sinceLast.touch(fresh, 3, 3));
}

TEST_CASE("what the other branch has changed since is not ours") {
  Repository git;
  std::string file = git.write("a.c", "1\n2\n3\n");
  git_oid base = git.commit();
  git.write("a.c", "1\n2\ntheirs\n");
  git.commit({base}, "refs/heads/theirs");
  git.write("a.c", "ours\n2\n3\n");
  git.commit({base});
  ChangedLines changed = git.since("theirs");
  CHECK(changed.touch(file, 1, 1));
  CHECK_FALSE(changed.touch(file, 2, 3));
}

TEST_CASE("a renamed file has only the lines that changed") {
  Repository git;
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "line " + std::to_string(i) + "\n";
  git.write("old.c", text);
  git.commit();
  fs::remove(git.root / "old.c");
  std::string file = git.write("new.c", "first\n" + text);
  CHECK(git.since("HEAD").touch(file, 1, 1));
  CHECK_FALSE(git.since("HEAD").touch(file, 2, 41));
}

TEST_CASE("what cannot be compared with is told in a sentence") {
  Repository git;
  CHECK(git.error("HEAD").find("--since: 'HEAD' names no commit") == 0);
  git.write("a.c", "1\n");
  git.commit();
  CHECK(git.error("nosuch").find("--since: 'nosuch' names no commit") == 0);
  git.write("a.c", "2\n");
  git.commit({}, "refs/heads/alone");
  CHECK(git.error("alone").find("have no commit in common") !=
        std::string::npos);
  auto outside = ChangedLines::since("/", "HEAD");
  REQUIRE_FALSE(bool(outside));
  CHECK(llvm::toString(outside.takeError()).find("is in no git repository") !=
        std::string::npos);
}
