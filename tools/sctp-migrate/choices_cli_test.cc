// A call that makes sockets of several kinds asks what arrives.
#include "testing/catch.h"
#include "verdicts.h"

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
