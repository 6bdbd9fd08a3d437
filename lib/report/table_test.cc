#include "report/table.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("columns line up and lines end with their text") {
  CHECK(renderTable({{"a", "bb", "c"}, {"aaa", "b", "cc"}, {"a"}}, "  ") ==
        "  a    bb  c\n"
        "  aaa  b   cc\n"
        "  a\n");
}

TEST_CASE("numbers are set against the right edge") {
  CHECK(renderTable({{"leave", "2"}, {"all", "12"}}, "", 1) == "leave   2\n"
                                                               "all    12\n");
}

TEST_CASE("the width of a cell is what a terminal makes of it") {
  CHECK(renderTable({{"é", "x"}, {"日", "y"}}, "") == "é   x\n日  y\n");
}

TEST_CASE("a table of nothing is nothing") {
  CHECK(renderTable({}, "  ") == "");
}
