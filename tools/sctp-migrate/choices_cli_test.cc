// A call that makes sockets of several kinds asks what arrives.
#include "testing/catch.h"
#include "verdicts.h"
#include "llvm/ADT/STLExtras.h"

using namespace sctpm;

TEST_CASE("a choice is right for a caller that is not followed, too") {
  const std::string make =
      "int make(int family, int type) {\n"
      "  return socket(family, type, 0);\n"
      "}\n"
      "int tcp(void) { return make(AF_INET, SOCK_STREAM); }\n";
  const std::string byBoth =
      "return socket(family, type, (family == AF_INET || family == AF_INET6) "
      "&& type == SOCK_STREAM ? IPPROTO_SCTP : 0);";
  Folder folder;
  SECTION("of no known family") {
    folder.write("a.c", Includes + make +
                            "int any(const struct sockaddr *to) {\n"
                            "  return make(to->sa_family, SOCK_STREAM);\n"
                            "}\n");
    CHECK(added(folder) ==
          Lines{"return socket(family, type, (family == AF_INET || family == "
                "AF_INET6) ? IPPROTO_SCTP : 0);"});
    CHECK(verdicts(folder) ==
          Lines{"a.c:6 migrate", "a.c:8 migrate-at-source", "a.c:10 review"});
    Outcome outcome = sctpMigrate({"diff"}, folder);
    CHECK(contains(outcome.err, "The call behind it, at line 6, asks what "
                                "arrives, so that an IP stream becomes SCTP."));
    CHECK(contains(outcome.err, "there is nothing to edit here"));
  }
  SECTION("whose options are SCTP's then, if any") {
    folder.write("a.c", Includes + make +
                            "#include <netinet/tcp.h>\n"
                            "int any(const struct sockaddr *to, int on) {\n"
                            "  int s = make(to->sa_family, SOCK_STREAM);\n"
                            "  return setsockopt(s, IPPROTO_TCP, TCP_NODELAY,\n"
                            "                    &on, sizeof on);\n"
                            "}\n");
    CHECK(llvm::is_contained(
        added(folder), "return setsockopt(s, IPPROTO_SCTP, SCTP_NODELAY,"));
  }
  SECTION("nor type") {
    folder.write("a.c", Includes + make +
                            "int any(const struct addrinfo *to) {\n"
                            "  return make(to->ai_family, to->ai_socktype);\n"
                            "}\n");
    CHECK(added(folder) == Lines{byBoth});
  }
  SECTION("where each family has a type of its own, too") {
    folder.write("a.c", Includes + make +
                            "int udp(void) { return make(AF_INET6, SOCK_DGRAM);"
                            " }\n"
                            "int un(void) { return make(AF_UNIX, SOCK_STREAM);"
                            " }\n");
    CHECK(added(folder) == Lines{byBoth});
  }
  SECTION("but where nobody is seen to ask for TCP there is none") {
    folder.write("a.c", Includes + "int make(int family) {\n"
                                   "  return socket(family, SOCK_STREAM, 0);\n"
                                   "}\n");
    CHECK(verdicts(folder) == Lines{"a.c:6 review"});
    CHECK(added(folder).empty());
  }
  SECTION("nor where the protocol is not known") {
    folder.write("a.c",
                 Includes +
                     "int make(int family, int protocol) {\n"
                     "  return socket(family, SOCK_STREAM, protocol);\n"
                     "}\n"
                     "int any(int family, int protocol) {\n"
                     "  return make(family, protocol);\n"
                     "}\n"
                     "int tcp(void) { return make(AF_INET, IPPROTO_TCP); }\n");
    CHECK(added(folder) ==
          Lines{"int tcp(void) { return make(AF_INET, IPPROTO_SCTP); }"});
  }
}

TEST_CASE("a choice by type looks behind flags that were or-ed to it") {
  CHECK(added(Includes + "int make(int type) {\n"
                         "  type |= SOCK_CLOEXEC;\n"
                         "  return socket(AF_INET, type, 0);\n"
                         "}\n"
                         "int tcp(void) { return make(SOCK_STREAM); }\n"
                         "int udp(void) { return make(SOCK_DGRAM); }\n") ==
        Lines{"return socket(AF_INET, type, (type & ~(SOCK_NONBLOCK | "
              "SOCK_CLOEXEC)) == SOCK_STREAM ? IPPROTO_SCTP : 0);"});
}

TEST_CASE("who fills in an address makes no socket") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static void fill(struct addrinfo *to, int type) {\n"
                          "  to->ai_family = AF_INET;\n"
                          "  to->ai_socktype = type;\n"
                          "  to->ai_protocol = 0;\n"
                          "}\n"
                          "static int make(const struct addrinfo *to) {\n"
                          "  return socket(to->ai_family, to->ai_socktype,\n"
                          "                to->ai_protocol);\n"
                          "}\n"
                          "int client(void) {\n"
                          "  struct addrinfo to;\n"
                          "  fill(&to, SOCK_STREAM);\n"
                          "  return make(&to);\n"
                          "}\n"
                          "int datagrams(void) {\n"
                          "  struct addrinfo to;\n"
                          "  fill(&to, SOCK_DGRAM);\n"
                          "  return make(&to);\n"
                          "}\n");
  CHECK(added(folder) ==
        Lines{"to->ai_socktype == SOCK_STREAM ? IPPROTO_SCTP : "
              "to->ai_protocol);"});
  CHECK(verdicts(folder) == Lines{"a.c:11 migrate"});
}

TEST_CASE("a type that is kept in an object is asked there") {
  Folder folder;
  folder.write("a.cc", Includes +
                           "struct Core {\n"
                           "  explicit Core(int type) : type_(type) {}\n"
                           "  int make(int family) {\n"
                           "    return socket(family, type_, 0);\n"
                           "  }\n"
                           "  int type_;\n"
                           "};\n"
                           "int main() {\n"
                           "  Core tcp(SOCK_STREAM), udp(SOCK_DGRAM);\n"
                           "  return tcp.make(AF_INET) + udp.make(AF_INET);\n"
                           "}\n");
  CHECK(added(folder) == Lines{"return socket(family, type_, type_ == "
                               "SOCK_STREAM ? IPPROTO_SCTP : 0);"});
}

TEST_CASE("a list that may hold a Unix address asks for the family") {
  CHECK(added(Includes + "struct addrinfo *list;\n"
                         "int make(void) {\n"
                         "  return socket(list->ai_family, list->ai_socktype,\n"
                         "                list->ai_protocol);\n"
                         "}\n"
                         "int away(const char *host, const char *port) {\n"
                         "  struct addrinfo hints;\n"
                         "  memset(&hints, 0, sizeof hints);\n"
                         "  hints.ai_socktype = SOCK_STREAM;\n"
                         "  return getaddrinfo(host, port, &hints, &list);\n"
                         "}\n"
                         "void here(struct addrinfo *own) {\n"
                         "  own->ai_family = AF_UNIX;\n"
                         "  own->ai_socktype = SOCK_STREAM;\n"
                         "  own->ai_protocol = 0;\n"
                         "  list = own;\n"
                         "}\n"
                         "int main(int n, char **v) {\n"
                         "  struct addrinfo own;\n"
                         "  if (n > 1)\n"
                         "    away(v[0], v[1]);\n"
                         "  else\n"
                         "    here(&own);\n"
                         "  return make();\n"
                         "}\n") ==
        Lines{"(list->ai_family == AF_INET || list->ai_family == AF_INET6) ? "
              "IPPROTO_SCTP : list->ai_protocol);"});
}
