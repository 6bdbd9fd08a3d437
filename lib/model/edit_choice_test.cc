#include "model/edit_choice.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("a word names a rule by its id or by its beginning up to a dash") {
  CHECK(namesRule("tcp-socket", "tcp-socket"));
  CHECK(namesRule("tcp", "tcp-socket"));
  CHECK_FALSE(namesRule("tcp-s", "tcp-socket"));
  CHECK_FALSE(namesRule("socket", "tcp-socket"));
  CHECK_FALSE(namesRule("tcp-socket-x", "tcp-socket"));
  CHECK_FALSE(namesRule("", "tcp-socket"));
}

TEST_CASE("what is ignored is not selected, even where it is selected too") {
  EditChoice choice;
  CHECK(choice.selects("tcp-socket"));
  choice.ignore = {"tcp-nodelay"};
  CHECK(choice.selects("tcp-socket"));
  CHECK_FALSE(choice.selects("tcp-nodelay"));
  choice.select = {"tcp"};
  CHECK(choice.selects("tcp-socket"));
  CHECK_FALSE(choice.selects("tcp-nodelay"));
  CHECK_FALSE(choice.selects("unix-socket"));
}
