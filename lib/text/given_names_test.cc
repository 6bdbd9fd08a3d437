#include "testing/catch.h"
#include "text/given_names.h"

using namespace sctpm;

TEST_CASE("what is only compared or made a socket of is given to nothing") {
  auto gives = [](const char *text) { return mayGive(text, {"AF_UNIX"}); };
  CHECK(gives("family = AF_UNIX;"));
  CHECK(gives("sun.sun_family = AF_UNIX;"));
  CHECK(gives("return local ? AF_UNIX : AF_INET;"));
  CHECK(gives("make(AF_UNIX, 0);"));
  CHECK(gives("#define FAMILY AF_UNIX\n"));
  CHECK(gives("if (f == AF_UNIX) g = AF_UNIX;"));
  CHECK_FALSE(gives("case AF_UNIX: break;"));
  CHECK_FALSE(gives("if (f == AF_UNIX || AF_UNIX != g) return;"));
  CHECK_FALSE(gives("s = socket(AF_UNIX, SOCK_STREAM, 0);"));
  CHECK_FALSE(gives("socketpair(AF_UNIX, SOCK_STREAM, 0, pair);"));
  CHECK_FALSE(gives("#define AF_UNIX 1\n#ifdef AF_UNIX\n"));
  CHECK_FALSE(gives("/* AF_UNIX */ \"AF_UNIX\" MY_AF_UNIX"));
}
