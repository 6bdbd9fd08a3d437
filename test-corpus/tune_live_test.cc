// --tune as running programs: what the sockets of one program are set to, and
// whether its second small write waits, as the kernel of a guest says; compiled
// as each C and C++ that we promise. Exits with 77, "skipped", where no guest is
// to be had.
#include "corpus.h"
#include "lab/lab_or_skip.h"
#include "patch/write_files.h"
#include "report/diff.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <filesystem>
#include <map>

using namespace sctpm;

namespace {

const LabOrSkip labOrSkip(/*forceGuest=*/true);

struct Program {
  std::string tune, binary;
  std::vector<std::string> lines; ///< that it printed in the guest
};

Pair tunedPair() {
  Pair pair;
  pair.name = "tuned";
  pair.folder = corpusFolder() + "/tuned";
  pair.flags = {"-D_GNU_SOURCE"};
  return pair;
}

/// A copy of the tree, moved and tuned.
std::string treeFor(const std::string &tune, MigrateOptions options,
                    const std::string &compat = "") {
  Pair pair = tunedPair();
  pair.compat = compat;
  std::string tree = pairsFolder() + "/tuned/" + (tune.empty() ? "not" : tune) +
                     (options.strategy.usual.name.empty() ? "" : "-guarded") +
                     compat;
  std::filesystem::remove_all(tree);
  std::filesystem::create_directories(tree);
  std::filesystem::copy(pair.folder, tree);
  options.tune = tune;
  std::vector<FileChange> changes =
      llvm::cantFail(migrateFolder(pair, tree, options)).changes;
  llvm::cantFail(writeFiles(changes, tree));
  // What is there is not added again.
  CHECK(renderDiff(llvm::cantFail(migrateFolder(pair, tree, options)).changes,
                   tree) == "");
  return tree;
}

void compileIn(const std::string &tree, const std::string &tune,
               llvm::ArrayRef<const char *> standards,
               const std::string &define, std::vector<Program> &programs) {
  for (const Compiler &compiler : compilers())
    for (llvm::StringRef standard : standards) {
      Side side{"both", {"both_ends.c"}, standard[1] == '+'};
      std::string output =
          tree + "." + standard.str() + "." +
          std::filesystem::path(compiler.c).filename().string();
      Compiled compiled =
          compile(tunedPair(), side, tree, compiler,
                  {"-std=" + standard.str(), "-Wall", "-Wextra", "-Wpedantic",
                   "-Werror", side.cplusplus ? "-xc++" : "-xc", define},
                  output);
      INFO(output << "\n" << compiled.messages);
      CHECK(compiled.ok);
      programs.push_back({tune, output, {}});
    }
}

void runAll(std::vector<Program> &programs) {
  std::string script;
  for (const Program &each : programs)
    script += "'" + each.binary + "' 2>&1; echo status $?;";
  LabOptions options;
  options.command = {"sh", "-c", script};
  options.seconds = 120;
  options.forceGuest = true;
  LabResult result = llvm::cantFail(runInLab(options));
  INFO(result.out << result.note << result.console);
  REQUIRE_FALSE((result.failed || result.timedOut));
  llvm::SmallVector<llvm::StringRef, 64> lines;
  llvm::StringRef(result.out).split(lines, '\n', -1, /*KeepEmpty=*/false);
  REQUIRE(lines.size() == 4 * programs.size());
  for (size_t i = 0; i < lines.size(); ++i)
    programs[i / 4].lines.push_back(lines[i].str());
}

int timesAtOnce(const Program &program) {
  llvm::StringRef count = program.lines[2];
  int times = -1;
  REQUIRE(count.consume_front("at once: "));
  REQUIRE_FALSE(count.getAsInteger(10, times));
  return times;
}

} // namespace

TEST_CASE("the kernel has the settings, on both ends, and nothing waits") {
  const char *const Standards[] = {"c89", "c99", "c11", "c++11", "c++20"};
  MigrateOptions hard, guarded;
  guarded.strategy.usual = {Strategy::Kind::Guard, "HAVE_SCTP"};
  std::vector<Program> programs;
  compileIn(treeFor("", hard), "", {"c99"}, "-DHARD", programs);
  compileIn(treeFor("latency", hard), "latency", Standards, "-DHARD", programs);
  compileIn(treeFor("throughput", hard), "throughput", Standards, "-DHARD",
            programs);
  compileIn(treeFor("latency", guarded), "latency", {"c89"}, "-DHAVE_SCTP",
            programs);
  compileIn(treeFor("latency", hard, "stream"), "latency", {"c99"}, "-DHARD",
            programs);
  runAll(programs);
  const int usual = timesAtOnce(programs[0]);
  for (const Program &each : programs) {
    INFO(each.binary << "\n" << llvm::join(each.lines, "\n"));
    // The kernel doubles what it is asked for, and stops at its limit.
    std::string buffers =
        each.tune == "throughput" ? "425984 425984" : "212992 212992";
    std::string rest = each.tune == "latency"
                           ? ", no delay 1, acknowledges every 1"
                           : ", no delay 0, acknowledges every 2";
    CHECK(each.lines[0] == "client: buffers " + buffers + rest);
    CHECK(each.lines[1] == "server: buffers " + buffers + rest);
    CHECK(each.lines[3] == "status 0");
    if (each.tune == "latency")
      CHECK(timesAtOnce(each) > usual);
  }
}

TEST_CASE("without a record the way back takes the settings away, too") {
  std::string tree = treeFor("latency", {});
  MigrateOptions back;
  back.reverse = true;
  std::vector<FileChange> changes =
      llvm::cantFail(migrateFolder(tunedPair(), tree, back)).changes;
  std::string text = bytesOf(tunedPair().folder + "/both_ends.c");
  // What stood there, but for how TCP was written.
  size_t zero = text.find("SOCK_STREAM, 0)");
  REQUIRE(zero != std::string::npos);
  text.replace(zero, 15, "SOCK_STREAM, IPPROTO_TCP)");
  REQUIRE(changes.size() == 2);
  CHECK(renderDiff({{"both_ends.c", text, changes[0].after}}, "") == "");
  CHECK(changes[1].isGone);
}
