#include "repository/repository.h"
#include "testing/catch.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdlib.h>

using namespace sctpm;
namespace fs = std::filesystem;

namespace {

/// A git repository in a folder of its own, with git's own program as witness.
class Sample {
public:
  Sample() {
    std::string name = fs::temp_directory_path() / "sctpm-git-XXXXXX";
    REQUIRE(mkdtemp(name.data()));
    root = fs::canonical(name);
    git("init -q");
    git("config user.name Ann");
    git("config user.email ann@example.org");
  }
  ~Sample() { fs::remove_all(root); }

  std::string write(const std::string &file, const std::string &text) const {
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file) << text;
    return root / file;
  }
  void git(const std::string &words) const {
    REQUIRE(std::system(("git -C " + root.string() + " " + words).c_str()) ==
            0);
  }
  std::string told(const std::string &words) const {
    git(words + " > " + (root / ".git/told").string());
    std::ifstream in(root / ".git/told");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path root;
};

using Files = std::vector<std::string>;

} // namespace

TEST_CASE("files that differ from the last commit are named") {
  Sample sample;
  std::string clean = sample.write("clean.c", "1\n"),
              changed = sample.write("sub/changed.c", "1\n"),
              staged = sample.write("staged.c", "1\n");
  sample.write(".gitignore", "ignored.c\n");
  sample.git("add .");
  sample.git("commit -q -m one");
  sample.write("sub/changed.c", "2\n");
  sample.write("staged.c", "2\n");
  sample.git("add staged.c");
  std::string fresh = sample.write("new.c", "1\n"),
              ignored = sample.write("ignored.c", "1\n");
  auto found =
      llvm::cantFail(uncommitted({clean, changed, staged, fresh, ignored}));
  CHECK(found == Files{changed, staged, fresh});
  CHECK(workTreeOf(sample.root / "sub") == sample.root.string());
}

TEST_CASE("a commit holds the named files and nothing else, and runs no hook") {
  Sample sample;
  std::string one = sample.write("one.c", "1\n"),
              two = sample.write("two.c", "1\n");
  sample.git("add .");
  sample.git("commit -q -m first");
  std::string hook = sample.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1");
  fs::permissions(hook, fs::perms::all);
  sample.write("one.c", "2\n");
  sample.write("two.c", "2\n");
  llvm::cantFail(mayCommit({one}));
  std::string name = llvm::cantFail(commitFiles({one}, "Second\n\nBody\n"));
  CHECK(sample.told("show -s --format=%h%n%an%n%s --abbrev=12") ==
        name + "\nAnn\nSecond\n");
  CHECK(sample.told("show --format= --name-only") == "one.c\n");
  CHECK(sample.told("status --porcelain") == " M two.c\n");
}

TEST_CASE("the first commit of a repository has no parent") {
  Sample sample;
  std::string one = sample.write("one.c", "1\n");
  llvm::cantFail(mayCommit({one}));
  llvm::cantFail(commitFiles({one}, "First\n"));
  CHECK(sample.told("log --format=%s") == "First\n");
}

TEST_CASE("a commit that fails leaves HEAD and the index as they were") {
  for (bool branch : {true, false}) {
    Sample sample;
    std::string one = sample.write("one.c", "1\n");
    sample.git("add .");
    sample.git("commit -q -m first");
    sample.write("one.c", "2\n");
    std::string fresh = sample.write("new.h", "1\n");
    std::string head = sample.told("symbolic-ref HEAD");
    std::string lock = sample.write(
        ".git/" + (branch ? head.substr(0, head.find('\n')) : "index") +
            ".lock",
        "");
    CHECK(llvm::errorToBool(commitFiles({one, fresh}, "x\n").takeError()));
    fs::remove(lock);
    CHECK(sample.told("log --format=%s") == "first\n");
    CHECK(sample.told("status --porcelain") == " M one.c\n?? new.h\n");
  }
}

TEST_CASE("a commit does not get into a merge that is not finished") {
  Sample sample;
  std::string one = sample.write("one.c", "1\n");
  sample.git("add .");
  sample.git("commit -q -m first");
  sample.git("commit -q --allow-empty -m second");
  sample.git("checkout -q -b side HEAD~1");
  sample.git("commit -q --allow-empty -m other");
  sample.git("merge -q --no-commit --no-ff @{-1}");
  CHECK(llvm::toString(mayCommit({one})).find("a merge is not finished") == 0);
}

TEST_CASE("git's variables say who commits, too") {
  Sample sample;
  std::string one = sample.write("one.c", "1\n");
  ::setenv("GIT_AUTHOR_NAME", "Bob", 1);
  ::setenv("GIT_COMMITTER_EMAIL", "ci@example.org", 1);
  llvm::cantFail(mayCommit({one}));
  llvm::cantFail(commitFiles({one}, "First\n"));
  ::unsetenv("GIT_AUTHOR_NAME");
  ::unsetenv("GIT_COMMITTER_EMAIL");
  CHECK(sample.told("log --format='%an %ae %cn %ce'") ==
        "Bob ann@example.org Ann ci@example.org\n");
  CHECK_FALSE(wantsSignatures({one}));
  sample.git("config commit.gpgsign true");
  CHECK(wantsSignatures({one}));
}

TEST_CASE("what else is staged is not taken along") {
  Sample sample;
  std::string one = sample.write("one.c", "1\n");
  sample.git("add one.c");
  CHECK(llvm::toString(mayCommit({one})).find("staged") != std::string::npos);
}

TEST_CASE("a commit needs one repository around all files") {
  Sample a, b;
  std::string one = a.write("one.c", "1\n"), two = b.write("two.c", "1\n");
  CHECK(llvm::toString(mayCommit({one, two})).find("another repository") !=
        std::string::npos);
  CHECK(llvm::toString(mayCommit({})).find("no git repository") !=
        std::string::npos);
}
