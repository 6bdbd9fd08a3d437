#include "patch/moved_places.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const std::string Before = "one two\nthree four\nfive\n";
// "two" is "2\n2", " four" is gone, and "zero " is new in front of "five".
const std::string After = "one 2\n2\nthree\nzero five\n";

Report edited() {
  Report report;
  report.edits = {{{{"/p/a.c", 4, 7}, "2\n2"}, "r"},
                  {{{"/p/a.c", 13, 18}, ""}, "r"},
                  {{{"/p/a.c", 19, 19}, "zero "}, "r"}};
  return report;
}

/// "line:column" of what stood at that place.
std::string movedFrom(const std::string &file, unsigned line, unsigned column,
                      unsigned offset) {
  Report report = edited();
  Finding finding;
  finding.at = {file, line, column, offset};
  finding.range = {file, offset, offset + 4};
  finding.chain = {{finding.at, "here"}};
  report.findings = {finding};
  movePlaces(report, FileChange{"/p/a.c", Before, After});
  const Location &at = report.findings[0].at;
  CHECK(report.findings[0].chain[0].at.column == at.column);
  CHECK(report.findings[0].range.begin == at.offset);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

} // namespace

TEST_CASE("what is told after an edit is told where it stands now") {
  CHECK(movedFrom("/p/a.c", 1, 1, 0) == "1:1");
  CHECK(movedFrom("/p/a.c", 2, 1, 8) == "3:1");
  CHECK(movedFrom("/p/a.c", 3, 1, 19) == "4:6");
  CHECK(movedFrom("/p/a.c", 3, 3, 21) == "4:8");
  // What is gone leaves its place.
  CHECK(movedFrom("/p/a.c", 2, 8, 15) == "3:6");
  CHECK(movedFrom("/p/b.c", 3, 1, 19) == "3:1");
}
