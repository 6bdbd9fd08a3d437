// What the tool makes of each program: the golden files, a second run, and
// what compilers say to the result. The lab is for corpus_live_test.
#include "corpus.h"
#include "lab/private_folder.h"
#include "report/diff.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Regex.h"
#include <map>
#include <set>

using namespace sctpm;

namespace {

const std::vector<Pair> &corpus() {
  static const std::vector<Pair> pairs = llvm::cantFail(readCorpus());
  return pairs;
}

/// Those whose result is right; the others are named, once.
std::vector<Pair> settled() {
  std::vector<Pair> pairs;
  for (const Pair &pair : corpus())
    if (pair.pending.empty())
      pairs.push_back(pair);
  return pairs;
}

/// What the pipeline says to each program's before/, asked once.
const std::vector<Migrated> &results() {
  static const std::vector<Migrated> all = [] {
    std::vector<Migrated> out;
    for (const Pair &pair : settled())
      out.push_back(llvm::cantFail(migrateFolder(pair, pair.before())));
    return out;
  }();
  return all;
}

/// How `actual` differs from what is on disk; "" if it does not.
std::string difference(const std::string &file, const std::string &actual) {
  std::string diff =
      renderDiff({FileChange{file, bytesOf(file), actual}}, corpusFolder());
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(diff).split(lines, '\n');
  constexpr size_t Most = 40;
  if (lines.size() <= Most)
    return diff;
  return llvm::join(lines.begin(), lines.begin() + Most, "\n") + "\n... " +
         std::to_string(lines.size() - Most) + " more lines";
}

void compareGolden(const Pair &pair, const Migrated &result) {
  std::map<std::string, std::string> wanted;
  for (const std::string &name : filesBelow(pair.before()))
    wanted[name] = bytesOf(pair.before() + "/" + name);
  for (const FileChange &change : result.changes) {
    llvm::StringRef name = change.file;
    REQUIRE(name.consume_front(pair.before() + "/"));
    wanted[name.str()] = change.after;
  }
  std::string differences;
  for (const auto &[name, text] : wanted)
    differences += difference(pair.after() + "/" + name, text);
  for (const std::string &name : filesBelow(pair.after()))
    if (!wanted.count(name))
      differences += "after/" + name + " is in no before/\n";
  differences += difference(pair.golden(), result.report);
  INFO("- golden, + what the tool says now; if that is right:\n"
       << updateCommand() << "\n"
       << differences);
  CHECK(differences.empty());
  // A golden has to be the same wherever the corpus lies.
  CHECK(result.report.find(corpusFolder()) == std::string::npos);
}

/// Warnings and errors without the place where they stand: an added line moves
/// all that follow.
std::multiset<std::string> warnings(const Compiled &compiled,
                                    const std::string &folder) {
  std::multiset<std::string> out;
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(compiled.messages).split(lines, '\n');
  for (llvm::StringRef line : lines) {
    llvm::SmallVector<llvm::StringRef> parts;
    if (llvm::Regex("^(.*/)?([^/:]+):[0-9]+(:[0-9]+)?: ((warning|error).*)$")
            .match(line, &parts))
      out.insert((parts[2] + ": " + parts[4]).str());
    else if (line.contains("warning:") || line.contains("error:"))
      out.insert(line.str());
  }
  return out;
}

} // namespace

TEST_CASE("the corpus is there") {
  // An empty folder would pass all the other cases.
  CHECK(corpus().size() >= 21);
  for (const Pair &pair : corpus()) {
    INFO(pair.name);
    CHECK_FALSE(filesBelow(pair.before()).empty());
    CHECK_FALSE(pair.host.empty());
    if (pair.pending.empty())
      continue;
    // Not to be forgotten; and its goldens would be wrong ones.
    WARN(pair.name << " is pending: " << pair.pending);
    CHECK_FALSE(llvm::sys::fs::exists(pair.after()));
    CHECK_FALSE(llvm::sys::fs::exists(pair.golden()));
  }
}

TEST_CASE("the edited files and the report are the golden ones") {
  std::vector<Pair> pairs = settled();
  for (size_t i = 0; i < pairs.size(); ++i) {
    INFO(pairs[i].name);
    compareGolden(pairs[i], results()[i]);
  }
}

TEST_CASE("a second run finds nothing to do") {
  for (const Pair &pair : settled()) {
    INFO(pair.name);
    if (!llvm::sys::fs::exists(pair.after())) {
      FAIL_CHECK("no after/");
      continue;
    }
    Migrated again = llvm::cantFail(migrateFolder(pair, pair.after()));
    std::string diff = renderDiff(again.changes, pair.after());
    INFO(diff);
    CHECK(diff.empty());
    CHECK(again.report.find("\"edits\": []") != std::string::npos);
  }
}

TEST_CASE("the rewritten code compiles without a new warning") {
  struct Job {
    const Pair *pair;
    const Side *side;
    Compiler compiler;
    Compiled before, after;
  };
  std::vector<Pair> pairs = settled();
  std::vector<Job> jobs;
  REQUIRE_FALSE(compilers().empty());
  for (const Compiler &compiler : compilers())
    for (const Pair &pair : pairs)
      for (const Side *side : {&pair.server, &pair.client})
        jobs.push_back({&pair, side, compiler, {}, {}});
  std::string folder = llvm::cantFail(makePrivateFolder(temporaryFolder()));
  inParallel(jobs.size(), [&](size_t i) {
    Job &job = jobs[i];
    std::string output = folder + "/" + std::to_string(i);
    std::vector<std::string> more = {"-O1", "-Wall", "-Wextra"};
    job.before = compile(*job.pair, *job.side, job.pair->before(), job.compiler,
                         more, output);
    job.after = compile(*job.pair, *job.side, job.pair->after(), job.compiler,
                        more, output);
  });
  removeFolder(folder);
  for (const Job &job : jobs) {
    INFO(job.pair->name << ", " << job.side->name << ", " << job.compiler.c
                        << "\n"
                        << job.before.messages << job.after.messages);
    CHECK(job.before.ok);
    CHECK(job.after.ok);
    std::multiset<std::string> known = warnings(job.before, job.pair->before());
    for (const std::string &warning : warnings(job.after, job.pair->after())) {
      INFO("new: " << warning);
      auto at = known.find(warning);
      CHECK(at != known.end());
      if (at != known.end())
        known.erase(at);
    }
  }
}

// Not a test: run by the target update-corpus.
TEST_CASE("write the golden files anew", "[.update]") {
  std::vector<Pair> pairs = settled();
  for (size_t i = 0; i < pairs.size(); ++i) {
    llvm::Error error = writeGolden(pairs[i], results()[i]);
    if (error)
      FAIL_CHECK(llvm::toString(std::move(error)));
  }
}
