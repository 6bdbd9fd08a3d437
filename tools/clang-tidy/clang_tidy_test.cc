// The module in the real clang-tidy, held against `sctp-migrate lint`; exits
// with 77, "skipped", where there is no clang-tidy.
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Program.h"
#include <algorithm>
#include <cstdio>
#include <set>

using namespace sctpm;

namespace {

const std::string Headers = "#include <netdb.h>\n"
                            "#include <netinet/in.h>\n"
                            "#include <netinet/tcp.h>\n"
                            "#include <netinet/sctp.h>\n"
                            "#include <sys/socket.h>\n";

/// All in one unit, so that both see the same.
const std::string Sample =
    Headers +
    "int plain(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n"
    "static int own(int domain, int protocol) {\n"
    "  return socket(domain, SOCK_STREAM, protocol);\n"
    "}\n"
    "int passed(void) { return own(AF_INET6, 0); }\n"
    "int console(void) { return own(AF_INET, IPPROTO_TCP); }\n"
    "int others(void) {\n"
    "  return socket(AF_UNIX, SOCK_STREAM, 0) +\n"
    "         socket(AF_INET, SOCK_DGRAM, 0) + socket(AF_INET, SOCK_RAW, 1);\n"
    "}\n"
    "void options(void) {\n"
    "  int on = 1, s = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);\n"
    "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);\n"
    "  setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, sizeof on);\n"
    "}\n"
    "int lookup(void) {\n"
    "  struct addrinfo hints = {0}, *res;\n"
    "  hints.ai_socktype = SOCK_STREAM;\n"
    "  getaddrinfo(\"example.org\", \"http\", &hints, &res);\n"
    "  return socket(res->ai_family, res->ai_socktype, res->ai_protocol);\n"
    "}\n"
    "int quiet(void) { return socket(AF_INET, SOCK_STREAM, 0); } "
    "/* sctp-migrate: ignore[protocol-zero] why not */\n";

Outcome clangTidy(const Folder &folder, Words words,
                  const std::string &file = "a.c") {
  if (!llvm::sys::fs::exists(SCTPM_CLANG_TIDY_PROGRAM)) {
    puts("SKIPPED: there is no " SCTPM_CLANG_TIDY_PROGRAM);
    exit(77);
  }
  Words all = {SCTPM_CLANG_TIDY_PROGRAM, "--load=" SCTPM_TIDY_MODULE,
               "--checks=-*,sctp-*", "--quiet"};
  all.insert(all.end(), words.begin(), words.end());
  for (const char *word : {file.c_str(), "--"})
    all.push_back(word);
  return runProgram(all, folder.path());
}

/// "12:3 text [check]" for each warning of a.c.
std::set<std::string> warnings(const std::string &output) {
  std::set<std::string> found;
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(output).split(lines, '\n');
  for (llvm::StringRef line : lines) {
    auto [place, text] = line.split(": warning: ");
    size_t file = place.find("a.c:");
    if (!text.empty() && file != llvm::StringRef::npos)
      found.insert((place.substr(file + 4) + " " + text).str());
  }
  return found;
}

/// The same of `sctp-migrate lint`, by its JSON.
std::set<std::string> linted(const Folder &folder) {
  const std::map<std::string, std::string> checks = {
      {"protocol-zero", "sctp-protocol-zero"},
      {"hints-protocol-zero", "sctp-protocol-zero"},
      {"tcp-nodelay-on-sctp", "sctp-tcp-option"},
      {"tcp-option-on-sctp", "sctp-tcp-option"}};
  Outcome run = sctpMigrate({"lint", "--format", "json", "a.c", "--"}, folder);
  llvm::json::Value report = llvm::cantFail(llvm::json::parse(run.out));
  std::set<std::string> found;
  for (llvm::json::Value &each : *report.getAsObject()->getArray("findings")) {
    llvm::json::Object &finding = *each.getAsObject();
    if (finding.get("suppression"))
      continue;
    auto text = [&](const char *name) {
      return finding.getString(name).value_or("").str();
    };
    found.insert(std::to_string(*finding.getInteger("line")) + ":" +
                 std::to_string(*finding.getInteger("column")) + " " +
                 text("message") + ": " + text("reason") + " [" +
                 checks.at(text("rule")) + "]");
  }
  return found;
}

std::string joined(const std::set<std::string> &lines) {
  return llvm::join(lines, "\n");
}

/// How many warnings there are of a function or two.
size_t countOf(const std::string &code, Words words = {}) {
  Folder folder;
  folder.write("a.c", Headers + code);
  Outcome run = clangTidy(folder, words);
  INFO(run.out << run.err);
  CHECK(run.status == 0);
  return warnings(run.out).size();
}

} // namespace

TEST_CASE("the module has the two checks that the pages name") {
  Folder folder;
  folder.write("a.c", "int x;\n");
  Outcome run = clangTidy(folder, {"--list-checks"});
  CHECK(run.out == "Enabled checks:\n    sctp-protocol-zero\n"
                   "    sctp-tcp-option\n\n");
}

TEST_CASE("clang-tidy says what lint says, where one unit is all") {
  Folder folder;
  folder.write("a.c", Sample);
  Outcome run = clangTidy(folder, {});
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(joined(warnings(run.out)) == joined(linted(folder)));
  CHECK(warnings(run.out).size() == 5);
  CHECK(contains(run.out, "note: '0' is passed by passed()"));
}

TEST_CASE("clang-tidy mends what lint mends") {
  Folder tidy, lint;
  // The header of IPPROTO_TCP is missing, and wanted once.
  std::string text =
      "#include <sys/socket.h>\n"
      "int f(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n"
      "int g(void) { return socket(AF_INET, SOCK_STREAM, 0); }\n";
  for (const std::string &sample : {Sample, text}) {
    for (const Folder *each : {&tidy, &lint})
      each->write("a.c", sample);
    Outcome run = clangTidy(tidy, {"--fix"});
    INFO(run.out << run.err);
    CHECK(run.status == 0);
    sctpMigrate({"lint", "--fix", "a.c", "--"}, lint);
    CHECK(tidy.read("a.c") != sample);
    CHECK(tidy.read("a.c") == lint.read("a.c"));
  }
}

TEST_CASE("a check is chosen by its name, and comments silence it") {
  std::string call = "return socket(AF_INET, SOCK_STREAM, 0); }";
  CHECK(countOf("int f(void) { " + call + "\n") == 1);
  CHECK(countOf("int f(void) { " + call + "\n",
                {"--checks=-*,sctp-tcp-option"}) == 0);
  for (const char *comment :
       {"NOLINT", "NOLINT(sctp-protocol-zero)", "NOLINT(sctp-*)",
        "sctp-migrate: ignore", "sctp-migrate: ignore[protocol-zero] reason"})
    CHECK(countOf("int f(void) { " + call + " // " + comment + "\n") == 0);
  CHECK(countOf("int f(void) { " + call + " // NOLINT(sctp-tcp-option)\n") ==
        1);
}

TEST_CASE("the name of a check in a NOLINT is good for lint, too") {
  Folder folder;
  std::string text = Sample;
  for (const auto &[behind, check] :
       {std::pair("ai_socktype = SOCK_STREAM;", "sctp-protocol-zero"),
        std::pair("TCP_NODELAY, &on, sizeof on);", "sctp-tcp-option")}) {
    size_t at = text.find(behind);
    REQUIRE(at != std::string::npos);
    text.insert(at + std::string(behind).size(),
                std::string(" // NOLINT(") + check + ")");
  }
  folder.write("a.c", text);
  CHECK(joined(warnings(clangTidy(folder, {}).out)) == joined(linted(folder)));
  CHECK(linted(folder).size() == 3);
}

TEST_CASE("what other units may do is neither said nor mended") {
  // The family may be theirs; the descriptor, too.
  CHECK(countOf("int f(int d) { return socket(d, SOCK_STREAM, 0); }\n") == 0);
  CHECK(countOf("int family = AF_INET;\n"
                "int f(void) { return socket(family, SOCK_STREAM, 0); }\n") ==
        0);
  CHECK(countOf("void f(int s) {\n  int on = 1;\n"
                "  setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, sizeof on);\n}\n"
                "void g(void) {\n"
                "  f(socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP));\n}\n") == 0);
  // They may call with AF_UNIX: told, and not mended.
  Folder folder;
  folder.write("a.c", Headers + "int f(int d) {\n"
                                "  return socket(d, SOCK_STREAM, 0);\n}\n"
                                "int g(void) { return f(AF_INET); }\n");
  std::string before = folder.read("a.c");
  CHECK(warnings(clangTidy(folder, {"--fix"}).out).size() == 1);
  CHECK(folder.read("a.c") == before);
}

TEST_CASE("each unit of a run is looked at by itself") {
  Folder folder;
  folder.write("a.c", Headers +
                          "int f(void) {\n"
                          "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  folder.write("b.cc", Headers +
                           "int g() {\n"
                           "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  Outcome run = clangTidy(folder, {"a.c", "b.cc"});
  for (const char *place : {"a.c:7:39: warning", "b.cc:7:39: warning"})
    CHECK(llvm::StringRef(run.out).count(place) == 1);
}

TEST_CASE("a header is told as clang-tidy's header filter has it") {
  Folder folder;
  folder.write("open.h", "static inline int open_it(void) {\n"
                         "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  folder.write("a.c", Headers + "#include \"open.h\"\n"
                                "int f(void) { return open_it(); }\n");
  CHECK(!contains(clangTidy(folder, {}).out, "warning:"));
  Outcome run = clangTidy(folder, {"--header-filter=.*"});
  CHECK(contains(run.out, "open.h:2:39: warning: Protocol 0"));
}

TEST_CASE("another clang-tidy is told which one the module is for") {
  Folder folder;
  folder.write("a.c", Sample);
  for (unsigned version = 14; version < LLVM_VERSION_MAJOR; ++version) {
    auto other =
        llvm::sys::findProgramByName("clang-tidy-" + std::to_string(version));
    if (!other)
      continue;
    Outcome run = runProgram({*other, "--load=" SCTPM_TIDY_MODULE,
                              "--checks=-*,sctp-*", "a.c", "--"},
                             folder.path());
    CHECK(run.status == 2);
    CHECK(run.err == "sctp-migrate-tidy.so is for clang-tidy " +
                         std::to_string(LLVM_VERSION_MAJOR) +
                         ", not for clang-tidy " + std::to_string(version) +
                         "\n");
  }
}
