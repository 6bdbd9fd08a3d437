// Stores that go by an address, a callback or a declaration: small programs,
// read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

const std::string Config = Includes + "struct config { int family; };\n";

/// Of a program whose last line but one makes a socket of IP or of Unix.
Lines verdictsOf(const std::string &text, const char *name = "a.c") {
  Folder folder;
  folder.write(name, text);
  return verdicts(folder);
}

} // namespace

TEST_CASE("what is stored through a pointer arrives") {
  CHECK(verdictsOf(Includes + "static void swap(int *a, int *b) {\n"
                              "  int t = *a;\n  *a = *b;\n  *b = t;\n}\n"
                              "int a(void) {\n"
                              "  int p = AF_INET, q = AF_UNIX;\n"
                              "  swap(&p, &q);\n"
                              "  return socket(p, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:13 review"});
  CHECK(verdictsOf(Includes + "int a(void) {\n"
                              "  int p = AF_INET, *w = &p;\n"
                              "  *w = AF_UNIX;\n"
                              "  p = AF_INET;\n"
                              "  return socket(p, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:9 migrate"});
  CHECK(verdictsOf(Config +
                   "static void copy(struct config *to,\n"
                   "                 const struct config *from) {\n"
                   "  *to = *from;\n}\n"
                   "int a(void) {\n"
                   "  struct config p = {AF_INET}, q = {AF_UNIX};\n"
                   "  copy(&p, &q);\n"
                   "  return socket(p.family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:13 review"});
}

TEST_CASE("what is called through a pointer may fill what it is given") {
  const std::string set = Config + "static void local(struct config *c) {\n"
                                   "  c->family = AF_UNIX;\n}\n";
  CHECK(verdictsOf(set + "int a(void (*set)(struct config *)) {\n"
                         "  struct config c = {AF_INET};\n"
                         "  set(&c);\n"
                         "  return socket(c.family, SOCK_STREAM, 0);\n}\n"
                         "int b(void) { return a(local); }\n") ==
        Lines{"a.c:12 review"});
  CHECK(verdictsOf(set + "int a(void (*set)(struct config *)) {\n"
                         "  struct config c;\n"
                         "  set(&c);\n"
                         "  c.family = AF_INET;\n"
                         "  return socket(c.family, SOCK_STREAM, 0);\n}\n"
                         "int b(void) { return a(local); }\n") ==
        Lines{"a.c:13 migrate"});
  CHECK(verdictsOf(Config +
                   "void load(struct config *c);\n"
                   "int a(void) {\n"
                   "  struct config c = {AF_INET};\n"
                   "  load(&c);\n"
                   "  return socket(c.family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:10 review"});
}

TEST_CASE("a member's default is what an object begins with") {
  const std::string options = Includes + "struct Options {\n"
                                         "  int type = SOCK_DGRAM;\n};\n";
  CHECK(verdictsOf(options + "int a(int n) {\n"
                             "  Options o;\n"
                             "  if (n > 1)\n"
                             "    o.type = SOCK_STREAM;\n"
                             "  return socket(AF_INET, o.type, 0);\n}\n",
                   "a.cc") == Lines{"a.cc:12 migrate"});
  CHECK(verdictsOf(options + "int a() {\n"
                             "  Options o;\n"
                             "  return socket(AF_INET, o.type, 0);\n}\n",
                   "a.cc") == Lines{"a.cc:10 leave"});
  CHECK(verdictsOf(options +
                       "struct Server {\n"
                       "  Options options;\n"
                       "  int open() { return socket(2, options.type, 0); }\n"
                       "};\n"
                       "int a(int n) {\n"
                       "  Server s;\n"
                       "  if (n > 1)\n"
                       "    s.options.type = SOCK_STREAM;\n"
                       "  return s.open();\n}\n",
                   "a.cc") == Lines{"a.cc:10 review"});
}

TEST_CASE("what make_shared and make_unique are given goes to a constructor") {
  const std::string socket =
      "#include <memory>\n" + Includes +
      "struct Socket {\n"
      "  explicit Socket(int type = SOCK_STREAM) : type(type) {}\n"
      "  int open() { return socket(AF_INET, type, 0); }\n"
      "  int type;\n};\n";
  CHECK(verdictsOf(socket + "int a() {\n"
                            "  return std::make_shared<Socket>()->open();\n}\n",
                   "a.cc") ==
        Lines{"a.cc:8 migrate", "a.cc:12 migrate-at-source"});
  CHECK(verdictsOf(socket + "int a() {\n"
                            "  auto s = std::make_unique<Socket>(SOCK_DGRAM);\n"
                            "  return s->open();\n}\n",
                   "a.cc") == Lines{"a.cc:8 leave", "a.cc:12 leave"});
}

TEST_CASE(
    "what is edited where a list is read is so for an entry made by hand") {
  CHECK(verdictsOf(Includes +
                   "int a(int n) {\n"
                   "  struct addrinfo hints = {.ai_socktype = SOCK_STREAM},\n"
                   "                  local = {.ai_family = AF_UNIX,\n"
                   "                           .ai_socktype = SOCK_STREAM},\n"
                   "                  *ai;\n"
                   "  if (n)\n"
                   "    ai = &local;\n"
                   "  else if (getaddrinfo(\"::1\", \"7\", &hints, &ai))\n"
                   "    return 1;\n"
                   "  int made = socket(ai->ai_family, ai->ai_socktype,\n"
                   "                    ai->ai_protocol);\n"
                   "  return made;\n}\n") == Lines{"a.c:14 migrate"});
  Folder folder;
  folder.write(
      "a.c", Includes + "int a(int n) {\n"
                        "  struct addrinfo h = {.ai_socktype = SOCK_STREAM},\n"
                        "      local = {.ai_family = AF_UNIX,\n"
                        "               .ai_socktype = SOCK_STREAM}, *ai;\n"
                        "  if (n)\n    ai = &local;\n"
                        "  else if (getaddrinfo(\"::1\", \"7\", &h, &ai))\n"
                        "    return 1;\n"
                        "  return socket(ai->ai_family, SOCK_STREAM,\n"
                        "                ai->ai_protocol);\n}\n");
  Outcome outcome = sctpMigrate({"diff", "-q"}, folder);
  CHECK(outcome.out.find("AF_INET6) ? IPPROTO_SCTP : ai->ai_protocol") !=
        std::string::npos);
}
