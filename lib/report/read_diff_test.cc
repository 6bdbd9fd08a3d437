#include "report/diff.h"
#include "report/read_diff.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("what renderDiff writes is read back") {
  std::string diff =
      renderDiff({{"/t/a b.c", "one\r\ntwo\nthree", "one\r\n2\nthree!"},
                  {"/t/c.c", "x\n", "y\n"}},
                 "/t");
  std::vector<RecordedChange> changes = llvm::cantFail(readDiff(diff));
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].file == "a b.c");
  CHECK(changes[0].line == 1);
  std::string before, after;
  for (const RecordedLine &line : changes[0].lines) {
    if (line.kind != RecordedLine::Kind::Added)
      before += line.text;
    if (line.kind != RecordedLine::Kind::Removed)
      after += line.text;
  }
  CHECK(before == "one\r\ntwo\nthree");
  CHECK(after == "one\r\n2\nthree!");
  CHECK(changes[1].file == "c.c");
}

TEST_CASE("what is no diff is told, and an empty one is none") {
  CHECK(llvm::cantFail(readDiff("")).empty());
  llvm::Expected<std::vector<RecordedChange>> bad =
      readDiff("--- a/x\n+++ b/x\n@@ -1 +1 @@\n what\n");
  REQUIRE(!bad);
  CHECK(llvm::StringRef(llvm::toString(bad.takeError()))
            .starts_with("it is no unified diff: "));
}
