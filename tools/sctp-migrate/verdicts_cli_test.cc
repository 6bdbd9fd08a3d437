// What is said of a socket, from the text of small programs that are read with
// guessed flags: the idioms of public programs.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

// What is said of a stream socket of the address's family behind that text,
// which is line 6.
Lines behind(const std::string &text) {
  Folder folder;
  folder.write(
      "a.c", Includes + "int f(const struct sockaddr *addr, int n) {\n" + text +
                 "\n  return socket(addr->sa_family, SOCK_STREAM, 0);"
                 "\n}\n");
  return verdicts(folder);
}

const Lines Moves = {"a.c:7 migrate"}, Open = {"a.c:7 review"};

} // namespace

TEST_CASE("what was left for every family but IP's says that it is one") {
  CHECK(behind("") == Open);
  CHECK(behind("if (addr->sa_family != AF_INET && addr->sa_family != AF_INET6)"
               " return -1;") == Moves);
  CHECK(behind("if (n == 0 || (addr->sa_family != AF_INET && "
               "addr->sa_family != AF_INET6)) return -1;") == Moves);
  CHECK(behind("if (addr->sa_family == AF_INET) n = 4; else if "
               "(addr->sa_family == AF_INET6) n = 16; else return -1;") ==
        Moves);
  CHECK(behind("switch (addr->sa_family) { case AF_INET: n = 4; break; "
               "case AF_INET6: n = 16; break; default: return -1; }") == Moves);
}

TEST_CASE("but not if another family comes through") {
  CHECK(behind("if (addr->sa_family != AF_INET && n != AF_INET6) return -1;") ==
        Open);
  CHECK(behind("if (addr->sa_family == AF_INET) n = 4; else if (n) n = 16; "
               "else return -1;") == Open);
  CHECK(behind("switch (addr->sa_family) { case AF_INET: n = 4; break; "
               "default: if (n) break; return -1; }") == Open);
  CHECK(behind("switch (addr->sa_family) { case AF_INET: n = 4; break; "
               "case AF_INET6: n = 16; break; default: n = 0; }") == Open);
  CHECK(behind("switch (addr->sa_family) { default: n = 1; case AF_INET: "
               "return -1; case AF_INET6: break; }") == Open);
}

TEST_CASE("the cases of one arm are what its subject may be") {
  Folder folder;
  folder.write("a.c", Includes + "int f(int family) {\n"
                                 "  switch (family) {\n"
                                 "  case AF_INET:\n"
                                 "  case AF_INET6:\n"
                                 "    return socket(family, SOCK_STREAM, 0);\n"
                                 "  case AF_UNIX:\n"
                                 "  default:\n"
                                 "    return socket(family, SOCK_STREAM, 0);\n"
                                 "  }\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:9 migrate", "a.c:12 review"});
}

TEST_CASE("who passes an address on may have looked at its family") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static int make(int family) {\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n"
                          "static int on(const struct sockaddr *addr) {\n"
                          "  return make(addr->sa_family);\n}\n"
                          "int f(const struct sockaddr *addr) {\n"
                          "  if (addr->sa_family == AF_INET) return on(addr);\n"
                          "  return -1;\n}\n");
  // Passing the address makes f's call no wrapper of socket().
  CHECK(verdicts(folder) == Lines{"a.c:6 migrate", "a.c:9 migrate-at-source"});
}

TEST_CASE("an address that was changed on the way is another one") {
  Folder folder;
  folder.write(
      "a.c", Includes + "static int on(const struct sockaddr *addr) {\n"
                        "  struct sockaddr other = {.sa_family = AF_UNIX};\n"
                        "  if (addr->sa_data[0]) addr = &other;\n"
                        "  return socket(addr->sa_family, SOCK_STREAM, 0);\n}\n"
                        "int f(const struct sockaddr *addr) {\n"
                        "  if (addr->sa_family == AF_INET) return on(addr);\n"
                        "  return -1;\n}\n");
  CHECK(verdicts(folder) != Lines{"a.c:8 migrate"});
}

TEST_CASE("hints that are passed as a struct are the caller's") {
  Folder folder;
  folder.write(
      "a.c",
      Includes +
          "static int dial(const char *host, struct addrinfo hints) {\n"
          "  struct addrinfo *r;\n"
          "  if (getaddrinfo(host, \"7\", &hints, &r)) return -1;\n"
          "  return socket(r->ai_family, r->ai_socktype, r->ai_protocol);\n}\n"
          "int f(const char *host, int udp, int named) {\n"
          "  struct addrinfo hints;\n"
          "  if (named) {\n"
          "    memset(&hints, 0, sizeof hints);\n"
          "    hints.ai_socktype = udp ? SOCK_DGRAM : SOCK_STREAM;\n"
          "    hints.ai_protocol = udp ? IPPROTO_UDP : IPPROTO_TCP;\n"
          "  }\n"
          "  return dial(host, hints);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:8 migrate", "a.c:17 migrate-at-source"});
  CHECK(sctpMigrate({"diff", "-q"}, folder)
            .out.find("+  return socket(r->ai_family, r->ai_socktype, "
                      "r->ai_socktype == SOCK_STREAM ? IPPROTO_SCTP : "
                      "r->ai_protocol);") != std::string::npos);
}

TEST_CASE("a stand-in for what libc has is not compiled") {
  Folder folder;
  folder.write("a.c",
               Includes +
                   "#ifndef HAVE_GETADDRINFO\n"
                   "int getaddrinfo(const char *h, const char *s,\n"
                   "                const struct addrinfo *hints,\n"
                   "                struct addrinfo **r) { return lookup(h); "
                   "}\n"
                   "#endif\n"
                   "int f(const char *host) {\n"
                   "  struct addrinfo hints, *r;\n"
                   "  memset(&hints, 0, sizeof hints);\n"
                   "  hints.ai_socktype = SOCK_STREAM;\n"
                   "  if (getaddrinfo(host, \"7\", &hints, &r)) return -1;\n"
                   "  return socket(r->ai_family, r->ai_socktype, "
                   "r->ai_protocol);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:15 migrate"});
}

TEST_CASE("a family that is kept may be Unix's where guessed flags hide it") {
  auto said = [](const std::string &condition) {
    Folder folder;
    folder.write("a.c", Includes + "static int family = AF_INET;\n" +
                            condition +
                            "\nvoid local(void) { family = AF_UNIX; }\n"
                            "#endif\n"
                            "int f(void) {\n"
                            "  return socket(family, SOCK_STREAM, 0);\n}\n");
    return verdicts(folder);
  };
  CHECK(said("#ifdef WITH_LOCAL") == Lines{"a.c:10 review"});
  CHECK(said("#ifdef _WIN32") == Lines{"a.c:10 migrate"});
  CHECK(said("#ifndef AF_INET") == Lines{"a.c:10 migrate"});
}

TEST_CASE("a call that keeps a family for later makes no socket") {
  Folder folder;
  folder.write("a.c", Includes + "static int family;\n"
                                 "void keep(int f) { family = f; }\n"
                                 "int f(void) {\n"
                                 "  keep(AF_INET);\n"
                                 "  return socket(family, SOCK_STREAM, 0);\n"
                                 "}\n");
  Lines said = verdicts(folder);
  CHECK(said.size() == 1);
}

TEST_CASE("what is for another system by its folder is left") {
  Folder folder;
  folder.write("win/tcp.c", "#include <winsock2.h>\n"
                            "SOCKET f(void) {\n"
                            "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  folder.write("a.c", Includes + "int f(void) { return 0; }\n");
  CHECK(verdicts(folder) == Lines{"win/tcp.c:3 leave"});
}

TEST_CASE("words that name no TCP socket count where nothing was parsed") {
  Folder folder;
  folder.write("a.h", Includes + "int f(int t) {\n"
                                 "  socket(AF_UNIX, SOCK_STREAM, 0);\n"
                                 "  socket(t, SOCK_DGRAM | SOCK_CLOEXEC, 0);\n"
                                 "  socket(AF_INET, t ? SOCK_DGRAM : 1, 0);\n"
                                 "  return socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "}\n");
  folder.write("b.c", "#include \"not-there.h\"\n{{{\n#include \"a.h\"\n");
  CHECK(verdicts(folder) ==
        Lines{"a.h:6 leave", "a.h:7 leave", "a.h:8 review", "a.h:9 review"});
}

TEST_CASE("of many callers a reason names a few") {
  Folder folder;
  std::string callers;
  for (unsigned i = 0; i < 6; ++i)
    callers +=
        "int f" + std::to_string(i) + "(void) { return make(AF_UNIX); }\n";
  folder.write("a.c", Includes +
                          "static int make(int family) {\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n" +
                          callers);
  std::string report =
      sctpMigrate({"diff", "--format", "json", "-q"}, folder).out;
  CHECK(report.find("only AF_UNIX arrives here, from line 10, line 11, line 12 "
                    "and 3 more.") != std::string::npos);
}

// Thrift's C library does, where its headers are not there.
TEST_CASE("what did not compile is no template") {
  Folder folder;
  folder.write("a.c", Includes +
                          "int make(void *raw) {\n"
                          "  struct nowhere *at = NOWHERE(raw);\n"
                          "  const int family = at->path ? AF_UNIX : AF_INET;\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n");
  std::string err = sctpMigrate({"diff"}, folder).err;
  INFO(err);
  CHECK(err.find("an expression that did not compile") != std::string::npos);
  CHECK(err.find("template") == std::string::npos);
}

TEST_CASE("a socket that is only asked about interfaces stays") {
  Folder folder;
  folder.write("a.c", Includes + "#include <net/if.h>\n"
                                 "#include <sys/ioctl.h>\n"
                                 "#include <unistd.h>\n"
                                 "int mtu(struct ifreq *r) {\n"
                                 "  int fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "  int failed = ioctl(fd, SIOCGIFMTU, r);\n"
                                 "  close(fd);\n"
                                 "  return failed;\n}\n"
                                 "int from(struct ifreq *r, void *to) {\n"
                                 "  int fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "  ioctl(fd, SIOCGIFADDR, r);\n"
                                 "  return connect(fd, to, 16);\n}\n"
                                 "int given(struct ifreq *r) {\n"
                                 "  int fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "  ioctl(fd, SIOCGIFADDR, r);\n"
                                 "  return fd;\n}\n"
                                 "int queued(int *n) {\n"
                                 "  int fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "  return ioctl(fd, 0x894B, n);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:9 leave", "a.c:15 migrate",
                                  "a.c:20 migrate", "a.c:25 migrate"});
}

TEST_CASE("a macro named socket hides no call") {
  Folder folder;
  // sockperf's calls go through a pointer of that name, lwIP's to a function.
  folder.write(
      "a.c", Includes + "extern int (*fn_socket)(int, int, int);\n"
                        "#define socket(...) fn_socket(__VA_ARGS__)\n"
                        "int a(void) {\n"
                        "  return (int)socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  folder.write("b.c", Includes +
                          "int lwip_socket(int, int, int);\n"
                          "#define socket(a, b, c) lwip_socket(a, b, c)\n"
                          "int b(void) {\n"
                          "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  folder.write("c.c", Includes +
                          "struct ops { int (*socket)(int, int, int); };\n"
                          "static int add(int a, int b, int c) {\n"
                          "  return a + b + c;\n}\n"
                          "static struct ops own = {add};\n"
                          "int c(void) { return own.socket(2, 1, 0); }\n");
  CHECK(verdicts(folder) ==
        Lines{"a.c:6 leave", "a.c:8 migrate", "b.c:6 leave", "b.c:8 review"});
}

TEST_CASE("what config.h.in includes is there in a fresh checkout") {
  Folder folder;
  folder.write("config.h.in", "#undef HAVE_NETINET_IN_H\n"
                              "#include <sys/socket.h>\n"
                              "#ifdef HAVE_NETINET_IN_H\n"
                              "#include <netinet/in.h>\n#endif\n");
  folder.write("a.c", "#include \"config.h\"\n"
                      "int a(void) {\n"
                      "  return socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n"
                      "}\n");
  CHECK(verdicts(folder) == Lines{"a.c:3 migrate"});
}

TEST_CASE("the error value of a getter makes no socket") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static int family(int n) {\n"
                          "  return n == 4 ? AF_INET : n == 6 ? AF_INET6 : -1;"
                          "\n}\n"
                          "int a(int n) {\n"
                          "  int protocol = -1;\n"
                          "  struct protoent *p = getprotobyname(\"tcp\");\n"
                          "  if (p) protocol = p->p_proto;\n"
                          "  return socket(family(n), SOCK_STREAM, protocol);\n"
                          "}\n");
  CHECK(verdicts(folder) == Lines{"a.c:12 migrate-at-source"});
}

TEST_CASE("a choice is made by what is written here or passed from a list") {
  Folder folder;
  folder.write(
      "a.c",
      Includes +
          "static int make(int family) {\n"
          "  return socket(family, SOCK_STREAM, 0);\n}\n"
          "void all(const char *host) {\n"
          "  struct addrinfo hints, *list;\n"
          "  make(AF_UNIX);\n"
          "  memset(&hints, 0, sizeof hints);\n"
          "  hints.ai_socktype = SOCK_STREAM;\n"
          "  if (getaddrinfo(host, \"7\", &hints, &list)) return;\n"
          "  for (; list; list = list->ai_next) make(list->ai_family);\n}\n"
          "int either(int datagrams) {\n"
          "  int type = SOCK_STREAM;\n"
          "  if (datagrams) type = SOCK_DGRAM;\n"
          "  return socket(AF_INET, type, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:6 migrate", "a.c:10 leave",
                                  "a.c:14 migrate-at-source",
                                  "a.c:19 migrate"});
}

TEST_CASE(
    "a local family is not taken for IP where code for Unix is left out") {
  Folder folder;
  folder.write("a.c", Includes + "#if defined(SERVER)\n"
                                 "int a(int unix_path) {\n"
                                 "  int family = AF_INET;\n"
                                 "#ifdef ENABLE_LOCAL\n"
                                 "  if (unix_path) family = AF_UNIX;\n"
                                 "#endif\n"
                                 "  return socket(family, SOCK_STREAM, 0);\n}\n"
                                 "#endif\n");
  CHECK(verdicts(folder) == Lines{"a.c:11 review"});
}

TEST_CASE("a switch that a header sets is tried with another value") {
  Folder folder;
  folder.write("on.h", "#ifndef USE_LOOP\n#define USE_LOOP 1\n#endif\n");
  folder.write("a.c", Includes + "#include \"on.h\"\n"
                                 "int a(void) {\n"
                                 "#if USE_LOOP\n"
                                 "  return 0;\n"
                                 "#else\n"
                                 "  return socket(AF_INET, SOCK_STREAM, 0);\n"
                                 "#endif\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:10 migrate"});
}

TEST_CASE("a caller of whom nothing can be seen is told") {
  Folder folder;
  folder.write("a.c", Includes +
                          "struct node { struct node *next; int family; };\n"
                          "static struct node head;\n"
                          "static int make(int family) {\n"
                          "  return socket(family, SOCK_STREAM, 0);\n}\n"
                          "void all(void) {\n"
                          "  head.next = NULL;\n"
                          "  make(AF_INET);\n"
                          "  for (struct node *n = head.next; n; n = n->next)\n"
                          "    make(n->family);\n}\n");
  CHECK(verdicts(folder) ==
        Lines{"a.c:8 review", "a.c:12 review", "a.c:14 review"});
}

TEST_CASE("what lacks what only Windows has is for another system") {
  Folder folder;
  folder.write("net.h", Includes + "int make(int family);\n");
  folder.write("net.c", "#include \"net.h\"\n"
                        "int make(int family) {\n"
                        "  return socket(family, SOCK_STREAM, IPPROTO_TCP);\n}"
                        "\n"
                        "int own(void) { return make(AF_INET); }\n");
  folder.write("thread.c", "#include \"net.h\"\n"
                           "static HANDLE thread;\n"
                           "int start(void) {\n"
                           "  return socket(AF_INET, SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"net.c:3 migrate",
                                  "net.c:5 migrate-at-source",
                                  "thread.c:4 leave"});
}
