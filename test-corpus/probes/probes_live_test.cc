// Runs all probes in one guest and holds docs/semantics.md and the rule pages
// against what they observe. Exits with 77, "skipped", where there is no guest:
// another kernel may do other things, and that would not be our mistake.
#include "lab/lab.h"
#include "semantics.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <fstream>
#include <gnu/libc-version.h>
#include <unistd.h>

using namespace sctpm;

namespace {

// Before main, since Catch2 2 has no way to say that a test was skipped.
const struct GuestOrSkip {
  GuestOrSkip() {
    Lab lab = findLab(/*forceGuest=*/true);
    if (lab.kind == LabKind::UserModeLinux)
      return;
    fprintf(stderr, "SKIPPED: %s\n", lab.reason.c_str());
    _exit(77);
  }
} guestOrSkip;

std::string contents(const llvm::Twine &file) {
  auto text = llvm::MemoryBuffer::getFile(file);
  return text ? (*text)->getBuffer().str() : "";
}

/// A folder that is gone again at the end.
struct Results {
  Results() {
    if (llvm::sys::fs::createUniqueDirectory("probes", path))
      FAIL("no folder for the results");
  }
  ~Results() { llvm::sys::fs::remove_directories(path); }
  llvm::SmallString<128> path;
};

/// The folder of programs, sorted.
std::vector<std::string> programs() {
  std::vector<std::string> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator at(SCTPM_PROBES, error), end;
       at != end && !error; at.increment(error))
    names.push_back(llvm::sys::path::filename(at->path()).str());
  llvm::sort(names);
  return names;
}

Semantics observe() {
  Results results;
  LabOptions options;
  options.command = {"sh", SCTPM_PROBES_SCRIPT, SCTPM_PROBES};
  options.seconds = 240;
  options.results = results.path.str().str();
  options.forceGuest = true;
  LabResult lab = llvm::cantFail(runInLab(options));
  INFO(lab.kernel << ": " << lab.note << "\n" << lab.err << lab.console);
  REQUIRE(lab.status == 0);

  Semantics semantics;
  semantics.kernel = lab.kernel;
  semantics.library = std::string("glibc ") + gnu_get_libc_version();
  for (const std::string &program : programs())
    semantics.topics.push_back(llvm::cantFail(
        readTopic(program, contents(results.path + "/" + program + ".tcp"),
                  contents(results.path + "/" + program + ".sctp"))));
  return semantics;
}

/// What a program says that could not observe here is taken from before.
void takeSkipped(Semantics &now, const Semantics &before) {
  for (Topic &topic : now.topics) {
    llvm::StringRef first = topic.observations[0].sctp;
    if (!first.starts_with("SKIPPED"))
      continue;
    WARN(topic.title << ": " << first.str());
    for (const Topic &old : before.topics)
      if (old.title == topic.title)
        topic = old;
  }
}

const RuleBook &book() {
  static const RuleBook all = llvm::cantFail(loadRules(""));
  return all;
}

} // namespace

TEST_CASE("pages, docs/semantics.md and the kernel agree") {
  Semantics before =
      llvm::cantFail(readSemanticsPage(contents(SCTPM_SEMANTICS_PAGE)));
  Semantics now = observe();
  takeSkipped(now, before);
  std::vector<std::string> wrong = disagreements(now, book());
  {
    INFO(llvm::join(wrong, "\n"));
    CHECK(wrong.empty());
  }
  std::vector<std::string> changed = differences(before, now);
  INFO("written with " << before.kernel << ", " << before.library << "; here "
                       << now.kernel << ", " << now.library << "\n"
                       << llvm::join(changed, "\n")
                       << "\nif the probes are right: cmake --build <build "
                          "folder> --target update-semantics");
  CHECK(changed.empty());
}

TEST_CASE("write docs/semantics.md", "[.update-semantics]") {
  Semantics now = observe();
  takeSkipped(
      now, llvm::cantFail(readSemanticsPage(contents(SCTPM_SEMANTICS_PAGE))));
  std::string page = semanticsPage(now, book());
  std::ofstream(SCTPM_SEMANTICS_PAGE) << page;
  CHECK(contents(SCTPM_SEMANTICS_PAGE) == page);
}
