// The configuration file as users of the built program see it.
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include <regex>

using namespace sctpm;

namespace {

constexpr const char *Name = ".sctp-migrate.yaml";

const std::string Tcp =
    "#include <netinet/in.h>\n#include <sys/socket.h>\n"
    "int tcp(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n";

/// The line of a table that begins with the key, its columns by single spaces.
std::string row(const Outcome &outcome, llvm::StringRef key) {
  INFO(outcome.out << outcome.err);
  for (llvm::StringRef line : llvm::split(outcome.out, '\n'))
    if (line.starts_with((key + " ").str())) {
      std::string columns;
      for (llvm::StringRef word : llvm::split(line, ' '))
        if (!word.empty())
          columns += (columns.empty() ? "" : " ") + word.str();
      return columns;
    }
  FAIL("no row for " << key.str());
  return "";
}

} // namespace

TEST_CASE("config shows each value and where it comes from") {
  Folder folder;
  folder.write("src/a.c", Tcp);
  folder.write("out/compile_commands.json", "[]");
  std::string file = folder.write(Name, "build: out\n"
                                        "extra-arg: [-DA, -DB]\n"
                                        "paths:\n"
                                        "  exclude: [deps, '*_test.c']\n");
  Outcome outcome = sctpMigrate({"config", "src", "--extra-arg=-DC"}, folder);
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "");
  CHECK(row(outcome, "KEY") == "KEY VALUE FROM");
  CHECK(row(outcome, "build") ==
        "build " + folder.path("out") + " " + file + ":1");
  CHECK(row(outcome, "extra-arg") == "extra-arg -DC command line");
  CHECK(row(outcome, "paths.exclude") ==
        "paths.exclude deps *_test.c " + file + ":4");
  CHECK(row(outcome, "rules") == "rules - default");

  Outcome nowhere = sctpMigrate({"config", "sr"}, folder);
  CHECK(nowhere.status == 2);
  CHECK(nowhere.err.find("no file or folder 'sr'") != std::string::npos);
  Outcome alone = sctpMigrate({"config", "--isolated"}, folder);
  CHECK(row(alone, "build") == "build - default");

  Outcome json = sctpMigrate({"config", "--format=json"}, folder);
  auto value = llvm::json::parse(json.out);
  REQUIRE(bool(value));
  CHECK(value->getAsObject()->getString("file") == llvm::StringRef(file));
  CHECK(value->getAsObject()->getArray("settings")->size() >= 8);
}

TEST_CASE("a mistake in the file stops each command that looks at a tree") {
  Folder folder;
  folder.write("a.c", Tcp);
  std::string file = folder.write(Name, "\nlimt: 3\n");
  for (const char *command : {"config", "diff", "apply", "scan", "rules"}) {
    Outcome outcome = sctpMigrate({command}, folder);
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err,
                   "sctp-migrate: " + file + ":2: there is no key `limt`"));
  }
  CHECK(folder.read("a.c") == Tcp);
  CHECK(sctpMigrate({"config", "--isolated"}, folder).status == 0);
  folder.write(Name, "extra-arg: -fplugin=./evil.so\n");
  CHECK(contains(sctpMigrate({"diff"}, folder).err,
                 ":1: '-fplugin=./evil.so' is no flag that this file may add"));
  folder.write(Name, "rules: /etc\n");
  CHECK(contains(sctpMigrate({"rules"}, folder).err,
                 ":1: '/etc' is outside of " + folder.path()));
}

TEST_CASE("what is excluded is read, but neither edited nor reported") {
  Folder folder;
  folder.write("net.h", "int open_stream(int family, int protocol);\n");
  folder.write("net.c", "#include \"net.h\"\n#include <sys/socket.h>\n"
                        "int open_stream(int family, int protocol) {\n"
                        "  return socket(family, SOCK_STREAM, protocol);\n"
                        "}\n");
  std::string caller = "#include \"../net.h\"\n#include <netinet/in.h>\n"
                       "int f(void) { return open_stream(AF_INET, 0); }\n";
  std::string local = "#include \"../net.h\"\n#include <sys/socket.h>\n"
                      "int g(void) { return open_stream(AF_UNIX, 0); }\n";
  folder.write("src/a.c", caller);
  folder.write("deps/b.c", local);
  folder.write("deps/c.c", Tcp);
  folder.write("deps/broken.c", "#include \"not-there.h\"\n" + Tcp);
  folder.write(Name, "paths: { third-party: [deps] }\n");

  Outcome list = sctpMigrate({"diff", "--list-files"}, folder);
  // Each unit with its flags and where they are from; a header has none.
  CHECK(std::regex_match(list.out,
                         std::regex("net\\.c\tguessed\t[^\n]*\nnet\\.h\n"
                                    "src/a\\.c\tguessed\t[^\n]*\n")));
  Outcome outcome = sctpMigrate({"diff"}, folder);
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK_FALSE(contains(outcome.out, "deps/"));
  CHECK_FALSE(contains(outcome.err, "deps/c.c"));
  CHECK_FALSE(contains(outcome.err, "broken.c"));
  CHECK(contains(outcome.err, "excluded: 3 files, read, but neither edited"));
  // The Unix socket of deps/b.c is seen: only the caller is edited.
  CHECK(contains(outcome.out, "+int f(void) { return open_stream(AF_INET, "
                              "IPPROTO_SCTP); }"));
  CHECK_FALSE(contains(outcome.out, "--- a/net.c"));

  CHECK(sctpMigrate({"apply"}, folder).status == 0);
  CHECK(folder.read("deps/c.c") == Tcp);
  CHECK(folder.read("deps/b.c") == local);
  CHECK(folder.read("src/a.c") != caller);
}

// Whoever names an excluded file would take silence for a clean bill.
TEST_CASE("the lint tells how much is excluded, and what it requires") {
  Folder folder;
  folder.write("gen/a.c", Tcp);
  folder.write(Name, "paths: { generated: gen }\nlint: { require: none }\n");
  Outcome outcome = sctpMigrate({"lint", "gen/a.c"}, folder);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "1 file excluded: read, and not spoken of."));
  CHECK(row(sctpMigrate({"config"}, folder), "lint.require") ==
        "lint.require none " + folder.path(Name) + ":2");
  folder.write(Name, "lint: { require: tcp }\n");
  outcome = sctpMigrate({"lint"}, folder);
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "`lint.require` takes `sctp` or `none`"));
}

TEST_CASE("a baseline that the settings name can be made") {
  Folder folder;
  folder.write("a.c", Tcp);
  folder.write(Name, "lint: { baseline: base.json }\n");
  CHECK(sctpMigrate({"diff"}, folder).status == 1);
  Outcome missing = sctpMigrate({"lint"}, folder);
  CHECK(missing.status == 2);
  CHECK(contains(missing.err, "--write-baseline makes one"));
  CHECK(sctpMigrate({"lint", "--write-baseline", "base.json"}, folder).status ==
        0);
  CHECK(sctpMigrate({"lint"}, folder).status == 0);
}

TEST_CASE("an option set in excluded code on a socket of ours is told") {
  Folder folder;
  folder.write("a.h", "void tune(int s);\n");
  folder.write("a.c", "#include \"a.h\"\n#include <netinet/in.h>\n"
                      "#include <sys/socket.h>\n"
                      "void f(void) { tune(socket(AF_INET, SOCK_STREAM, 0)); "
                      "}\n");
  folder.write("deps/b.c", "#include \"../a.h\"\n#include <netinet/tcp.h>\n"
                           "#include <netinet/in.h>\n"
                           "#include <sys/socket.h>\n"
                           "void tune(int s) {\n"
                           "  int on = 1;\n"
                           "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, "
                           "sizeof on);\n}\n");
  folder.write(Name, "paths: { exclude: deps }\n");
  Outcome outcome = sctpMigrate({"diff"}, folder);
  CHECK(outcome.status == 1);
  CHECK(outcome.out == "");
  CHECK(contains(outcome.err, "review"));
  CHECK(contains(outcome.err, "deps/b.c"));
}

TEST_CASE("named configurations of the file are parsed, too") {
  Folder folder;
  folder.write("a.c", "#include <netinet/in.h>\n#include <sys/socket.h>\n"
                      "#if MODE + 1 > 3\n"
                      "int f(void) { return socket(AF_INET, SOCK_STREAM, 0); }"
                      "\n#endif\n");
  CHECK(sctpMigrate({"diff", "--isolated"}, folder).out == "");
  folder.write(Name, "configurations: { three: [-DMODE=3] }\n");
  CHECK(contains(sctpMigrate({"diff"}, folder).out, "IPPROTO_SCTP"));
}
