// What was written can be taken back, byte for byte or not at all.
#include "patch/folder_example.h"
#include "patch/write_files.h"
#include <csignal>
#include <sys/stat.h>

using namespace sctpm;

namespace {

using All = std::map<std::string, std::string>;

/// The files alone, without what is kept to undo.
All filesOf(const Folder &folder) {
  All all = folder.all();
  for (auto each = all.begin(); each != all.end();)
    each = llvm::StringRef(each->first).contains(".sctp-migrate")
               ? all.erase(each)
               : std::next(each);
  return all;
}

std::vector<FileChange> changesIn(const Folder &folder) {
  return {{(folder.path / "a.c").string(), "one\r\n", "ONE"},
          {(folder.path / "sub/b.c").string(), std::string("\0", 1), "two"},
          {(folder.path / "new.h").string(), "", "new", /*isNew=*/true},
          {(folder.path / "old.h").string(), "old", "", /*isNew=*/false,
           /*isGone=*/true}};
}

Folder &fill(Folder &folder) {
  folder.file("a.c", "one\r\n");
  folder.file("sub/b.c", std::string("\0", 1));
  folder.file("old.h", "old");
  return folder;
}

} // namespace

TEST_CASE("undo takes back the latest apply, then the one before it") {
  Folder folder;
  fill(folder);
  fs::permissions(folder.path / "a.c", fs::perms(0750));
  const std::string root = folder.path.string();
  All before = folder.all();
  llvm::cantFail(writeFiles(changesIn(folder), root, {}, Undo::Keep));
  All between = filesOf(folder);
  llvm::cantFail(writeFiles({{(folder.path / "a.c").string(), "ONE", "1"}},
                            root, {}, Undo::Keep));
  CHECK(llvm::cantFail(undoLast(root)).size() == 1);
  CHECK(filesOf(folder) == between);
  CHECK(between.count("old.h") == 0);
  CHECK(llvm::cantFail(undoLast(root)).size() == 4);
  CHECK(folder.all() == before);
  CHECK((fs::status(folder.path / "a.c").permissions() & fs::perms::mask) ==
        fs::perms(0750));
  CHECK(llvm::cantFail(undoLast(root)).empty());
}

TEST_CASE("undo refuses, and names the file, where something was changed") {
  for (const char *changed : {"sub/b.c", "new.h"}) {
    Folder folder;
    fill(folder);
    const std::string root = folder.path.string();
    llvm::cantFail(writeFiles(changesIn(folder), root, {}, Undo::Keep));
    folder.file(changed, "mine");
    All before = folder.all();
    llvm::Expected<std::vector<std::string>> undone = undoLast(root);
    REQUIRE_FALSE(static_cast<bool>(undone));
    CHECK(llvm::toString(undone.takeError()).find(changed) !=
          std::string::npos);
    CHECK(folder.all() == before);
  }
}

TEST_CASE("git ignores what is kept, and nobody else reads it") {
  Folder folder;
  fill(folder);
  const std::string root = folder.path.string();
  llvm::cantFail(writeFiles(changesIn(folder), root, {}, Undo::Keep));
  CHECK(folder.all().at(".sctp-migrate/.gitignore") == "*\n");
  struct stat status;
  REQUIRE(::stat((root + "/.sctp-migrate/undo-00000001.json").c_str(),
                 &status) == 0);
  CHECK((status.st_mode & 077) == 0);
}

TEST_CASE("killed at any moment, an apply is there and can be undone, or is "
          "not there") {
  unsigned done = 0, undone = 0;
  for (unsigned last = 0;; ++last) {
    Folder folder;
    fill(folder);
    const std::string root = folder.path.string();
    All before = filesOf(folder);
    int status = inChild([&] {
      WriteSteps steps{[last](unsigned step) {
        if (step == last)
          ::raise(SIGKILL);
      }};
      return writeFiles(changesIn(folder), root, steps, Undo::Keep) ? 1 : 0;
    });
    llvm::cantFail(recoverFiles(root));
    bool isThere = filesOf(folder) != before;
    std::vector<std::string> files = llvm::cantFail(undoLast(root));
    CHECK(files.size() == (isThere ? 4u : 0u));
    CHECK(filesOf(folder) == before);
    (isThere ? done : undone) += 1;
    if (status == 0)
      break;
    REQUIRE(status == 128 + SIGKILL);
  }
  CHECK(done > 1);
  CHECK(undone > 1);
}

TEST_CASE("killed at any moment, an undo is finished by the next one") {
  for (unsigned last = 0;; ++last) {
    Folder folder;
    fill(folder);
    const std::string root = folder.path.string();
    All before = filesOf(folder);
    llvm::cantFail(writeFiles(changesIn(folder), root, {}, Undo::Keep));
    int status = inChild([&] {
      WriteSteps steps{[last](unsigned step) {
        if (step == last)
          ::raise(SIGKILL);
      }};
      llvm::Expected<std::vector<std::string>> files = undoLast(root, steps);
      return files ? 0 : 1;
    });
    if (status == 0)
      break;
    REQUIRE(status == 128 + SIGKILL);
    llvm::cantFail(recoverFiles(root));
    llvm::cantFail(undoLast(root));
    CHECK(filesOf(folder) == before);
  }
}
