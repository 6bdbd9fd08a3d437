// What an earlier run has changed is found again, or left alone.
#include "patch/edited_text.h"
#include "patch/recorded_edits.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Kind = RecordedLine::Kind;

/// The text as it was, or "none".
std::string restored(const std::string &text,
                     const std::vector<RecordedChange> &changes) {
  auto edits = recordedEdits("/t/a.c", text, changes);
  if (!edits)
    return "none";
  std::vector<RuleEdit> all;
  for (const Edit &each : *edits)
    all.push_back({each, "r"});
  return applyEdits(text, all);
}

RecordedChange change(unsigned line, std::vector<RecordedLine> lines) {
  return {"a.c", std::move(lines), line};
}

const RecordedLine Before = {Kind::Kept, "a;\n"}, Old = {Kind::Removed, "0;\n"},
                   New = {Kind::Added, "S;\n"}, After = {Kind::Kept, "b;\n"};

} // namespace

TEST_CASE("the old lines are written where the new ones stand") {
  RecordedChange one = change(1, {Before, Old, New, After});
  CHECK(restored("a;\nS;\nb;\n", {one}) == "a;\n0;\nb;\n");
  CHECK(restored("x;\ny;\na;\nS;\nb;\n", {one}) == "x;\ny;\na;\n0;\nb;\n");
  CHECK(restored("a;\nS;\nb;\na;\nS;\nb;\n", {change(4, one.lines)}) ==
        "a;\nS;\nb;\na;\n0;\nb;\n");
  CHECK(restored("a;\nS;\nb;\na;\nS;\nb;\n", {one, change(4, one.lines)}) ==
        "a;\n0;\nb;\na;\n0;\nb;\n");
}

TEST_CASE("added lines go, and a last line without an end stays one") {
  CHECK(restored("a;\nS;\nb;\n", {change(1, {Before, New, After})}) ==
        "a;\nb;\n");
  CHECK(restored("a;\nS;", {change(1, {Before,
                                       {Kind::Removed, "0;"},
                                       {Kind::Added, "S;"}})}) == "a;\n0;");
  CHECK(restored("a;\r\nS;\r\n", {change(1, {{Kind::Kept, "a;\r\n"},
                                             {Kind::Removed, "0;\r\n"},
                                             {Kind::Added, "S;\r\n"}})}) ==
        "a;\r\n0;\r\n");
}

TEST_CASE("a file that has changed there has none") {
  RecordedChange one = change(1, {Before, Old, New, After});
  CHECK(restored("a;\nS2;\nb;\n", {one}) == "none");
  CHECK(restored("a;\nS;\nc;\n", {one}) == "none");
  CHECK(restored("xa;\nS;\nb;\n", {one}) == "none");
  CHECK(restored("a;\nS;\nb;\n", {one, change(9, one.lines)}) == "none");
  CHECK(restored("a;\n", {change(1, {Old})}) == "none");
}
