// Which stores may be the last ones: small programs with branches and jumps,
// read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

/// The lines of the program that are edited.
Lines edited(const std::string &text, const char *name = "a.c") {
  Folder folder;
  folder.write(name, Includes + text);
  return added(folder);
}

const std::string Made = "  return socket(f, SOCK_STREAM, 0);\n}\n";
const Lines ByFamily = {
    "return socket(f, SOCK_STREAM, (f == AF_INET || f == AF_INET6) ? "
    "IPPROTO_SCTP : 0);"};

} // namespace

TEST_CASE("every arm of a chain arrives behind it, though its end leaves") {
  CHECK(edited("int a(int n) {\n"
               "  int f;\n"
               "  if (n == 1)\n    f = AF_INET;\n"
               "  else if (n == 2)\n    f = AF_UNIX;\n"
               "  else\n    return -1;\n" +
               Made) == ByFamily);
  CHECK(edited("int a(int n) {\n"
               "  int f;\n"
               "  switch (n) {\n"
               "  case 1: f = AF_INET; break;\n"
               "  case 2: f = AF_UNIX; break;\n"
               "  default: return -1;\n  }\n" +
               Made) == ByFamily);
}

TEST_CASE("a goto back makes a loop") {
  CHECK(edited("int a(void) {\n"
               "  int f = AF_INET, fd;\n"
               "again:\n"
               "  fd = socket(f, SOCK_STREAM, 0);\n"
               "  if (fd < 0 && f == AF_INET) {\n"
               "    f = AF_UNIX;\n"
               "    goto again;\n  }\n"
               "  return fd;\n}\n") ==
        Lines{"fd = socket(f, SOCK_STREAM, (f == AF_INET || f == AF_INET6) ? "
              "IPPROTO_SCTP : 0);"});
  // One forward does not.
  CHECK(edited("int a(int n) {\n"
               "  int f = AF_INET, fd = -1;\n"
               "  if (n)\n    goto out;\n"
               "  fd = socket(f, SOCK_STREAM, 0);\n"
               "  f = AF_UNIX;\n"
               "out:\n"
               "  return fd;\n}\n") ==
        Lines{"fd = socket(f, SOCK_STREAM, IPPROTO_SCTP);"});
}
