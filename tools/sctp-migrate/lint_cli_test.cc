// The lint as users of the built program see it.
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"

using namespace sctpm;

namespace {

const std::string Headers =
    "#include <netinet/in.h>\n#include <sys/socket.h>\n";
const std::string Zero =
    Headers +
    "int tcp(void)\n{\n\treturn socket(AF_INET, SOCK_STREAM, 0);\n}\n";
const std::string Clean =
    Headers + "int tcp(void)\n{\n"
              "  return socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n}\n";

Outcome lint(const Folder &folder, Words words) {
  words.insert(words.begin(), "lint");
  return sctpMigrate(std::move(words), folder);
}

bool compiles(const Folder &folder, const std::string &file,
              const char *standard) {
  Outcome outcome = runProgram({SCTPM_CC, "-fsyntax-only", "-Werror", "-Wall",
                                std::string("-std=") + standard, file},
                               folder.path());
  INFO(outcome.err);
  return outcome.status == 0;
}

} // namespace

TEST_CASE("a finding is told as compilers do, with its line and a caret") {
  Folder folder;
  folder.write("a.c", Zero);
  Outcome outcome = lint(folder, {"."});
  CHECK(outcome.status == 1);
  CHECK(outcome.out ==
        "a.c:5:38: warning: Protocol 0 leaves it to the system which stream "
        "protocol this is: TCP, for AF_INET and SOCK_STREAM. "
        "[protocol-zero]\n"
        "    5 | \treturn socket(AF_INET, SOCK_STREAM, 0);\n"
        "      | \t                                    ^\n"
        "      | \t                                    IPPROTO_TCP\n"
        "  next: --fix mends it, --diff shows the edits\n");
  CHECK(contains(outcome.err, "Found 1 finding."));
  CHECK(folder.read("a.c") == Zero);
}

TEST_CASE("names are those of the current folder, as compilers have them") {
  Folder folder;
  folder.write("src/a.c", Zero);
  folder.write("src/b.c", Zero);
  CHECK(contains(lint(folder, {"src/a.c"}).out, "src/a.c:5:38: warning:"));
  Outcome diff = lint(folder, {"--diff", "src"});
  folder.write("fix.patch", diff.out);
  CHECK(runProgram({"git", "apply", "fix.patch"}, folder.path()).status == 0);
  CHECK(lint(folder, {"src"}).status == 0);
  // From elsewhere the root says where they are.
  folder.write("src/a.c", Zero);
  CHECK(contains(runProgram({SCTPM_PROGRAM, "lint", folder.path()}, "/").out,
                 "\nsrc/a.c:5:38: warning:") == false);
  CHECK(
      contains(runProgram({SCTPM_PROGRAM, "lint", folder.path("src")}, "/").out,
               "a.c:5:38: warning:"));
}

TEST_CASE("what breaks many files is told once, and what helps") {
  Folder folder;
  folder.write("config.h", "#include \"made_by_the_build.h\"\n");
  for (const char *file : {"a.c", "b.c", "c.c"})
    folder.write(file, "#include \"config.h\"\n" + Zero);
  Outcome outcome = lint(folder, {"."});
  CHECK(outcome.status == 3);
  CHECK(contains(outcome.err,
                 "a.c: error: config.h:1: 'made_by_the_build.h' file not "
                 "found\n  the same in 2 others:\n    b.c  c.c\n"));
  CHECK(contains(outcome.err, "3 inputs could not be read or parsed"));
  CHECK(contains(outcome.err, "flags: guessed (no compile_commands.json"));
  CHECK(contains(outcome.err, "and name its folder with -p\n"));
  outcome = lint(folder, {"-q", "."});
  CHECK(contains(outcome.err, "the same in 2 others"));
}

TEST_CASE("what is no TCP socket by default is never a finding") {
  Folder folder;
  folder.write("a.c", Headers +
                          "#include <linux/netlink.h>\n"
                          "int f(int family) {\n"
                          "  return socket(AF_UNIX, SOCK_STREAM, 0) +\n"
                          "         socket(AF_INET, SOCK_DGRAM, 0) +\n"
                          "         socket(AF_INET6, SOCK_RAW, 0) +\n"
                          "         socket(AF_NETLINK, SOCK_RAW, 0) +\n"
                          "         socket(AF_INET, SOCK_SEQPACKET, 0) +\n"
                          "         socket(family, SOCK_STREAM, 0);\n}\n");
  Outcome outcome = lint(folder, {});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "");
  CHECK(contains(outcome.err, "No findings."));
}

TEST_CASE("a value is followed through the program to where it comes from") {
  Folder folder;
  folder.write("wrap.h", "int make(int family, int protocol);\n");
  folder.write("wrap.c", Headers + "#include \"wrap.h\"\n"
                                   "int make(int family, int protocol) {\n"
                                   "  return socket(family, SOCK_STREAM, "
                                   "protocol);\n}\n");
  folder.write("a.c", Headers + "#include \"wrap.h\"\n"
                                "int a(void) { return make(AF_INET, 0); }\n"
                                "int u(void) { return make(AF_UNIX, 0); }\n");
  Outcome outcome = lint(folder, {});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "a.c:4:36: warning:"));
  CHECK(contains(outcome.out, "wrap.c:5:10: note: the socket is made here\n"
                              "    5 |   return socket(family, "));
  CHECK(contains(outcome.out, "note: '0' is passed by a()"));
  CHECK(contains(outcome.err, "Found 1 finding."));
  CHECK(lint(folder, {"--fix"}).status == 0);
  CHECK(contains(folder.read("a.c"), "make(AF_INET, IPPROTO_TCP)"));
  CHECK(contains(folder.read("a.c"), "make(AF_UNIX, 0)"));
}

TEST_CASE("a text that makes other sockets, too, is told and not edited") {
  Folder folder;
  std::string text = Headers + "int make(int family) {\n"
                               "  return socket(family, SOCK_STREAM, 0);\n}\n"
                               "int a(void) { return make(AF_INET); }\n"
                               "int u(void) { return make(AF_UNIX); }\n";
  folder.write("a.c", text);
  Outcome outcome = lint(folder, {"--fix"});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "makes other sockets, too"));
  CHECK(folder.read("a.c") == text);
}

TEST_CASE("--fix mends, --diff shows it, --exit-zero and --statistics") {
  Folder folder;
  folder.write("a.c", Zero);
  Outcome diff = lint(folder, {"--diff"});
  CHECK(diff.status == 1);
  CHECK(contains(diff.out, "+\treturn socket(AF_INET, SOCK_STREAM, "
                           "IPPROTO_TCP);"));
  CHECK(lint(folder, {"--exit-zero"}).status == 0);
  Outcome counted = lint(folder, {"--statistics"});
  CHECK(counted.status == 1);
  CHECK(contains(counted.out, "1      1        protocol-zero"));
  CHECK(contains(lint(folder, {"--diff", "--statistics"}).err,
                 "give one of them"));
  CHECK(folder.read("a.c") == Zero);
  Outcome fixed = lint(folder, {"--fix"});
  CHECK(fixed.status == 0);
  CHECK(contains(fixed.err, "Fixed 1 finding."));
  CHECK(contains(folder.read("a.c"), "SOCK_STREAM, IPPROTO_TCP)"));
  CHECK(lint(folder, {}).status == 0);
}

// The line that was changed is where the socket is made; what is told stands in
// another file.
TEST_CASE("--since tells what a changed call brought about elsewhere") {
  Folder folder;
  folder.write("w.c", Headers + "int wrap(int protocol) {\n"
                                "  return socket(AF_UNIX, SOCK_STREAM, "
                                "protocol);\n}\n");
  folder.write("g.c", "int wrap(int);\nint g(void) { return wrap(0); }\n");
  for (const Words &words :
       {Words{"init", "-q"}, Words{"add", "-A"},
        Words{"-c", "user.name=A", "-c", "user.email=a@example.org", "commit",
              "-qm", "one"}}) {
    Words git = {"git"};
    git.insert(git.end(), words.begin(), words.end());
    REQUIRE(runProgram(git, folder.path()).status == 0);
  }
  CHECK(lint(folder, {"--since", "HEAD"}).status == 0);
  folder.write("w.c", Headers + "int wrap(int protocol) {\n"
                                "  return socket(AF_INET, SOCK_STREAM, "
                                "protocol);\n}\n");
  Outcome outcome = lint(folder, {"--since", "HEAD"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "g.c:2:27: warning: "));
}

TEST_CASE("--fix is taken back by undo, and leaves what is not committed") {
  Folder folder;
  folder.write("a.c", Zero);
  CHECK(lint(folder, {"--fix"}).status == 0);
  CHECK(sctpMigrate({"undo"}, folder).status == 0);
  CHECK(folder.read("a.c") == Zero);
  REQUIRE(runProgram({"git", "init", "-q"}, folder.path()).status == 0);
  Outcome outcome = lint(folder, {"--fix"});
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "not committed"));
  CHECK(folder.read("a.c") == Zero);
  CHECK(lint(folder, {"--fix", "--allow-dirty"}).status == 0);
  CHECK(contains(folder.read("a.c"), "SOCK_STREAM, IPPROTO_TCP)"));
}

TEST_CASE("--to sctp has --fix move the socket with all that belongs to it") {
  Folder folder;
  folder.write("a.c", Headers + "#include <netinet/tcp.h>\n"
                                "int tcp(void) {\n  int on = 1;\n"
                                "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                                "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on,"
                                " sizeof on);\n  listen(s, 1);\n"
                                "  return s;\n}\n");
  CHECK(lint(folder, {"--to", "sctp", "--fix"}).status == 0);
  CHECK(contains(folder.read("a.c"), "SOCK_STREAM, IPPROTO_SCTP)"));
  CHECK(contains(folder.read("a.c"), "IPPROTO_SCTP, SCTP_NODELAY"));
  CHECK(contains(folder.read("a.c"), "#include <netinet/sctp.h>"));
  CHECK(lint(folder, {}).status == 0);
  CHECK(lint(folder, {"--require", "sctp"}).status == 0);
}

TEST_CASE("a project that moved hears of TCP sockets and TCP options") {
  Folder folder;
  folder.write(".sctp-migrate.yaml", "lint: { require: sctp }\n");
  folder.write("a.c", Clean);
  Outcome outcome = lint(folder, {});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "error: "));
  CHECK(contains(outcome.out, "[tcp-where-sctp-required]"));
  folder.write("a.c", Headers + "#include <netinet/tcp.h>\n"
                                "int s(void) { int on = 1;\n"
                                "  int s = socket(AF_INET, SOCK_STREAM, "
                                "IPPROTO_SCTP);\n"
                                "  setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, "
                                "sizeof on);\n  return s;\n}\n");
  outcome = lint(folder, {});
  CHECK(contains(outcome.out, "[tcp-option-on-sctp]"));
  CHECK(contains(outcome.out, "TCP_CORK is used on the socket"));
  CHECK(contains(outcome.out, "a.c:5:11: note: the socket is made here\n"));
  CHECK(contains(outcome.err, "Found 1 finding."));
}

TEST_CASE("--select and --ignore choose rules, and unknown ones are errors") {
  Folder folder;
  folder.write("a.c", Zero);
  CHECK(lint(folder, {"--ignore", "protocol-zero"}).status == 0);
  CHECK(lint(folder, {"--select", "tcp,unused"}).status == 0);
  CHECK(lint(folder, {"--select", "protocol"}).status == 1);
  Outcome outcome = lint(folder, {"--select", "protocol-zer0"});
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "did you mean `protocol-zero`?"));
  folder.write(".sctp-migrate.yaml", "lint:\n  ignore: protocol\n");
  CHECK(lint(folder, {}).status == 0);
  CHECK(lint(folder, {"--ignore", "tcp"}).status == 1);
  folder.write(".sctp-migrate.yaml", "lint:\n  ignroe: protocol\n");
  outcome = lint(folder, {});
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, ".sctp-migrate.yaml:2: "));
  CHECK(contains(outcome.err, "ignore"));
  folder.write(".sctp-migrate.yaml",
               "lint:\n  select:\n    - tcp\n    - hints-protocl\n");
  outcome = lint(folder, {});
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, folder.path(".sctp-migrate.yaml") +
                                  ":4: the lint has no rule 'hints-protocl'; "
                                  "did you mean `hints-protocol`?"));
}

TEST_CASE("what could not be read is never clean") {
  Folder folder;
  folder.write("a.c", Clean + "int broken( { socket(AF_INET, 1, 0);\n");
  CHECK(lint(folder, {}).status == 3);
  CHECK(lint(folder, {"--exit-zero"}).status == 3);
  CHECK(lint(folder, {"--quiet", "--select", "unused"}).status == 3);
  CHECK(lint(folder, {"nosuch"}).status == 2);
}

TEST_CASE("--add-ignore writes comments that leave code and lint clean") {
  const char *const Macro =
      "#define MAKE(f) \\\n  socket(f, \\\n         SOCK_STREAM, 0) \\\n"
      "  + 0\nint m(void)\n{\n  return MAKE(AF_INET);\n}\n";
  for (const char *name : {"a.c", "a.cc"}) {
    INFO(name);
    Folder folder;
    folder.write(name, Zero + Macro);
    Outcome first = lint(folder, {});
    CHECK(contains(first.err, "Found 2 findings."));
    Outcome shown = lint(folder, {"--add-ignore", "a console", "--diff"});
    CHECK(contains(shown.out, "ignore[protocol-zero] a console"));
    CHECK(folder.read(name) == Zero + Macro);
    Outcome written = lint(folder, {"--add-ignore", "a console"});
    INFO(written.out << written.err << folder.read(name));
    CHECK(written.status == 0);
    Outcome again = lint(folder, {});
    CHECK(again.status == 0);
    CHECK(contains(again.err, "2 findings suppressed by a comment."));
    CHECK(compiles(folder, name,
                   llvm::StringRef(name).ends_with("cc") ? "c++11" : "c89"));
  }
  Folder folder;
  folder.write("a.c", Zero);
  CHECK(lint(folder, {"--add-ignore", "a */ b"}).status == 2);
  CHECK(lint(folder, {"--add-ignore", ""}).status == 2);
  CHECK(folder.read("a.c") == Zero);
}

TEST_CASE("a comment that suppresses nothing is found, and --fix removes it") {
  Folder folder;
  std::string comment = "/* sctp-migrate: ignore[protocol-zero] old */\n";
  folder.write("a.c", comment + Clean);
  folder.write("plain.c", "int x; // NOLINT(sctp-protocol-zero)\n");
  Outcome outcome = lint(folder, {});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "a.c:1:4: warning: This comment suppresses "
                              "nothing"));
  CHECK(contains(outcome.out, "plain.c:1:11: warning:"));
  CHECK(lint(folder, {"--fix"}).status == 0);
  CHECK(folder.read("a.c") == Clean);
  CHECK(folder.read("plain.c") == "int x;\n");
}

TEST_CASE("what --fix leaves is told where it stands now") {
  Folder folder;
  folder.write("a.c", Headers + "int s(void) { return socket(AF_INET, 1, 0); } "
                                "// sctp-migrate: ignore[protocl-zero] so\n");
  Outcome outcome = lint(folder, {"--fix"});
  INFO(outcome.out);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "a.c:3:60: warning: This comment"));
  CHECK(contains(outcome.out, "ignore[protocl-zero] so\n"
                              "      | " +
                                  std::string(59, ' ') + "^\n"));
}

TEST_CASE("a baseline holds what was there, and --ratchet what is gone") {
  Folder folder;
  folder.write("src/a.c", Zero);
  CHECK(lint(folder, {"--write-baseline", "base.json"}).status == 0);
  Words with = {"--baseline", "base.json"};
  Outcome outcome = lint(folder, with);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "1 finding in the baseline."));
  folder.write("src/b.c", "\n\n" + Zero);
  CHECK(lint(folder, with).status == 1);
  folder.write("src/b.c", Clean);
  folder.write("src/a.c", Clean);
  outcome = lint(folder, with);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "src/a.c: note: the baseline lists what is "
                              "gone"));
  with.push_back("--ratchet");
  outcome = lint(folder, with);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.err, "--write-baseline base.json"));
  // A run that fails says why, in a hook, too.
  with.push_back("--quiet");
  CHECK(contains(lint(folder, with).err, "src/a.c: error: the baseline lists"));
  // What this run did not look at is not gone.
  CHECK(lint(folder, {"src/b.c", "--baseline", "base.json", "--ratchet"})
            .status == 0);
  CHECK(lint(folder, {"--write-baseline", "base.json"}).status == 0);
  CHECK(lint(folder, with).status == 0);
  CHECK(lint(folder, {"--ratchet"}).status == 2);
  // It does one thing; another wish beside it would be forgotten silently.
  for (const Words &also : {Words{"--fix"}, Words{"--since", "HEAD"},
                            Words{"--output", "sarif=x.sarif"}}) {
    Words both = {"--write-baseline", "base.json"};
    both.insert(both.end(), also.begin(), also.end());
    Outcome refused = lint(folder, both);
    CHECK(refused.status == 2);
    CHECK(contains(refused.err, also[0] + " does not go with it"));
  }
  // A slip of the keyboard overwrites no source.
  CHECK(lint(folder, {"--write-baseline", "src/a.c"}).status == 2);
  CHECK(folder.read("src/a.c") == Clean);
}

TEST_CASE("the lint's findings are in its JSON, mended or not") {
  Folder folder;
  folder.write("a.c", Zero);
  Outcome outcome = lint(folder, {"--format", "json"});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "\"rule\": \"protocol-zero\""));
  CHECK(contains(outcome.out, "\"text\": \"IPPROTO_TCP\""));
  CHECK(contains(outcome.out, "\"sites\": []"));
}
