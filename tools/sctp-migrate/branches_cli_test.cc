// Which stores may be the last ones: small programs with branches and jumps,
// read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

/// The lines of the program that are edited.
Lines edited(const std::string &text, const char *name = "a.c") {
  return added(Includes + text, name);
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

TEST_CASE("bits that are set in a variable are set in what it was") {
  CHECK(edited("int a(void) {\n"
               "  int type = SOCK_STREAM;\n"
               "  type |= SOCK_CLOEXEC;\n"
               "  return socket(AF_INET, type, 0);\n}\n") ==
        Lines{"return socket(AF_INET, type, IPPROTO_SCTP);"});
}

TEST_CASE("a check says nothing behind a call that stores") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static int family = AF_INET;\n"
                          "static void use_unix(void) { family = AF_UNIX; }\n"
                          "static void log_it(void) {}\n"
                          "int a(void) {\n"
                          "  if (family != AF_INET)\n    return -1;\n"
                          "  log_it();\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n"
                          "int b(void) {\n"
                          "  if (family != AF_INET)\n    return -1;\n"
                          "  use_unix();\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:12 migrate", "a.c:18 review"});
}

TEST_CASE("a function that calls itself is a caller") {
  CHECK(edited("static int make(int family, int type) {\n"
               "  int fd = socket(family, type, 0);\n"
               "  if (fd < 0 && type == SOCK_STREAM)\n"
               "    return make(family, SOCK_DGRAM);\n"
               "  return fd;\n}\n"
               "int a(void) { return make(AF_INET, SOCK_STREAM); }\n") ==
        Lines{"int fd = socket(family, type, type == SOCK_STREAM ? "
              "IPPROTO_SCTP : 0);"});
}

TEST_CASE("who is given a function may call it, too") {
  const std::string made = "static int make(int family) {\n"
                           "  return socket(family, SOCK_STREAM, 0);\n}\n"
                           "void take(int (*)(int));\n";
  Folder folder;
  folder.write("a.c", Includes + made +
                          "int a(void) {\n"
                          "  take(make);\n"
                          "  return make(AF_INET);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:6 review", "a.c:11 review"});
}

TEST_CASE("behind an assertion what it asserts holds") {
  const std::string asserts =
      "#include <assert.h>\n"
      "void lost(void) __attribute__((noreturn));\n"
      "#define ENSURE(x) do { if (!(x)) { lost(); } } while (0)\n";
  for (const char *check :
       {"assert(type == SOCK_STREAM)", "ENSURE(type == SOCK_STREAM)",
        "do if (type != SOCK_STREAM) lost(); while (0)"})
    for (const char *name : {"a.c", "a.cc"}) {
      const Lines lines =
          added(Includes + asserts + "int make(int type) {\n  " + check +
                    ";\n"
                    "  return socket(AF_INET, type, 0);\n}\n"
                    "int main(int n, char **) {\n"
                    "  return make(n);\n}\n",
                name);
      INFO(check << " in " << name);
      CHECK(lines == Lines{"return socket(AF_INET, type, IPPROTO_SCTP);"});
    }
}
