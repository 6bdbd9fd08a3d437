#include "report/file_name.h"
#include "report/terminal_text.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("what a terminal would obey is spelled out") {
  CHECK(forTerminal("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(forTerminal("a\nb\rc\x7f") == "a\\nb\\rc\\x7f");
  CHECK(forTerminal("\xc2\x9b"
                    "2J") == "\\u009b2J"); // CSI as one C1 code
  CHECK(forTerminal("\xe2\x80\xae"
                    "evil") == "\\u202eevil");
  CHECK(forTerminal("\xf3\xa0\x81\x81") == "\\U000e0041");
}

TEST_CASE("bytes that are not UTF-8 are shown as bytes") {
  CHECK(forTerminal("caf\xe9") == "caf\\xe9");
  CHECK(forTerminal("\xff\xfe") == "\\xff\\xfe");
  CHECK(forTerminal("\xc3") == "\\xc3");
  // An overlong slash and half a surrogate pair are no UTF-8 either.
  CHECK(forTerminal("\xc0\xaf") == "\\xc0\\xaf");
  CHECK(forTerminal("\xed\xa0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("plain text is left alone") {
  CHECK(forTerminal("") == "");
  CHECK(forTerminal("\tint café = 1; // 日本") == "\tint café = 1; // 日本");
}

TEST_CASE("lines stay lines") {
  CHECK(linesForTerminal("") == "");
  CHECK(linesForTerminal("a\x1b\r\n\nb") == "a\\x1b\n\nb\n");
}

TEST_CASE("ink is put on only where it is asked for") {
  CHECK(ink(Ink::Red, "x", false) == "x");
  CHECK(ink(Ink::Red, "", true) == "");
  CHECK(ink(Ink::Red, "x", true) == "\x1b[1;31mx\x1b[0m");
}

TEST_CASE("names are relative to the root where they are below it") {
  CHECK(shownName("/p/src/a.c", "/p") == "src/a.c");
  CHECK(shownName("/p/src/a.c", "/p/") == "src/a.c");
  CHECK(shownName("/pq/a.c", "/p") == "/pq/a.c");
  CHECK(shownName("/usr/include/x.h", "/p") == "/usr/include/x.h");
  CHECK(shownName("/a.c", "/") == "a.c");
  CHECK(shownName("/p/a.c", "/p/a.c") == "a.c");
  CHECK(shownName("/p/a.c", "") == "/p/a.c");
}
