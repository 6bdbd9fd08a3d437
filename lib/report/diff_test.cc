#include "report/diff.h"
#include "testing/catch.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace sctpm;

namespace {

void write(const std::string &file, llvm::StringRef text) {
  llvm::sys::fs::create_directories(llvm::sys::path::parent_path(file));
  std::error_code error;
  llvm::raw_fd_ostream(file, error) << text;
  REQUIRE(!error);
}

std::string read(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file);
  return buffer ? (*buffer)->getBuffer().str() : "not there";
}

/// What `git apply`, run in the root folder, says and makes of the files.
struct Applied {
  int status = 0;
  std::string said;
  std::vector<std::string> files;
};

Applied gitApply(const std::vector<FileChange> &changes) {
  llvm::SmallString<128> root;
  REQUIRE(!llvm::sys::fs::createUniqueDirectory("sctpm-diff", root));
  std::string folder = root.str().str();
  std::vector<FileChange> placed = changes;
  for (FileChange &change : placed) {
    change.file = folder + "/tree/" + change.file;
    if (change.isNew)
      continue;
    write(change.file, change.before);
    llvm::sys::fs::setPermissions(change.file, llvm::sys::fs::all_all);
  }
  write(folder + "/patch", renderDiff(placed, folder + "/tree"));

  Applied applied;
  auto git = llvm::sys::findProgramByName("git");
  REQUIRE(git);
  std::string said = folder + "/said";
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(""), llvm::StringRef(said), llvm::StringRef(said)};
  // `git apply` outside a repository takes names as relative to the folder.
  std::string script = "cd '" + folder + "/tree' && GIT_CEILING_DIRECTORIES='" +
                       folder + "' git apply --verbose ../patch";
  applied.status = llvm::sys::ExecuteAndWait("/bin/sh", {"sh", "-c", script},
                                             std::nullopt, redirects);
  applied.said = read(said);
  for (const FileChange &change : placed)
    applied.files.push_back(read(change.file));
  llvm::sys::fs::remove_directories(root);
  return applied;
}

void checkApplies(const std::vector<FileChange> &changes) {
  Applied applied = gitApply(changes);
  INFO(applied.said);
  CHECK(applied.status == 0);
  CHECK(applied.said.find("warning") == std::string::npos);
  for (size_t i = 0; i < changes.size(); ++i)
    CHECK(applied.files[i] == changes[i].after);
}

} // namespace

TEST_CASE("the diff of one line") {
  CHECK(renderDiff({{"/p/src/a.c", "a\nb\nc\n", "a\nB\nc\n"}}, "/p") ==
        "diff --git a/src/a.c b/src/a.c\n"
        "index de98044..7be73ce\n"
        "--- a/src/a.c\n"
        "+++ b/src/a.c\n"
        "@@ -1,3 +1,3 @@\n"
        " a\n"
        "-b\n"
        "+B\n"
        " c\n");
}

TEST_CASE("files stand in the order of their names, unchanged ones nowhere") {
  std::string diff = renderDiff({{"/p/b.c", "1\n", "2\n"},
                                 {"/p/same.c", "1\n", "1\n"},
                                 {"/p/a.c", "1\n", "2\n"}},
                                "/p");
  CHECK(diff.find("a/a.c") < diff.find("a/b.c"));
  CHECK(diff.find("same.c") == std::string::npos);
  CHECK(renderDiff({}, "/p") == "");
}

TEST_CASE("git apply takes line ends and last lines of every kind") {
  checkApplies(
      {{"plain.c", "a\nb\nc\n", "a\nx\nb\nc\n"},
       {"crlf.c", "a\r\nb\r\nc\r\n", "a\r\nx\r\nb\r\nc\r\n"},
       {"mixed.c", "a\r\nb\nc\r\n", "a\r\nb\nx\r\n"},
       {"open.c", "a\nb", "a\nx"},
       {"open_crlf.c", "a\r\nb", "x\r\nb"},
       {"closed.c", "a\nb", "a\nb\n"},
       {"opened.c", "a\nb\n", "a\nb"},
       {"bom.c",
        "\xef\xbb\xbf"
        "a\n",
        "\xef\xbb\xbf"
        "x\na\n"},
       {"zero.c", std::string("a\0b\nc\n", 6), std::string("a\0b\nx\n", 6)},
       {"latin1.c", "caf\xe9\n", "caf\xe9 2\n"},
       {"dashes.c", "-- a\n++ b\n", "--- a\n+++ b\n"}});
}

TEST_CASE("git apply makes new files") {
  checkApplies({{"a.c", "1\n", "2\n"},
                {"sub/new.h", "", "one\ntwo\n", /*isNew=*/true},
                {"open.h", "", "no end", true},
                {"empty.h", "", "", true}});
  CHECK(renderDiff({{"/p/new.h", "", "one\n", true}}, "/p") ==
        "diff --git a/new.h b/new.h\n"
        "new file mode 100644\n"
        "index 0000000..5626abf\n"
        "--- /dev/null\n"
        "+++ b/new.h\n"
        "@@ -0,0 +1 @@\n"
        "+one\n");
}

TEST_CASE("git apply takes names of every kind") {
  checkApplies({{"deep/down/a.c", "1\n", "2\n"},
                {"with space.c", "1\n", "2\n"},
                {"a b/x b/y.c", "1\n", "2\n"},
                {"\xc3\xa4.c", "1\n", "2\n"},
                {"\xff.c", "1\n", "2\n"},
                {"quote\"back\\slash.c", "1\n", "2\n"},
                {"tab\tnew\nline.c", "1\n", "2\n"},
                {"esc\x1b[31m.c", "1\n", "2\n"},
                {"-dash.c", "1\n", "2\n"}});
}

TEST_CASE("hunks far apart are kept apart") {
  std::string before, after;
  for (int i = 0; i < 100; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += (i == 5 || i == 90 ? "new " : "line ") + std::to_string(i) + "\n";
  }
  checkApplies({{"long.c", before, after}});
  CHECK(renderDiff({{"/p/long.c", before, after}}, "/p").find("line 50") ==
        std::string::npos);
}

TEST_CASE("a diff for reading obeys nothing and is coloured by line") {
  std::string diff =
      renderDiff({{"/p/a.c", "x\r\n\x1b[2J\r\n", "x\r\ny\r\n"}}, "/p");
  std::string plain = forReading(diff, false);
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(plain.find('\r') == std::string::npos);
  CHECK(plain.find("-\\x1b[2J\n+y\n") != std::string::npos);

  std::string coloured = forReading(diff, true);
  CHECK(coloured.find("\x1b[1mdiff --git") == 0);
  CHECK(coloured.find("\x1b[1m--- a/a.c\x1b[0m\n") != std::string::npos);
  CHECK(coloured.find("\x1b[1;31m-\\x1b[2J\x1b[0m\n") != std::string::npos);
  CHECK(coloured.find("\x1b[32m+y\x1b[0m\n") != std::string::npos);
}
