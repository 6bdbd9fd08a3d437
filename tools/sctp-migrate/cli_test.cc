// The built program as its users see it: exit codes, streams, files.
#include "help_text.h"
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/Support/JSON.h"

using namespace sctpm;
namespace fs = std::filesystem;

namespace {

const std::string Includes = "#include <netinet/in.h>\n"
                             "#include <netinet/tcp.h>\n"
                             "#include <sys/socket.h>\n";
const std::string Tcp =
    Includes + "int tcp(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n";
const std::string Unix =
    Includes + "int local(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }\n";
/// TCP, with an option that only a person can do something about.
const std::string Corked =
    Includes + "void corked(void) {\n"
               "  int on = 1, s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n"
               "  setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, sizeof on);\n"
               "  listen(s, 64);\n"
               "}\n";
const std::string Broken =
    "#include \"not-there.h\"\n" + Includes +
    "int broken(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n";

int status(const Words &words, const Folder &folder) {
  Outcome outcome = sctpMigrate(words, folder);
  INFO(outcome.err);
  CHECK(outcome.status != 127);
  return outcome.status;
}

const llvm::json::Object &object(const llvm::json::Value &value) {
  REQUIRE(value.getAsObject());
  return *value.getAsObject();
}

llvm::json::Value json(const std::string &text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value)
    FAIL(llvm::toString(value.takeError()) << " in " << text);
  return std::move(*value);
}

unsigned count(llvm::StringRef text, llvm::StringRef part) {
  return text.count(part);
}

/// Two files that are edited, one of them with something left to review.
void writeTwo(const Folder &folder) {
  folder.write("a.c", Tcp);
  folder.write("sub/b.c", Corked);
  folder.write("sub/c.c", Unix);
}

} // namespace

TEST_CASE("the exit code of diff") {
  Folder clean, edits;
  clean.write("a.c", Unix);
  edits.write("a.c", Tcp);
  CHECK(status({"diff", ".", "--"}, clean) == 0);
  CHECK(status({"diff"}, clean) == 0);
  CHECK(status({"diff", ".", "--"}, edits) == 1);
  CHECK(edits.read("a.c") == Tcp);
  CHECK(status({"diff", "--wrong"}, clean) == 2);
  CHECK(status({"diff", "not-there"}, clean) == 2);
  CHECK(status({}, clean) == 2);
}

TEST_CASE("the exit code of apply") {
  Folder folder;
  folder.write("a.c", Unix);
  CHECK(status({"apply", ".", "--"}, folder) == 0);
  CHECK(folder.read("a.c") == Unix);
  folder.write("a.c", Tcp);
  CHECK(status({"apply", ".", "--"}, folder) == 0);
  CHECK(contains(folder.read("a.c"), "SOCK_STREAM, IPPROTO_SCTP)"));
  folder.write("a.c", Corked);
  CHECK(status({"apply", ".", "--"}, folder) == 1);
  CHECK(status({"apply", "--wrong"}, folder) == 2);
}

TEST_CASE("the exit code of scan") {
  Folder folder;
  folder.write("a.c", Tcp);
  CHECK(status({"scan", ".", "--"}, folder) == 0);
  CHECK(status({"scan", "--wrong"}, folder) == 2);
  CHECK(status({"scan", "--format", "text"}, folder) == 2);
  folder.write("b.c", Broken);
  CHECK(status({"scan", ".", "--"}, folder) == 3);
  json(sctpMigrate({"scan", ".", "--"}, folder).out);
}

TEST_CASE("a broken compile database is an error where it is named") {
  Folder folder;
  folder.write("a.c", Tcp);
  folder.write("build/compile_commands.json", "[{\"file\": ");
  for (const char *command : {"diff", "apply", "scan"}) {
    INFO(command);
    Outcome outcome = sctpMigrate({command, "-p", "build", "."}, folder);
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "compile_commands.json"));
  }
  CHECK(status({"diff", "-p", "nowhere", "."}, folder) == 2);
  CHECK(folder.read("a.c") == Tcp);
}

TEST_CASE("a unit that does not parse is named, and the others are edited") {
  Folder folder;
  folder.write("a.c", Tcp);
  folder.write("broken.c", Broken);
  Outcome diff = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK(diff.status == 3);
  CHECK(contains(diff.err, "broken.c"));
  CHECK(contains(diff.err, "not-there.h"));
  CHECK(contains(diff.out, "+++ b/a.c"));

  Outcome report = sctpMigrate({"diff", "--format", "json", ".", "--"}, folder);
  CHECK(report.status == 3);
  llvm::json::Value value = json(report.out);
  CHECK(object(value).getArray("unreadable")->size() == 1);
  // A mention that is not vouched for is still a site.
  CHECK(object(value).getArray("sites")->size() == 2);

  Outcome quiet = sctpMigrate({"diff", "-q", ".", "--"}, folder);
  CHECK(quiet.status == 3);
  CHECK(contains(quiet.err, "not-there.h"));

  CHECK(status({"apply", ".", "--"}, folder) == 3);
  CHECK(contains(folder.read("a.c"), "IPPROTO_SCTP"));
}

TEST_CASE("git apply of the diff does what apply does") {
  Folder one, other;
  writeTwo(one);
  writeTwo(other);
  Folder patch;
  std::string file = patch.path("sctp.patch");
  Outcome diff = sctpMigrate({"diff", ".", "--"}, one, file);
  CHECK(diff.status == 1);
  CHECK(runProgram({"git", "apply", file}, one.path()).status == 0);
  CHECK(status({"apply", ".", "--"}, other) == 1);
  CHECK(one.all() == other.all());
  CHECK(one.read("a.c") != Tcp);
}

TEST_CASE("git apply -R of what apply has written brings the tree back") {
  Folder folder, patch;
  writeTwo(folder);
  auto before = folder.all();
  std::string file = patch.path("done.patch");
  CHECK(status({"apply", "--output", file, ".", "--"}, folder) == 1);
  CHECK(folder.all() != before);
  CHECK(runProgram({"git", "apply", "-R", file}, folder.path()).status == 0);
  CHECK(folder.all() == before);
}

TEST_CASE("the second run finds nothing to edit") {
  Folder folder;
  writeTwo(folder);
  CHECK(status({"apply", ".", "--"}, folder) == 1);
  auto once = folder.all();
  CHECK(sctpMigrate({"diff", ".", "--"}, folder).out == "");
  CHECK(status({"diff", "a.c", "--"}, folder) == 0);
  CHECK(status({"apply", "a.c", "--"}, folder) == 0);
  status({"apply", ".", "--"}, folder);
  CHECK(folder.all() == once);
}

TEST_CASE("no file outside of PATH is edited") {
  Folder folder;
  folder.write("src/a.c", "#include \"../lib/tcp.h\"\n" + Unix);
  folder.write("lib/tcp.h", "#pragma once\n" + Includes +
                                "static inline int tcp(void) {\n"
                                "  return socket(AF_INET, SOCK_STREAM, 0);\n"
                                "}\n");
  folder.write("lib/b.c", "#include \"tcp.h\"\n" + Corked);
  auto before = folder.all();
  CHECK(sctpMigrate({"diff", "src", "--"}, folder).out == "");
  status({"apply", "src", "--"}, folder);
  CHECK(folder.all() == before);

  status({"apply", "lib/b.c", "--"}, folder);
  CHECK(folder.read("lib/tcp.h") == before.at("lib/tcp.h"));
  CHECK(folder.read("lib/b.c") != before.at("lib/b.c"));
}

TEST_CASE("a header of ten units is edited once, under its real name") {
  Folder folder;
  folder.write("real/tcp.h", "#pragma once\n" + Includes +
                                 "static inline int tcp(void) {\n"
                                 "  return socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "}\n");
  fs::create_directory_symlink("real", folder.path("link"));
  for (int i = 0; i < 10; ++i)
    folder.write("unit" + std::to_string(i) + ".c",
                 "#include \"" + std::string(i % 2 ? "link" : "real") +
                     "/tcp.h\"\nint unit" + std::to_string(i) +
                     "(void) { return tcp(); }\n");
  Outcome diff = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK(diff.status == 1);
  CHECK(count(diff.out, "\n+++ ") == 1);
  CHECK(contains(diff.out, "\n+++ b/real/tcp.h\n"));
  CHECK(count(diff.out, "IPPROTO_SCTP") == 1);

  CHECK(status({"apply", "-j", "4", ".", "--"}, folder) == 0);
  CHECK(count(folder.read("real/tcp.h"), "IPPROTO_SCTP") == 1);
  CHECK(count(folder.read("real/tcp.h"), "<netinet/sctp.h>") == 1);
  CHECK(fs::is_symlink(folder.path("link")));
  CHECK(status({"diff", ".", "--"}, folder) == 0);
}

TEST_CASE("the output is the same for any number of jobs") {
  Folder folder;
  writeTwo(folder);
  for (const char *format : {"text", "json"}) {
    Outcome one = sctpMigrate({"diff", "-j1", "--format", format}, folder);
    Outcome four = sctpMigrate({"diff", "-j4", "--format", format}, folder);
    CHECK(one.out == four.out);
    CHECK(one.err == four.err);
    CHECK(one.out != "");
  }
}

TEST_CASE("--format json --output FILE") {
  Folder folder, result;
  writeTwo(folder);
  std::string file = result.path("report.json");
  Outcome outcome = sctpMigrate(
      {"diff", "--format", "json", "--output", file, ".", "--"}, folder);
  CHECK(outcome.status == 1);
  CHECK(outcome.out == "");
  llvm::json::Value value = json(contents(file));
  const llvm::json::Object *summary = object(value).getObject("summary");
  REQUIRE(summary);
  CHECK(object(value).getArray("sites")->size() == 3);
  CHECK(summary->getInteger("sites") == 3);
  CHECK(summary->getInteger("migrate") == 2);
  CHECK(summary->getInteger("leave") == 1);
  CHECK(summary->getInteger("findingsToReview") == 1);
  CHECK(sctpMigrate({"diff", "--format", "json", ".", "--"}, folder).out ==
        contents(file));

  Outcome nowhere =
      sctpMigrate({"diff", "--output", "no/such/folder", ".", "--"}, folder);
  CHECK(nowhere.status == 2);
}

TEST_CASE("a full disk is an error") {
  Folder folder;
  folder.write("a.c", Tcp);
  for (const Words &words :
       {Words{"diff", ".", "--"}, Words{"scan", ".", "--"}, Words{"rules"},
        Words{"explain", "tcp-socket"}, Words{"--version"},
        Words{"diff", "--help"}, Words{"diff", "--list-files"},
        Words{"apply", "--format", "json", ".", "--"}}) {
    INFO(words[0]);
    Outcome outcome = sctpMigrate(words, folder, "/dev/full");
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, "stdout"));
  }
  CHECK(status({"apply", "--output", "/dev/full", ".", "--"}, folder) == 2);
  CHECK(folder.read("a.c") == Tcp);
}

TEST_CASE("rules and explain") {
  Folder folder;
  Outcome rules = sctpMigrate({"rules"}, folder);
  CHECK(rules.status == 0);
  CHECK(contains(rules.out, "\ntcp-socket "));
  llvm::json::Value value =
      json(sctpMigrate({"rules", "--format", "json"}, folder).out);
  CHECK(object(value).getArray("rules")->size() + 1 == count(rules.out, "\n"));

  Outcome page = sctpMigrate({"explain", "tcp-socket"}, folder);
  CHECK(page.status == 0);
  CHECK(contains(page.out, "A TCP socket becomes an SCTP one-to-one socket"));
  CHECK(contains(page.out, "EPROTONOSUPPORT"));

  Outcome wrong = sctpMigrate({"explain", "tcp-sockt"}, folder);
  CHECK(wrong.status == 2);
  CHECK(wrong.out == "");
  CHECK(contains(wrong.err, "did you mean 'tcp-socket'"));
  CHECK(status({"explain"}, folder) == 2);
  CHECK(status({"rules", "--rules", "nowhere"}, folder) == 2);
  folder.write("pages/mine.md", "---\nuse: socket\nefect: fine\n---\n# Mine\n");
  CHECK(status({"rules", "--rules", "pages"}, folder) == 2);
}

TEST_CASE("--version, and --help of each command") {
  Folder folder;
  Outcome version = sctpMigrate({"--version"}, folder);
  CHECK(version.status == 0);
  CHECK(version.out == versionText());
  CHECK(version.err == "");
  Outcome help = sctpMigrate({"--help"}, folder);
  CHECK(help.status == 0);
  CHECK(help.out == overview());
  for (const CommandHelp &command : commandHelps()) {
    INFO(command.name);
    Outcome outcome = sctpMigrate({command.name, "--help"}, folder);
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out,
                   "Usage: sctp-migrate " + std::string(command.name) + " "));
    CHECK(contains(outcome.out, "Exit status: "));
    CHECK(outcome.err == "");
  }
}

TEST_CASE("one run writes several outputs, each whole") {
  Folder folder, out;
  folder.write(".git/HEAD", "");
  folder.write("sub/a.c", Corked);
  Outcome outcome =
      sctpMigrate({"diff", "-q", "--output", "text", "--output", "github",
                   "--output", "sarif=" + out.path("a.sarif"), "--output",
                   "gitlab=" + out.path("a.json"), "--output",
                   "junit=" + out.path("a.xml"), "sub", "--"},
                  folder);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "+++ b/sub/a.c"));
  // Hosts want names from the root of the repository.
  CHECK(contains(outcome.out, "\n::warning file=sub/a.c,line=6,col=3,"));
  CHECK(contains(out.read("a.sarif"), "\"uri\": \"sub/a.c\""));
  CHECK(contains(out.read("a.xml"), "classname=\"sub/a.c\""));
  CHECK(json(out.read("a.json")).getAsArray());
  CHECK(object(json(out.read("a.sarif"))).getString("version") ==
        llvm::StringRef("2.1.0"));
  CHECK(out.all().size() == 3);
}

TEST_CASE("an output that cannot be written is an error, and nothing changes") {
  Folder folder;
  folder.write("a.c", Corked);
  for (const char *where : {"json=/dev/full", "sarif=no/folder/x"}) {
    Outcome outcome =
        sctpMigrate({"apply", "-q", "--output", where, ".", "--"}, folder);
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, "cannot write to "));
    CHECK(count(outcome.err, "\n") == 1);
    CHECK(folder.read("a.c") == Corked);
  }
  Outcome outcome =
      sctpMigrate({"apply", "-q", "--output", "json=a.c", ".", "--"}, folder);
  CHECK(outcome.status == 2);
  CHECK(folder.read("a.c") == Corked);
  const std::string zero = "#include <netinet/in.h>\n"
                           "int s(void) { return socket(2, 1, 0); }\n";
  folder.write("a.c", zero);
  outcome = sctpMigrate(
      {"lint", "-q", "--fix", "--output", "json=a.c", ".", "--"}, folder);
  CHECK(outcome.status == 2);
  CHECK(folder.read("a.c") == zero);
}

TEST_CASE("outputs are looked at before the program is") {
  Folder folder;
  folder.write("a.c", Corked);
  // None of these paths is read.
  auto told = [&](const std::string &one, const std::string &other) {
    Outcome outcome = sctpMigrate(
        {"diff", "--output", one, "--output", other, "no-such-path", "--"},
        folder);
    CHECK(outcome.status == 2);
    return outcome.err;
  };
  CHECK(told("html=no/folder/x", "text") ==
        "sctp-migrate: cannot write to no/folder/x: there is no folder "
        "no/folder\n");
  CHECK(told("html=.", "text") ==
        "sctp-migrate: cannot write to .: it is a folder\n");
  CHECK(told("json=x", "sarif=" + folder.path("x")) ==
        "sctp-migrate: two outputs go to '" + folder.path("x") +
            "': give each its own file\n");
  CHECK(contains(told("json=/dev/null", "sarif=/dev/null"), "no-such-path"));
}

TEST_CASE("annotations bring the summary of the step") {
  Folder folder, out;
  folder.write("a.c", Corked);
  std::string file = out.write("summary", "before\n");
  Words words = {SCTPM_PROGRAM, "diff", "-q", "--output", "github", ".", "--"};
  Outcome outcome =
      runProgram(words, folder.path(), "", {"GITHUB_STEP_SUMMARY=" + file});
  CHECK(outcome.status == 1);
  CHECK(contains(out.read("summary"), "before\n## sctp-migrate\n"));
  outcome = runProgram(words, folder.path(), "",
                       {"GITHUB_STEP_SUMMARY=/no/folder/x"});
  CHECK(outcome.status == 2);
}
