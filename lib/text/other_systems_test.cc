#include "testing/catch.h"
#include "text/other_systems.h"

using namespace sctpm;

TEST_CASE("a condition that asks for another system is foreign") {
  for (const char *each :
       {"defined(_WIN32)", "defined _MSC_VER && X", "TARGET_FREEBSD",
        "defined(__FreeBSD__) || defined(__NetBSD__)", "BEOS_R5",
        "defined(HAVE_WINSOCK2_H)"})
    CHECK(isForeign(each));
  for (const char *each :
       {"!defined(_WIN32)", "!(defined(_WIN32))", "X && !defined(_WIN32)",
        "X && !defined (__APPLE__)", "defined(__linux__)", "WITH_DARKWIN",
        "HAVE_SUN_LEN"})
    CHECK_FALSE(isForeign(each));
}

TEST_CASE("a file of another system is one by a word of its name") {
  CHECK(isForeignFile("/t/src/ngx_win32_init.c", "/t"));
  CHECK(isForeignFile("/t/w32/config.h", "/t"));
  CHECK(isForeignFile("/t/win/tcp.c", "/t"));
  CHECK_FALSE(isForeignFile("/win32/src/winner.c", "/win32"));
}
