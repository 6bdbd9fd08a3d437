// Whole objects that are copied over others: small programs, read with guessed
// flags.
#include "testing/catch.h"
#include "verdicts.h"
#include "llvm/ADT/STLExtras.h"

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

TEST_CASE("what a function stores for one caller is not for another") {
  const std::string set =
      "#include <netinet/in.h>\n"
      "static void set(struct sockaddr_storage *to, int family) {\n"
      "  memset(to, 0, sizeof *to);\n"
      "  to->ss_family = family;\n"
      "}\n";
  CHECK(added(Includes + set +
              "int tcp(void) {\n"
              "  struct sockaddr_storage a;\n"
              "  set(&a, AF_INET);\n"
              "  return socket(a.ss_family, SOCK_STREAM, 0);\n}\n"
              "int local(void) {\n"
              "  struct sockaddr_storage a;\n"
              "  set(&a, AF_UNIX);\n"
              "  return socket(a.ss_family, SOCK_STREAM, 0); // Unix\n}\n") ==
        Lines{"return socket(a.ss_family, SOCK_STREAM, IPPROTO_SCTP);"});
  // Two of one function, and one that both may have filled.
  CHECK(added(Includes + set +
              "int both(int n) {\n"
              "  struct sockaddr_storage a, b, *p = n ? &a : &b;\n"
              "  set(&a, AF_INET);\n"
              "  set(&b, AF_UNIX);\n"
              "  int s = socket(a.ss_family, SOCK_STREAM, 0);\n"
              "  s += socket(b.ss_family, SOCK_STREAM, 0); // Unix\n"
              "  return s + socket(p->ss_family, SOCK_STREAM, 0); // any\n"
              "}\n") ==
        Lines{"int s = socket(a.ss_family, SOCK_STREAM, IPPROTO_SCTP);"});
  CHECK(added(Includes + set +
              "static void through(struct sockaddr_storage *to, int n) {\n"
              "  set(to, n);\n}\n"
              "int one(void) {\n"
              "  struct sockaddr_storage a;\n"
              "  through(&a, AF_INET);\n"
              "  set(&a, AF_UNIX);\n"
              "  return socket(a.ss_family, SOCK_STREAM, 0); // Unix\n}\n"
              "int main(void) {\n"
              "  struct sockaddr_storage a;\n"
              "  through(&a, AF_UNIX);\n"
              "  return socket(a.ss_family, SOCK_STREAM, 0) + one();\n}\n")
            .empty());
}

TEST_CASE("hints that a function fills are the caller's") {
  CHECK(added(Includes +
              "static void fill(struct addrinfo *hints, int type) {\n"
              "  memset(hints, 0, sizeof *hints);\n"
              "  hints->ai_socktype = type;\n"
              "}\n"
              "int tcp(const char *host) {\n"
              "  struct addrinfo hints, *list;\n"
              "  fill(&hints, SOCK_STREAM);\n"
              "  getaddrinfo(host, \"7\", &hints, &list);\n"
              "  return socket(list->ai_family, SOCK_STREAM,\n"
              "                list->ai_protocol);\n}\n"
              "int udp(const char *host) {\n"
              "  struct addrinfo hints, *list;\n"
              "  fill(&hints, SOCK_DGRAM);\n"
              "  getaddrinfo(host, \"7\", &hints, &list);\n"
              "  return socket(list->ai_family, list->ai_socktype, 0);\n}\n") ==
        Lines{"IPPROTO_SCTP);"});
}

TEST_CASE("what a constructor stores is its variable's") {
  Folder folder;
  folder.write("a.cc",
               Includes + "struct Listed {\n"
                          "  explicit Listed(int f) : family(f) {}\n"
                          "  int family;\n};\n"
                          "struct Set {\n"
                          "  Set() { family = AF_INET6; }\n"
                          "  int family;\n};\n"
                          "int all() {\n"
                          "  Listed tcp(AF_INET), local{AF_UNIX};\n"
                          "  Set set;\n"
                          "  int s = ::socket(tcp.family, SOCK_STREAM, 0);\n"
                          "  s += ::socket(local.family, SOCK_STREAM, 0);\n"
                          "  return s + ::socket(set.family, SOCK_STREAM, 0);\n"
                          "}\n");
  CHECK(added(folder) ==
        Lines{"int s = ::socket(tcp.family, SOCK_STREAM, IPPROTO_SCTP);",
              "return s + ::socket(set.family, SOCK_STREAM, IPPROTO_SCTP);"});
  CHECK(llvm::is_contained(verdicts(folder), "a.cc:17 leave"));
}
