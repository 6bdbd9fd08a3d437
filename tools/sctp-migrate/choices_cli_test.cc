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

TEST_CASE("a call that did not compile hands on what its words say") {
  const std::string header = "int start(int *to, int family, int type);\n";
  Folder folder;
  folder.write("start.c", Includes + header +
                              "int start(int *to, int family, int type) {\n"
                              "  return *to = socket(family, type, 0);\n"
                              "}\n");
  auto caller = [&](const char *file, const char *family) {
    folder.write(file, "#include \"made_by_the_build.h\"\n" + Includes +
                           header +
                           "struct holder { missing_t what; int s; };\n"
                           "int listen_it(struct holder *self) {\n"
                           "  return start(&self->s, " +
                           std::string(family) + ", SOCK_STREAM);\n}\n");
  };
  caller("tcp.c", "AF_INET");
  caller("ipc.c", "AF_UNIX");
  CHECK(added(folder) ==
        Lines{"return *to = socket(family, type, (family == AF_INET || family "
              "== AF_INET6) ? IPPROTO_SCTP : 0);"});
  CHECK(verdicts(folder) == Lines{"ipc.c:9 leave", "start.c:7 migrate",
                                  "tcp.c:9 migrate-at-source"});
}

TEST_CASE("who calls by the field that holds a function is read") {
  Folder folder;
  folder.write("channel.h",
               "struct calls { int (*make)(int family, int type); };\n"
               "struct channel { struct calls calls; int s; };\n");
  folder.write("calls.c", Includes +
                              "#include \"channel.h\"\n"
                              "static int plain(int family, int type) {\n"
                              "  return socket(family, type, 0);\n"
                              "}\n"
                              "void prepare(struct channel *c) {\n"
                              "  c->calls.make = plain;\n"
                              "}\n");
  folder.write("connect.c", "#include <sys/socket.h>\n"
                            "#include \"channel.h\"\n"
                            "void open_it(struct channel *c) {\n"
                            "  c->s = c->calls.make(AF_INET, SOCK_STREAM);\n"
                            "}\n");
  CHECK(verdicts(folder) ==
        Lines{"calls.c:7 migrate", "connect.c:4 migrate-at-source"});
}

TEST_CASE("AF_UNIX that is left out and only compared hides no Unix socket") {
  Folder folder;
  folder.write("a.c", Includes +
                          "struct host { int family; };\n"
                          "int make(const struct host *to) {\n"
                          "  return socket(to->family, SOCK_STREAM, 0);\n"
                          "}\n"
                          "void look(struct host *to, const char *name) {\n"
                          "  to->family = strchr(name, ':') ? AF_INET6\n"
                          "                                : AF_INET;\n"
                          "}\n");
  auto leftOut = [&](const char *line) {
    folder.write("b.c", Includes +
                            "struct host { int family; };\n"
                            "void told(struct host *to, int *s) {\n"
                            "#ifdef WITH_LOCAL\n" +
                            std::string(line) + "\n#endif\n}\n");
  };
  leftOut("  if (to->family == AF_UNIX) s = 0;");
  CHECK(verdicts(folder) == Lines{"a.c:7 migrate"});
  leftOut("  to->family = AF_UNIX;");
  CHECK(verdicts(folder) == Lines{"a.c:7 review"});
}

TEST_CASE("the words of a call are edited for all that it reaches, or none") {
  // What another system's arm makes of them is for review there.
  Folder folder;
  folder.write("a.c", Includes +
                          "int make(int family, int type, int protocol) {\n"
                          "#ifndef OLD_STACK\n"
                          "  return socket(family, type, protocol);\n"
                          "#else\n"
                          "  if (protocol == 0)\n"
                          "    return socket(family, type, 0);\n"
                          "  return -1;\n"
                          "#endif\n"
                          "}\n"
                          "int tcp(void) { return make(2, SOCK_STREAM, 0); }\n"
                          "int any(int f) { return make(f, SOCK_DGRAM, 0); }\n"
                          "int un(int t) { return make(AF_UNIX, t, 0); }\n");
  CHECK(llvm::is_contained(
      added(folder),
      "int tcp(void) { return make(2, SOCK_STREAM, IPPROTO_SCTP); }"));
  CHECK(llvm::is_contained(verdicts(folder), "a.c:14 migrate"));
}

TEST_CASE("in its namespace a function that makes sockets has a bare name") {
  Folder folder;
  folder.write("make.cc", Includes +
                              "namespace net {\n"
                              "int make(int family) {\n"
                              "  return socket(family, SOCK_STREAM, 0);\n"
                              "}\n}\n"
                              "int a() { return net::make(AF_INET); }\n");
  folder.write("listen.cc", "#include \"made_by_the_build.h\"\n"
                            "int net::Listener::open() {\n"
                            "  return make(AF_UNIX);\n}\n"
                            "int Other::open() { return other.make(1); }\n");
  folder.write("other.cc", "#include \"made_by_the_build.h\"\n"
                           "int Maker::open() { return make(AF_UNIX); }\n");
  CHECK(llvm::is_contained(verdicts(folder), "listen.cc:3 review"));
  CHECK(llvm::none_of(verdicts(folder), [](const std::string &site) {
    return llvm::StringRef(site).contains("listen.cc:5") ||
           llvm::StringRef(site).contains("other.cc");
  }));
}
