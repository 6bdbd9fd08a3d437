#include "patch/folder_example.h"
#include "patch/write_files.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace sctpm;

namespace {

std::string written(llvm::ArrayRef<FileChange> changes,
                    const std::string &root) {
  llvm::Error error = writeFiles(changes, root);
  return error ? llvm::toString(std::move(error)) : "ok";
}

} // namespace

TEST_CASE("all files are written and nothing is left behind") {
  Folder folder;
  std::vector<FileChange> changes = {
      {folder.file("a.c", "one"), "one", "ONE"},
      {folder.file("sub/b.c", ""), "", "two\n"},
      {folder.file("c.c", std::string("\0\r\n", 3)), std::string("\0\r\n", 3),
       ""}};
  CHECK(written(changes, folder.path.string()) == "ok");
  CHECK(folder.all() ==
        std::map<std::string, std::string>{{"./a.c", "ONE"},
                                           {"./c.c", ""},
                                           {"./sub", "/"},
                                           {"sub/b.c", "two\n"}});
  CHECK(written({}, folder.path.string()) == "ok");
}

TEST_CASE("a new file is made with the mode of any new file") {
  Folder folder;
  std::string file = (folder.path / "new.h").string();
  CHECK(written({{file, "", "new", /*isNew=*/true}}, folder.path.string()) ==
        "ok");
  CHECK(folder.all() == std::map<std::string, std::string>{{"./new.h", "new"}});
  mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat status;
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == (0666 & ~mask));

  // What came there meanwhile is somebody's.
  CHECK(written({{file, "", "other", true}}, folder.path.string()) ==
        "`" + file + "` changed while it was worked on; run again");
  CHECK(folder.all() == std::map<std::string, std::string>{{"./new.h", "new"}});
  std::string nowhere = (folder.path / "sub/new.h").string();
  CHECK(written({{nowhere, "", "x", true}}, folder.path.string()) ==
        "cannot open the folder `" + (folder.path / "sub").string() +
            "`: No such file or directory");
}

TEST_CASE("a report's new files are changes until they are there") {
  Folder folder;
  Report report;
  report.newFiles = {{(folder.path / "new.h").string(), "new"}};
  std::vector<FileChange> changes = llvm::cantFail(changedFiles(report));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].isNew);
  CHECK(written(changes, folder.path.string()) == "ok");
  CHECK(llvm::cantFail(changedFiles(report)).empty());

  folder.file("new.h", "somebody's");
  llvm::Expected<std::vector<FileChange>> clash = changedFiles(report);
  REQUIRE(!clash);
  CHECK(llvm::toString(clash.takeError()) ==
        "`" + report.newFiles[0].file +
            "` is there, and is not what this version of sctp-migrate puts "
            "there: move it away, or name another folder");
}

TEST_CASE("without a root it works as well") {
  Folder folder;
  CHECK(written({{folder.file("a.c", "1"), "1", "2"}}, "") == "ok");
  CHECK(folder.all() == std::map<std::string, std::string>{{"./a.c", "2"}});
}

TEST_CASE("mode bits and owner are kept, a link stays a link") {
  Folder folder;
  std::string real = folder.file("real/a.sh", "1");
  REQUIRE(::chmod(real.c_str(), 0754) == 0);
  if (::getuid() == 0)
    REQUIRE(::chown(real.c_str(), 65534, 65534) == 0);
  struct stat before, after;
  REQUIRE(::stat(real.c_str(), &before) == 0);
  fs::create_symlink("real/a.sh", folder.path / "link.sh");
  CHECK(written({{(folder.path / "link.sh").string(), "1", "22"}},
                folder.path.string()) == "ok");
  REQUIRE(::stat(real.c_str(), &after) == 0);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_gid == before.st_gid);
  CHECK(folder.all()["./link.sh"] == "->real/a.sh");
  CHECK(folder.all()["real/a.sh"] == "22");
}

TEST_CASE("one file that changed, went or comes twice stops all") {
  Folder folder;
  std::string a = folder.file("a.c", "1"), b = folder.file("b.c", "2");
  auto before = folder.all();
  std::string root = folder.path.string();
  CHECK(written({{a, "1", "x"}, {b, "other", "y"}}, root) ==
        "`" + b + "` changed while it was worked on; run again");
  CHECK(written({{a, "1", "x"}, {root + "/no.c", "", "y"}}, root) ==
        "cannot read `" + root + "/no.c`: No such file or directory");
  fs::create_symlink("a.c", folder.path / "l.c");
  before = folder.all();
  CHECK(written({{a, "1", "x"}, {root + "/l.c", "1", "y"}}, root)
            .find("is changed under two names") != std::string::npos);
  CHECK(folder.all() == before);
}

TEST_CASE("a file that changes between two renames brings all back") {
  Folder folder;
  std::string a = folder.file("a.c", "1"), b = folder.file("b.c", "2");
  WriteSteps steps;
  // 0: start; 1, 2: new and old a; 3, 4: new and old b; 5: all prepared;
  // 6, 7: renames of a and b.
  steps.between = [&](unsigned step) {
    if (step == 7)
      std::ofstream(b) << "edited by its owner";
  };
  llvm::Error error =
      writeFiles({{a, "1", "x"}, {b, "2", "y"}}, folder.path.string(), steps);
  CHECK(llvm::toString(std::move(error)) ==
        "`" + b +
            "` changed while it was worked on; run again; no file was "
            "changed");
  CHECK(folder.all() == std::map<std::string, std::string>{
                            {"./a.c", "1"}, {"./b.c", "edited by its owner"}});
}

TEST_CASE("a run killed at any step is undone, or was done") {
  unsigned states[2] = {0, 0};
  for (unsigned killedAt = 0; killedAt < 40; ++killedAt) {
    Folder folder;
    std::string root = folder.path.string();
    std::vector<FileChange> changes = {
        {folder.file("a.c", "1"), "1", "x"},
        {folder.file("sub/b.c", "2"), "2", "y"},
        {root + "/new.h", "", "n", true},
        {folder.file("gone.h", "4"), "4", "", false, /*isGone=*/true},
        {folder.file("c.c", "3"), "3", "z"}};
    auto before = folder.all();
    int status = inChild([&] {
      WriteSteps steps;
      steps.between = [&](unsigned step) {
        if (step == killedAt)
          ::kill(::getpid(), SIGKILL);
      };
      return llvm::errorToBool(writeFiles(changes, root, steps)) ? 1 : 0;
    });
    if (status == 0)
      break;
    REQUIRE(status == 128 + SIGKILL);
    INFO("killed at step " << killedAt);
    bool undone = llvm::cantFail(recoverFiles(root));
    auto after = before;
    after["./a.c"] = "x";
    after["sub/b.c"] = "y";
    after["./c.c"] = "z";
    after["./new.h"] = "n";
    after.erase("./gone.h");
    auto now = folder.all();
    CHECK((now == before || now == after));
    ++states[now == after];
    CHECK_FALSE(llvm::cantFail(recoverFiles(root)));
    if (now == before) {
      CHECK(written(changes, root) == "ok");
      CHECK(folder.all() == after);
    } else {
      CHECK_FALSE(undone);
    }
  }
  CHECK(states[0] >= 11);
  CHECK(states[1] >= 3);
}

TEST_CASE("a killed run is not undone over what somebody wrote since") {
  Folder folder;
  std::string root = folder.path.string();
  std::vector<FileChange> changes = {{folder.file("a.c", "1"), "1", "x"},
                                     {folder.file("b.c", "2"), "2", "y"}};
  inChild([&] {
    WriteSteps steps;
    steps.between = [&](unsigned step) {
      if (step == 7)
        ::kill(::getpid(), SIGKILL);
    };
    return llvm::errorToBool(writeFiles(changes, root, steps)) ? 1 : 0;
  });
  CHECK(written(changes, root) == "an interrupted run has to be undone first");
  folder.file("a.c", "x and more");
  auto now = folder.all();
  llvm::Expected<bool> undone = recoverFiles(root);
  REQUIRE_FALSE(bool(undone));
  CHECK(llvm::toString(undone.takeError()).find("has been changed since") !=
        std::string::npos);
  CHECK(folder.all() == now);
  folder.file("a.c", "x");
  CHECK(llvm::cantFail(recoverFiles(root)));
  CHECK(folder.all() ==
        std::map<std::string, std::string>{{"./a.c", "1"}, {"./b.c", "2"}});
}

TEST_CASE("a record that cannot be read is an error") {
  Folder folder;
  folder.file(".sctp-migrate/apply.json", "{\"version\": 1");
  llvm::Expected<bool> undone = recoverFiles(folder.path.string());
  REQUIRE_FALSE(bool(undone));
  CHECK(llvm::toString(undone.takeError()).find("is not readable") !=
        std::string::npos);
}

TEST_CASE("two runs do not write at the same time") {
  Folder folder;
  std::string root = folder.path.string();
  std::vector<FileChange> changes = {{folder.file("a.c", "1"), "1", "x"}};
  std::string second, recovery;
  WriteSteps steps;
  steps.between = [&](unsigned step) {
    if (step != 3)
      return;
    second = written(changes, root);
    recovery = llvm::toString(recoverFiles(root).takeError());
  };
  CHECK_FALSE(llvm::errorToBool(writeFiles(changes, root, steps)));
  CHECK(second.find("another run is writing") == 0);
  CHECK(recovery.find("another run is writing") == 0);
  CHECK(folder.all()["./a.c"] == "x");
}

TEST_CASE("a file that grows too large leaves all as it was") {
  Folder folder;
  std::string root = folder.path.string();
  std::vector<FileChange> changes = {
      {folder.file("a.c", "1"), "1", "x"},
      {folder.file("b.c", "2"), "2", std::string(100000, 'y')}};
  auto before = folder.all();
  int status = inChild([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {50000, 50000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return written(changes, root) == "cannot write beside `" + root +
                                         "/b.c`: File too large; no file was "
                                         "changed"
               ? 0
               : 1;
  });
  CHECK(status == 0);
  CHECK(folder.all() == before);
}

TEST_CASE("a full disk leaves all as it was") {
  Folder folder;
  std::string root = folder.path.string();
  constexpr int CannotMount = 77;
  int status = inChild([&] {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", root.c_str(), "tmpfs", 0, "size=128k") != 0)
      return CannotMount;
    std::vector<FileChange> changes = {
        {folder.file("a.c", "1"), "1", "x"},
        {folder.file("b.c", "2"), "2", std::string(1 << 20, 'y')}};
    auto before = folder.all();
    std::string said = written(changes, root);
    return said.find("No space left on device; no file was changed") !=
                       std::string::npos &&
                   folder.all() == before
               ? 0
               : 1;
  });
  if (status == CannotMount)
    WARN("not tested: this user may not mount a file system");
  else
    CHECK(status == 0);
}

TEST_CASE("a folder or file that is read-only leaves all as it was") {
  Folder folder;
  std::string root = folder.path.string();
  std::string a = folder.file("a.c", "1"), b = folder.file("ro/b.c", "2");
  std::vector<FileChange> changes = {{a, "1", "x"}, {b, "2", "y"}};
  if (::getuid() == 0)
    for (const auto &each : {root, root + "/ro", a, b})
      REQUIRE(::chown(each.c_str(), 65534, 65534) == 0);
  auto before = folder.all();
  auto asUser = [&](const std::string &expected) {
    return inChild([&] {
      if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
        return 2;
      return written(changes, root).find(expected) == std::string::npos ? 1 : 0;
    });
  };
  REQUIRE(::chmod((root + "/ro").c_str(), 0555) == 0);
  CHECK(asUser("cannot write beside `" + b + "`: Permission denied; no file") ==
        0);
  CHECK(folder.all() == before);
  REQUIRE(::chmod((root + "/ro").c_str(), 0755) == 0);
  REQUIRE(::chmod(b.c_str(), 0444) == 0);
  CHECK(asUser("cannot write `" + b + "`: Permission denied; no file") == 0);
  CHECK(folder.all() == before);
  REQUIRE(::chmod(b.c_str(), 0644) == 0);
  CHECK(written(changes, root) == "ok");
}

TEST_CASE("changed files are read and edited") {
  Folder folder;
  Report report;
  std::string a = folder.file("a.c", "f(A);"), b = folder.file("b.c", "B");
  auto edit = [&](const std::string &file, unsigned begin, const char *text) {
    RuleEdit &each = report.edits.emplace_back();
    each.edit.range = {file, begin, begin + 1};
    each.edit.text = text;
  };
  edit(a, 2, "X");
  edit(b, 0, "B");
  auto changes = llvm::cantFail(changedFiles(report));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].file == a);
  CHECK(changes[0].before == "f(A);");
  CHECK(changes[0].after == "f(X);");
  report.edits[1].edit.range.end = 9;
  CHECK(llvm::toString(changedFiles(report).takeError()).find("run again") !=
        std::string::npos);
}
