#include "report/progress_text.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("progress counts in as many columns as the total has") {
  CHECK(progressText(12, 152, "src/anet.c", 80) == "[ 12/152] src/anet.c");
  CHECK(progressText(0, 1, "a.c", 80) == "[0/1] a.c");
}

TEST_CASE("progress fits the width, at the cost of the name's front") {
  CHECK(progressText(1, 9, "src/deep/anet.c", 16) == "[1/9] .../anet.c");
  CHECK(progressText(1, 9, "src/anet.c", 16) == "[1/9] src/anet.c");
  CHECK(progressText(1, 9, "src/anet.c", 8) == "[1/9] ");
  CHECK(progressText(1, 9, "src/anet.c", 3) == "[1/");
}

TEST_CASE("a cut name is cut between characters") {
  CHECK(progressText(1, 9, "ää/öööööö.c", 14) == "[1/9] ...ööö.c");
}

TEST_CASE("a hostile name stays text") {
  CHECK(progressText(1, 9, "a\x1b[2J\tb.c", 80) == "[1/9] a\\x1b[2J b.c");
}
