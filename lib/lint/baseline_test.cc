#include "lint/baseline.h"
#include "lint/lint_sample.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include <filesystem>
#include <fstream>

using namespace sctpm;

namespace {

const Files Before = {{"/p/src/a.c", "void f(void) { make(1, 0); }\n"
                                     "void g(void) { make(1, 0); }\n"},
                      {"/p/src/b.c", "void f(void) { make(1, 0); }\n"}};
const std::string Path = "/p/baseline.json";

/// How many findings of `now` a baseline of `then` leaves, and how many of its
/// entries are gone.
std::pair<size_t, size_t> held(const Files &then, const Files &now) {
  Baseline baseline = baselineOf(LintSample(then).findings, Path, {});
  LintSample sample(now);
  Baseline gone = applyBaseline(baseline, Path, sample.findings);
  size_t left = llvm::count_if(sample.findings, [](const Finding &each) {
    return each.suppression.kind == Suppression::Kind::None;
  });
  return {left, gone.size()};
}

std::pair<size_t, size_t> changes(const Files &now) {
  return held(Before, now);
}

using Counts = std::pair<size_t, size_t>;

} // namespace

TEST_CASE("a baseline holds after moving, renaming and reformatting") {
  CHECK(changes(Before) == Counts{0, 0});
  // Lines and whole functions move.
  CHECK(changes({{"/p/src/a.c", "int x;\n\n\nvoid g(void) { make(1, 0); }\n"
                                "void f(void) { make(1, 0); }\n"},
                 *Before.find("/p/src/b.c")}) == Counts{0, 0});
  // The folder and the files are renamed.
  CHECK(changes({{"/p/lib/net/one.c", Before.at("/p/src/a.c")},
                 {"/p/lib/net/two.c", Before.at("/p/src/b.c")}}) ==
        Counts{0, 0});
  // Laid out anew, with comments.
  CHECK(changes({{"/p/src/a.c", "void f(void)\n{\n\tmake( 1, /* any */\n"
                                "\t      0 );\n}\n"
                                "void g(void) { if (1) make(1,0); }\n"},
                 {"/p/src/b.c", "\r\nvoid f(void) {\r\n  make(1, 0);\r\n}"}}) ==
        Counts{0, 0});
}

TEST_CASE("what is new counts, and what is gone is told") {
  Files more = Before;
  more["/p/src/b.c"] += "void h(void) { make(1, 0); }\n";
  CHECK(changes(more) == Counts{1, 0});
  Files other = Before;
  other["/p/src/b.c"] = "void f(void) { make(2, 0); }\n";
  CHECK(changes(other) == Counts{1, 1});
  CHECK(changes({*Before.find("/p/src/a.c")}) == Counts{0, 1});
}

TEST_CASE("of findings that are alike the one in a new place is new") {
  Files twice = {{"/p/a.c", "void f(void) { make(1, 0); make(1, 0); }\n"},
                 {"/p/z.c", "void f(void) { make(1, 0); }\n"}};
  Baseline baseline = baselineOf(
      LintSample({{"/p/z.c", twice.at("/p/z.c")}}).findings, Path, {});
  LintSample sample(twice);
  CHECK(sample.findings[0].fingerprint + "-2" ==
        sample.findings[1].fingerprint);
  CHECK(applyBaseline(baseline, Path, sample.findings).empty());
  for (const Finding &each : sample.findings)
    CHECK((each.suppression.kind == Suppression::Kind::Baseline) ==
          (each.at.file == "/p/z.c"));
}

TEST_CASE("a baseline is written and read, and nothing else is one") {
  Baseline baseline = baselineOf(LintSample(Before).findings, Path, {});
  REQUIRE(baseline.size() == 3);
  CHECK(baseline[0].file == "src/a.c");
  CHECK(fileOf(baseline[0], Path) == "/p/src/a.c");
  std::string file =
      std::filesystem::temp_directory_path() / "sctpm-baseline-test.json";
  std::ofstream(file) << baselineText(baseline);
  Baseline read = llvm::cantFail(readBaseline(file));
  CHECK(baselineText(read) == baselineText(baseline));
  for (const char *text :
       {"", "int main;", "[]", "{\"version\": 2, \"findings\": []}",
        "{\"version\": 1}", "{\"version\": 1, \"findings\": [{}]}"}) {
    std::ofstream(file) << text;
    llvm::Expected<Baseline> bad = readBaseline(file);
    INFO(text);
    REQUIRE_FALSE(bool(bad));
    CHECK(llvm::toString(bad.takeError()).find("baseline") !=
          std::string::npos);
  }
  std::filesystem::remove(file);
}
