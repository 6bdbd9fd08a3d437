// What a run that was interrupted left, and what may have come to it since.
#include "patch/folder_example.h"
#include "patch/journal.h"
#include "patch/write_files.h"
#include "llvm/ADT/StringExtras.h"
#include <csignal>

using namespace sctpm;

namespace {

using All = std::map<std::string, std::string>;

std::vector<FileChange> changesIn(const Folder &folder) {
  return {{folder.file("a.c", "1"), "1", "x"},
          {folder.file("b.c", "2"), "2", "y"}};
}

/// Killed behind the rename of a.c, ahead of that of b.c.
void killHalfway(const std::vector<FileChange> &changes,
                 const std::string &root) {
  int status = inChild([&] {
    WriteSteps steps;
    steps.between = [&](unsigned step) {
      if (step == 7)
        ::kill(::getpid(), SIGKILL);
    };
    return llvm::errorToBool(writeFiles(changes, root, steps)) ? 1 : 0;
  });
  REQUIRE(status == 128 + SIGKILL);
}

std::string recovery(const std::string &root) {
  llvm::Expected<bool> undone = recoverFiles(root);
  return undone ? (*undone ? "undone" : "nothing")
                : llvm::toString(undone.takeError());
}

/// A record as it might come with a stranger's tree.
std::string record(const std::string &phase, const std::string &target,
                   const std::string &fresh, const std::string &backup,
                   const std::string &more = "") {
  return "{\"version\":1,\"phase\":\"" + phase +
         "\",\"files\":[{\"target\":\"" + llvm::toHex(target) +
         "\",\"fresh\":\"" + llvm::toHex(fresh) + "\",\"backup\":\"" +
         llvm::toHex(backup) + "\"" + more + "}]}";
}

} // namespace

TEST_CASE("a killed run is known until it is undone") {
  Folder folder;
  std::string root = folder.path.string();
  CHECK_FALSE(wasKilledHalfway(root));
  killHalfway(changesIn(folder), root);
  CHECK(wasKilledHalfway(root));
  CHECK(recovery(root) == "undone");
  CHECK_FALSE(wasKilledHalfway(root));
}

TEST_CASE("what git has brought back since is no change by somebody") {
  Folder folder;
  std::string root = folder.path.string();
  killHalfway(changesIn(folder), root);
  folder.file("a.c", "1"); // git restore
  CHECK(recovery(root) == "undone");
  CHECK(folder.all() == All{{"./a.c", "1"}, {"./b.c", "2"}});
}

TEST_CASE("where the copy of a file is gone, that is told") {
  Folder folder;
  std::string root = folder.path.string();
  killHalfway(changesIn(folder), root);
  for (const auto &each : fs::directory_iterator(root)) // git clean
    if (each.path().filename().string().find(".sctp-migrate-") !=
        std::string::npos)
      fs::remove(each.path());
  CHECK(recovery(root).find("is gone: put the file back") != std::string::npos);
  CHECK(folder.all()["./a.c"] == "x");
  folder.file("a.c", "1"); // git restore
  CHECK(recovery(root) == "undone");
  CHECK(folder.all() == All{{"./a.c", "1"}, {"./b.c", "2"}});
}

TEST_CASE("Ctrl-C brings all back before it takes effect") {
  for (int signal : {SIGINT, SIGTERM, SIGHUP})
    for (unsigned at : {1, 4, 6, 7}) {
      Folder folder;
      std::string root = folder.path.string();
      std::vector<FileChange> changes = changesIn(folder);
      int status = inChild([&] {
        ::signal(signal, SIG_DFL);
        WriteSteps steps;
        steps.between = [&](unsigned step) {
          if (step == at)
            ::kill(::getpid(), signal);
        };
        llvm::consumeError(writeFiles(changes, root, steps, Undo::Keep));
        return 0;
      });
      INFO("signal " << signal << " at step " << at);
      CHECK(status == 128 + signal);
      CHECK(folder.all() == All{{"./a.c", "1"}, {"./b.c", "2"}});
    }
}

TEST_CASE("a record that came with a stranger's tree touches nothing outside") {
  Folder home, tree;
  std::string root = tree.path.string();
  std::string dear = home.file("dear", "dear"),
              backup = tree.file("payload", "payload");
  std::string mine = tree.file("mine.c", "mine");
  std::string ours = home.path.string() + "/.x.sctp-migrate-1-0";
  home.file(".x.sctp-migrate-1-0.old", "payload");
  fs::create_directory_symlink(home.path, tree.path / "link");
  std::string linked = root + "/link/.x.sctp-migrate-1-0";
  All before = home.all();
  for (const std::string &text :
       {record("done", home.path.string() + "/x", home.path.string() + "/y",
               dear),
        record("preparing", mine, mine, dear),
        record("replacing", home.path.string() + "/.profile",
               root + "/.x.sctp-migrate-1-0.new", backup, ",\"gone\":true"),
        record("replacing", home.path.string() + "/.profile", ours + ".new",
               ours + ".old", ",\"gone\":true"),
        record("replacing", root + "/link/.profile", linked + ".new",
               linked + ".old", ",\"gone\":true"),
        record("replacing", dear, ours + ".new", ours + ".old",
               ",\"new\":true,\"digest\":\"" + digestOf("dear") + "\"")}) {
    INFO(text);
    tree.file(".sctp-migrate/apply.json", text);
    CHECK(recovery(root).find("came from somewhere else") != std::string::npos);
    CHECK(home.all() == before);
    CHECK(tree.all()["./mine.c"] == "mine");
  }
}

TEST_CASE("nor does a stranger's record of an apply, or a folder that is a "
          "link") {
  Folder home, tree;
  std::string root = tree.path.string();
  std::string at = home.path.string() + "/.profile";
  for (const std::string &name :
       {at, "../" + home.path.filename().string() + "/.profile"}) {
    tree.file(".sctp-migrate/undo-00000001.json",
              "{\"version\":1,\"files\":[{\"file\":\"" + llvm::toHex(name) +
                  "\",\"before\":\"eA==\",\"after\":\"\",\"gone\":true}]}");
    llvm::Expected<std::vector<std::string>> undone = undoLast(root);
    REQUIRE_FALSE(bool(undone));
    CHECK(llvm::toString(undone.takeError()).find("is not below") !=
          std::string::npos);
    CHECK(home.all().empty());
  }
  fs::remove_all(tree.path / ".sctp-migrate");
  fs::create_directory_symlink(home.path, tree.path / ".sctp-migrate");
  CHECK(llvm::errorToBool(
      writeFiles({{tree.file("a.c", "1"), "1", "2"}}, root, {}, Undo::Keep)));
  CHECK(home.all().empty());
  CHECK(tree.all()["./a.c"] == "1");
}
