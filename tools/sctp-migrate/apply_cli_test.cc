// `apply` and `diff --split` in a repository, as users meet them.
#include "patch/write_files.h"
#include "run_program.h"
#include "testing/catch.h"
#include <algorithm>
#include <csignal>
#include <sys/stat.h>

using namespace sctpm;

namespace {

const std::string Includes = "#include <netinet/in.h>\n"
                             "#include <netinet/tcp.h>\n"
                             "#include <sys/socket.h>\n";

std::string tcpIn(const std::string &function) {
  return "int " + function +
         "(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n";
}

const std::string WithOption =
    "void quick(void) {\n"
    "  int on = 1, s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n"
    "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);\n"
    "  listen(s, 64);\n"
    "}\n";

/// A repository of two files with three sockets, committed.
struct Repository : Folder {
  Repository() {
    write("a.c", Includes + tcpIn("one") + tcpIn("two"));
    write("b.c", Includes + WithOption);
    git({"init", "-q"});
    git({"config", "user.name", "Ann"});
    git({"config", "user.email", "ann@example.org"});
    git({"add", "."});
    git({"commit", "-q", "-m", "start"});
  }
  std::string git(Words words) const {
    words.insert(words.begin(), "git");
    Outcome outcome = runProgram(words, path());
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return outcome.out;
  }
  unsigned moved() const {
    std::string all = read("a.c") + read("b.c");
    return llvm::StringRef(all).count("STREAM, IPPROTO_SCTP");
  }
};

/// Runs with `answers` on stdin, through a shell that brings them.
Outcome answering(const std::string &answers, const std::string &words,
                  const Folder &folder, const Words &environment = {}) {
  return runProgram(
      {"sh", "-c",
       "printf '" + answers + "' | '" + SCTPM_PROGRAM + "' " + words},
      folder.path(), "", environment);
}

} // namespace

TEST_CASE("apply refuses files with uncommitted changes, and names them") {
  Repository tree;
  tree.write("a.c", tree.read("a.c") + "/* mine */\n");
  auto before = tree.all();
  Outcome refused = sctpMigrate({"apply", ".", "--"}, tree);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "--allow-dirty"));
  CHECK(contains(refused.err, "\n  a.c"));
  CHECK(tree.all() == before);
  // Only b.c is touched by this: it is committed.
  CHECK(sctpMigrate({"apply", "--site", "b.c:5", ".", "--"}, tree).status == 0);
  CHECK(tree.moved() == 1);
  CHECK(sctpMigrate({"apply", "--allow-dirty", ".", "--"}, tree).status == 0);
  CHECK(tree.moved() == 3);
}

TEST_CASE("a place or a rule that names nothing is an error") {
  Repository tree;
  Outcome place = sctpMigrate({"diff", "--site", "a.c:1", ".", "--"}, tree);
  CHECK(place.status == 2);
  CHECK(contains(place.err, "a.c:1"));
  CHECK(sctpMigrate({"diff", "--site", "gone.c:1", ".", "--"}, tree).status ==
        2);
  Outcome rule = sctpMigrate({"diff", "--select", "tcp-sockt", "."}, tree);
  CHECK(rule.status == 2);
  CHECK(contains(rule.err, "did you mean `tcp-socket`?"));
}

TEST_CASE("questions: yes, no, all, quit, and the end of the answers") {
  struct Case {
    const char *answers;
    unsigned moved;
  };
  for (const Case &each :
       {Case{"y\\nn\\ny\\n", 2}, Case{"n\\na\\n", 2}, Case{"y\\nq\\n", 1},
        Case{"y\\n", 1}, Case{"", 0}, Case{"what\\ny\\nq\\n", 1}}) {
    INFO(each.answers);
    Repository tree;
    Outcome outcome = answering(each.answers, "apply -i . --", tree);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    CHECK(tree.moved() == each.moved);
    CHECK(contains(outcome.err, "(1/3) make these edits [y,n,a,q,e,?]?"));
  }
}

TEST_CASE("an edit by hand is read again, and no question is asked twice") {
  Repository tree;
  tree.write("edit.sh", "#!/bin/sh\nsed -i 's/int two/int zwei/' \"$2\"\n");
  Outcome outcome = answering("y\\ne\\ny\\nn\\n", "apply -i . --", tree,
                              {"VISUAL=", "EDITOR=sh " + tree.path("edit.sh")});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(contains(tree.read("a.c"), "int zwei"));
  CHECK(tree.moved() == 2);
  CHECK(llvm::StringRef(outcome.err).count("(1/3)") == 1);
}

TEST_CASE("what cannot be written is told ahead of the first question") {
  Repository tree;
  tree.write("b.c", tree.read("b.c") + "/* mine */\n");
  Outcome refused = answering("y\\ny\\ny\\n", "apply -i . --", tree);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "--allow-dirty\n  b.c"));
  CHECK_FALSE(contains(refused.err, "make these edits"));
  CHECK(tree.moved() == 0);
}

TEST_CASE("a place may have the column that reports show") {
  Repository tree;
  CHECK(sctpMigrate({"diff", "--site", "a.c:4:1", "."}, tree).status == 2);
  CHECK(sctpMigrate({"apply", "--site", "a.c:4:24", ".", "--"}, tree).status ==
        0);
  CHECK(tree.moved() == 1);
}

TEST_CASE("undo takes an apply back from anywhere in the repository") {
  Repository tree;
  tree.write("sub/d.c", Includes + tcpIn("four"));
  tree.git({"add", "."});
  tree.git({"commit", "-q", "-m", "more"});
  auto before = tree.all();
  CHECK(sctpMigrate({"apply", "sub", "--"}, tree).status == 0);
  CHECK(tree.git({"status", "--porcelain"}) == " M sub/d.c\n");
  CHECK(sctpMigrate({"apply", ".", "--"}, tree).status == 0);
  CHECK(tree.moved() == 3);
  Outcome undone = sctpMigrate({"undo", "sub"}, tree);
  CHECK(undone.status == 0);
  CHECK(undone.err == "undone: a.c\nundone: b.c\n");
  CHECK(sctpMigrate({"undo"}, tree).status == 0);
  CHECK(tree.read("sub/d.c") == before.at("sub/d.c"));
  CHECK(tree.git({"status", "--porcelain"}).empty());
  CHECK(sctpMigrate({"undo"}, tree).status == 2);
}

TEST_CASE("undo after an apply that was killed takes back that one alone") {
  Repository tree;
  CHECK(sctpMigrate({"apply", "a.c", "--"}, tree).status == 0);
  const std::string before = tree.read("b.c");
  pid_t child = fork();
  if (child == 0) {
    WriteSteps steps{[](unsigned step) {
      if (step == 3)
        raise(SIGKILL);
    }};
    FileChange change{tree.path("b.c"), before, "half\n"};
    llvm::consumeError(writeFiles(change, tree.path(), steps, Undo::Keep));
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  Outcome undone = sctpMigrate({"undo"}, tree);
  CHECK(undone.status == 0);
  CHECK(contains(undone.err, "undid an apply that was killed"));
  CHECK(tree.read("b.c") == before);
  CHECK(tree.moved() == 2);
  CHECK(sctpMigrate({"undo"}, tree).status == 0);
  CHECK(tree.moved() == 0);
}

TEST_CASE("a killed apply is told by what reads, and undone from below") {
  Folder tree; // No repository says where its top is.
  tree.write("a.c", Includes + tcpIn("one"));
  tree.write("sub/b.c", Includes + tcpIn("two"));
  auto before = tree.all();
  std::vector<FileChange> changes;
  for (const char *name : {"a.c", "sub/b.c"})
    changes.push_back({tree.path(name), tree.read(name), "int half;\n"});
  pid_t child = fork();
  if (child == 0) {
    WriteSteps steps{[](unsigned step) {
      if (step == 7)
        raise(SIGKILL);
    }};
    llvm::consumeError(writeFiles(changes, tree.path(), steps, Undo::Keep));
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  for (const char *reads : {"diff", "lint"})
    CHECK(contains(sctpMigrate({reads, "sub"}, tree).err,
                   "warning: an apply that was killed in " + tree.path()));
  CHECK(
      sctpMigrate({"apply", "--site", "sub/b.c:4", "sub", "--"}, tree).status ==
      0);
  CHECK(tree.read("a.c") == before["a.c"]);
  CHECK(contains(tree.read("sub/b.c"), "IPPROTO_SCTP"));
  CHECK_FALSE(contains(sctpMigrate({"diff", "sub"}, tree).err, "killed"));
}

TEST_CASE("undo names a file that was changed since, and touches none") {
  Repository tree;
  CHECK(sctpMigrate({"apply", ".", "--"}, tree).status == 0);
  tree.write("a.c", tree.read("a.c") + "/* mine */\n");
  Outcome refused = sctpMigrate({"undo"}, tree);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "a.c"));
  CHECK(tree.moved() == 3);
}

TEST_CASE("one commit for each step, each of which is whole") {
  Repository tree;
  Outcome outcome =
      sctpMigrate({"apply", "--commit", "--split", "rule", ".", "--"}, tree);
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(tree.git({"log", "--format=%s"}) ==
        "Move TCP sockets to SCTP: tcp-nodelay and tcp-socket\n"
        "Move TCP sockets to SCTP: tcp-socket\nstart\n");
  CHECK(tree.git({"show", "--format=", "--name-only", "HEAD"}) == "b.c\n");
  CHECK(tree.git({"status", "--porcelain"}).empty());
  CHECK(tree.moved() == 3);
}

TEST_CASE("a commit that git refuses leaves the files as they were") {
  Repository tree;
  auto before = tree.all();
  std::string lock = tree.write(".git/index.lock", "");
  Outcome refused = sctpMigrate({"apply", "--commit", ".", "--"}, tree);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "is locked"));
  CHECK(contains(refused.err, "what was not committed is as it was"));
  std::filesystem::remove(lock);
  CHECK(tree.git({"status", "--porcelain"}).empty());
  CHECK(tree.git({"log", "--format=%s"}) == "start\n");
  CHECK(tree.moved() == 0);
  CHECK(sctpMigrate({"undo"}, tree).status == 2);
}

TEST_CASE("a commit says which way it goes") {
  Repository tree;
  CHECK(sctpMigrate({"apply", "--commit", ".", "--"}, tree).status == 0);
  CHECK(
      sctpMigrate({"apply", "--reverse", "--commit", ".", "--"}, tree).status ==
      0);
  CHECK(tree.git({"log", "-1", "--format=%s"}) ==
        "Take SCTP sockets back to TCP\n");
}

TEST_CASE("a commit needs an index without other changes") {
  Repository tree;
  tree.write("other.txt", "staged");
  tree.git({"add", "other.txt"});
  auto before = tree.read("a.c");
  CHECK(sctpMigrate({"apply", "--commit", ".", "--"}, tree).status == 2);
  CHECK(tree.read("a.c") == before);
}

TEST_CASE("a split of nothing is no patch") {
  Folder tree, out;
  tree.write("a.c", "int x;\n");
  CHECK(sctpMigrate({"diff", "--split", "file", "--output", out.path()}, tree)
            .status == 0);
  CHECK(out.all().empty());
}

TEST_CASE("the patches of a split, one after the other, are the whole patch") {
  for (const char *kind : {"rule", "file", "socket"}) {
    Repository tree;
    Folder out;
    CHECK(sctpMigrate({"diff", "--split", kind, "--output", out.path("patches"),
                       ".", "--"},
                      tree)
              .status == 1);
    std::vector<std::string> names;
    for (const auto &[name, text] : out.all())
      names.push_back(name);
    std::sort(names.begin(), names.end());
    CHECK(names.size() == (std::string(kind) == "socket" ? 3 : 2));
    for (const std::string &name : names)
      tree.git({"apply", out.path(name)});
    Repository whole;
    CHECK(sctpMigrate({"apply", ".", "--"}, whole).status == 0);
    CHECK(tree.read("a.c") == whole.read("a.c"));
    CHECK(tree.read("b.c") == whole.read("b.c"));
    // A second run would mix its patches with these.
    CHECK(sctpMigrate({"diff", "--split", kind, "--output", out.path("patches"),
                       ".", "--"},
                      tree)
              .status == 2);
  }
}
