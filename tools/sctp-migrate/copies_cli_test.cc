// Whole objects that are copied over others: small programs, read with guessed
// flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

const std::string Kind = Includes + "struct kind { int family, type; };\n";

/// What becomes of the last line but one, which makes the socket.
Lines edited(const std::string &text, const char *name = "a.c") {
  return added(Kind + text, name);
}

const std::string Made = "  return socket(k.family, k.type, 0);\n}\n";
const Lines ByFamily = {
    "return socket(k.family, k.type, (k.family == AF_INET || k.family == "
    "AF_INET6) ? IPPROTO_SCTP : 0);"};

} // namespace

TEST_CASE("a struct that is assigned takes its fields with it") {
  const std::string two = "int a(int n) {\n"
                          "  struct kind k = {AF_INET, SOCK_STREAM},\n"
                          "              l = {AF_UNIX, SOCK_STREAM};\n";
  CHECK(edited(two + "  if (n)\n    k = l;\n" + Made) == ByFamily);
  CHECK(edited(two + "  if (n)\n    memcpy(&k, &l, sizeof k);\n" + Made) ==
        ByFamily);
  CHECK(edited(two + "  if (n)\n    k = l;\n" + Made, "a.cc") == ByFamily);
  CHECK(edited(two + "  k = l;\n" + Made) == Lines{});
  // What is set behind the copy stays.
  CHECK(edited(two + "  k = l;\n  k.family = AF_INET;\n" + Made) ==
        Lines{"return socket(k.family, k.type, IPPROTO_SCTP);"});
}

TEST_CASE("fields of one copy belong together") {
  CHECK(edited("int a(int n) {\n"
               "  struct kind k = {AF_INET, SOCK_STREAM},\n"
               "              l = {AF_UNIX, SOCK_DGRAM};\n"
               "  if (n)\n    k = l;\n" +
               Made) ==
        Lines{"return socket(k.family, k.type, k.type == SOCK_STREAM ? "
              "IPPROTO_SCTP : 0);"});
}

TEST_CASE("a copy of what is not followed may hold anything") {
  Folder folder;
  folder.write("a.c", Kind + "struct owner { struct sockaddr_storage ss; };\n"
                             "int a(struct owner *o) {\n"
                             "  struct sockaddr_storage k;\n"
                             "  k.ss_family = AF_INET;\n"
                             "  if (o)\n    k = o->ss;\n"
                             "  return socket(k.ss_family, SOCK_STREAM, 0);\n"
                             "}\n");
  CHECK(verdicts(folder) == Lines{"a.c:12 review"});
}

TEST_CASE("a struct that a function returns is followed") {
  CHECK(edited("static struct kind get(int n) {\n"
               "  struct kind k = {AF_INET, SOCK_STREAM};\n"
               "  if (n)\n    k.family = AF_UNIX;\n"
               "  return k;\n}\n"
               "int a(int n) {\n"
               "  struct kind k = get(n);\n" +
               Made) == ByFamily);
}

TEST_CASE("a table of two dimensions is read row by row") {
  CHECK(
      edited("static const int kinds[][3] = {\n"
             "    {AF_INET, SOCK_STREAM, IPPROTO_TCP},\n"
             "    {AF_UNIX, SOCK_STREAM, 0}};\n"
             "int a(int n) {\n"
             "  return socket(kinds[n][0], kinds[n][1], kinds[n][2]);\n}\n") ==
      Lines{"{AF_INET, SOCK_STREAM, IPPROTO_SCTP},"});
}
