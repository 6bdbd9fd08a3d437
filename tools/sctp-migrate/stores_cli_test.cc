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
                   "a.cc") == Lines{"a.cc:10 migrate"});
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

TEST_CASE("what gets a reference to a number may change it") {
  CHECK(verdictsOf(Includes + "#include <iostream>\n"
                              "int a() {\n"
                              "  int family = AF_INET;\n"
                              "  std::cin >> family;\n"
                              "  return ::socket(family, SOCK_STREAM, 0);\n}\n",
                   "a.cc") == Lines{"a.cc:9 review"});
  // One that takes anything hands it on.
  CHECK(verdictsOf(Includes + "#include <utility>\n"
                              "int a() {\n"
                              "  int family{AF_INET}, protocol{};\n"
                              "  int same = std::forward<int>(family);\n"
                              "  family = std::move(same);\n"
                              "  return ::socket(AF_INET, SOCK_STREAM,\n"
                              "                  protocol);\n}\n",
                   "a.cc") == Lines{"a.cc:10 migrate"});
}

TEST_CASE("what did not compile may have stored in what it names") {
  const std::string fill =
      Includes +
      "#include <sys/un.h>\n"
      "static void fill(struct sockaddr_storage *a, const char *p) {\n"
      "  a->ss_family = AF_UNIX;\n}\n"
      "int a(int n) {\n"
      "  struct sockaddr_storage addr;\n"
      "  addr.ss_family = AF_INET;\n";
  const std::string made = "  return socket(addr.ss_family, SOCK_STREAM, 0);\n"
                           "}\n";
  CHECK(verdictsOf(fill + "  if (n)\n    fill(&addr, MISSING);\n" + made) ==
        Lines{"a.c:14 review"});
  // Which is not what an error elsewhere does.
  CHECK(verdictsOf(fill + "  log(\"%d\", MISSING);\n" + made) ==
        Lines{"a.c:13 migrate"});
}

TEST_CASE("a caller that did not compile may pass anything") {
  Folder folder;
  folder.write("net.c", Includes + "int make(int family) {\n"
                                   "  return socket(family, SOCK_STREAM, 0);\n"
                                   "}\n");
  folder.write("main.c", Includes + "int make(int);\n"
                                    "int main(void) { return make(AF_INET); "
                                    "}\n");
  CHECK(verdicts(folder) ==
        Lines{"main.c:6 migrate-at-source", "net.c:6 migrate"});
  folder.write("poll.c", Includes + "int make(int);\n"
                                    "int poll_it(missing_t *what) {\n"
                                    "  missing_t *fds = what;\n"
                                    "  fds = make(AF_UNIX, what->fd);\n"
                                    "  return 0;\n}\n");
  CHECK(verdicts(folder) == Lines{"main.c:6 migrate-at-source",
                                  "net.c:6 migrate", "poll.c:8 leave"});
  CHECK(added(folder) ==
        Lines{"return socket(family, SOCK_STREAM, (family == AF_INET || family "
              "== AF_INET6) ? IPPROTO_SCTP : 0);"});
}

TEST_CASE("what a method in another file stores in its object arrives") {
  Folder folder;
  folder.write("a.h", "#include <netinet/in.h>\n"
                      "struct Addr {\n"
                      "  int fam = AF_INET;\n"
                      "  void parse(const char *text);\n};\n");
  folder.write("parse.cc", "#include \"a.h\"\n"
                           "void Addr::parse(const char *text) {\n"
                           "  if (*text == '/')\n    fam = AF_UNIX;\n}\n");
  folder.write("a.cc", "#include \"a.h\"\n"
                       "int a(const char *text) {\n"
                       "  Addr addr;\n"
                       "  addr.parse(text);\n"
                       "  return socket(addr.fam, SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.cc:5 review"});
}

TEST_CASE("an addrinfo that is made on the heap has a protocol of 0") {
  CHECK(added(Includes +
              "#include <stdlib.h>\n"
              "static struct addrinfo *local(void) {\n"
              "  struct addrinfo *r = calloc(1, sizeof *r);\n"
              "  r->ai_family = AF_UNIX;\n"
              "  r->ai_socktype = SOCK_STREAM;\n"
              "  return r;\n}\n"
              "int a(int n) {\n"
              "  struct addrinfo h = {.ai_socktype = SOCK_STREAM}, *r;\n"
              "  if (n)\n    r = local();\n"
              "  else if (getaddrinfo(\"::1\", \"7\", &h, &r))\n"
              "    return -1;\n"
              "  return socket(r->ai_family, r->ai_socktype,\n"
              "                r->ai_protocol);\n}\n") ==
        Lines{"(r->ai_family == AF_INET || r->ai_family == AF_INET6) ? "
              "IPPROTO_SCTP : r->ai_protocol);"});
}

TEST_CASE("a text that also gives the protocol of hints is not edited") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static int make(int p) {\n"
                          "  struct addrinfo h, *r;\n"
                          "  memset(&h, 0, sizeof h);\n"
                          "  h.ai_socktype = SOCK_STREAM;\n"
                          "  h.ai_protocol = p;\n"
                          "  if (getaddrinfo(\"::1\", \"http\", &h, &r))\n"
                          "    return -1;\n"
                          "  return socket(r->ai_family, SOCK_STREAM, p);"
                          "\n}\n"
                          "int a(void) { return make(IPPROTO_TCP); }\n");
  CHECK(added(folder) ==
        Lines{"return socket(r->ai_family, SOCK_STREAM, IPPROTO_SCTP);"});
}

TEST_CASE("what is changed in an entry of a list counts") {
  CHECK(added(Includes +
              "int a(int n) {\n"
              "  struct addrinfo h = {.ai_socktype = SOCK_STREAM}, *r;\n"
              "  if (getaddrinfo(\"::1\", \"7\", &h, &r))\n"
              "    return -1;\n"
              "  if (n)\n    r->ai_socktype = SOCK_DGRAM;\n"
              "  return socket(r->ai_family, r->ai_socktype, 0);\n}\n") ==
        Lines{"return socket(r->ai_family, r->ai_socktype, r->ai_socktype == "
              "SOCK_STREAM ? IPPROTO_SCTP : 0);"});
}

TEST_CASE("in C++ a number is no enumerator") {
  Folder folder;
  folder.write("a.cc", Includes + "enum class Proto { tcp = IPPROTO_TCP };\n"
                                  "static int make(Proto p) {\n"
                                  "  return socket(AF_INET, SOCK_STREAM,\n"
                                  "                static_cast<int>(p));\n}\n"
                                  "int a() { return make(Proto::tcp); }\n");
  CHECK(added(folder) == Lines{"IPPROTO_SCTP);"});
}

TEST_CASE("a getaddrinfo of the tree's own answers as the library's does") {
  Folder folder;
  folder.write(
      "a.c", Includes + "int make(const char *host) {\n"
                        "  struct addrinfo h, *list;\n"
                        "  memset(&h, 0, sizeof h);\n"
                        "  h.ai_socktype = SOCK_STREAM;\n"
                        "  if (getaddrinfo(host, \"7\", &h, &list))\n"
                        "    return -1;\n"
                        "  return socket(list->ai_family, list->ai_socktype,\n"
                        "                list->ai_protocol);\n}\n");
  folder.write("compat/getaddrinfo.c",
               Includes +
                   "#include <stdlib.h>\n"
                   "int getaddrinfo(const char *host, const char *port,\n"
                   "                const struct addrinfo *hints,\n"
                   "                struct addrinfo **list) {\n"
                   "  struct addrinfo *ai = malloc(sizeof *ai);\n"
                   "  ai->ai_family = hints->ai_family;\n"
                   "  ai->ai_socktype = hints->ai_socktype;\n"
                   "  ai->ai_protocol = hints->ai_protocol;\n"
                   "  *list = ai;\n"
                   "  return 0;\n}\n");
  CHECK(added(folder) == Lines{"IPPROTO_SCTP);"});
}

TEST_CASE("what is put into a field by its address arrives") {
  // Whatever object it is of, and handed on or not.
  const std::string text =
      "struct conf { int family; struct addrinfo *list; };\n"
      "static void put(int *to, const char *name) {\n"
      "  *to = strchr(name, '/') ? AF_UNIX : AF_INET;\n}\n"
      "static void hand(int *to, const char *name) { put(to, name); }\n"
      "int make(struct conf *c) {\n"
      "  return socket(c->family, SOCK_STREAM, 0);\n}\n";
  for (const char *by : {"put", "hand"})
    CHECK(verdictsOf(Includes + text +
                     "void set(struct conf *c, const char *name) {\n"
                     "  c->family = AF_INET;\n  " +
                     by + "(&c->family, name);\n}\n") ==
          Lines{"a.c:11 review"});
  CHECK(added(Includes + "struct conf { struct addrinfo *list; };\n"
                         "static int look(struct addrinfo **to) {\n"
                         "  struct addrinfo h;\n"
                         "  memset(&h, 0, sizeof h);\n"
                         "  h.ai_socktype = SOCK_STREAM;\n"
                         "  return getaddrinfo(\"::1\", \"7\", &h, to);\n}\n"
                         "int make(struct conf *c) {\n"
                         "  return socket(c->list->ai_family, SOCK_STREAM,\n"
                         "                0);\n}\n"
                         "int set(struct conf *c) {\n"
                         "  c->list = 0;\n"
                         "  return look(&c->list);\n}\n") ==
        Lines{"IPPROTO_SCTP);"});
}
