// Objects that are reached by another name than that of a variable: as a link
// of a list, as the struct at their start, by their address in a table, without
// a name at all. Small programs, read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

/// The verdicts of a program of one file; its text begins in line 5.
Lines judged(const std::string &text, const char *name = "a.c") {
  Folder folder;
  folder.write(name, Includes + text);
  return verdicts(folder);
}

const std::string Node = "struct node { int family; struct node *next; };\n";

} // namespace

TEST_CASE("a list that initializers link is walked to its end") {
  const std::string three = Node + "static struct node c = {AF_UNIX, 0},\n"
                                   "  b = {AF_INET6, &c}, a = {AF_INET, &b};\n";
  CHECK(judged(three + "void all(void) {\n"
                       "  for (struct node *p = &a; p; p = p->next)\n"
                       "    socket(p->family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:10 review"});
  CHECK(judged(three + "void all(void) {\n"
                       "  struct node *next, *p;\n"
                       "  for (p = &a; p; p = next) {\n"
                       "    next = p->next;\n"
                       "    socket(p->family, SOCK_STREAM, 0);\n  }\n}\n") ==
        Lines{"a.c:12 review"});
  CHECK(judged(three + "static void each(struct node *p) {\n"
                       "  if (!p)\n    return;\n"
                       "  socket(p->family, SOCK_STREAM, 0);\n"
                       "  each(p->next);\n}\n"
                       "void all(void) { each(&a); }\n")[0] == "a.c:11 review");
}

TEST_CASE("the struct at the start of another is the same object") {
  const std::string structs =
      "struct base { int family; };\n"
      "struct conn { struct base base; int type; };\n"
      "static void local(struct base *b) { b->family = AF_UNIX; }\n";
  const std::string made = "  return socket(c.base.family, c.type, 0);\n}\n";
  const std::string begun =
      "int a(int n) {\n  struct conn c = {{AF_INET}, SOCK_STREAM};\n";
  CHECK(judged(structs + begun +
               "  if (n)\n    ((struct base *)&c)->family = AF_UNIX;\n" +
               made) == Lines{"a.c:12 migrate"});
  CHECK(judged(structs + begun + "  if (n)\n    local((struct base *)&c);\n" +
               made) == Lines{"a.c:12 review"});
  // The rest of it is not.
  CHECK(judged(structs + begun +
               "  struct base other = {AF_INET6};\n  c.base = other;\n" +
               made) == Lines{"a.c:12 migrate"});
}

TEST_CASE("a struct is found from a field that it holds") {
  CHECK(judged("#include <stddef.h>\n"
               "struct link { struct link *next; };\n"
               "struct conn { int family; struct link link; };\n"
               "static void local(struct link *l) {\n"
               "  struct conn *c = (struct conn *)((char *)l -\n"
               "      offsetof(struct conn, link));\n"
               "  c->family = AF_UNIX;\n}\n"
               "int a(int n) {\n"
               "  struct conn c = {AF_INET};\n"
               "  if (n)\n    local(&c.link);\n"
               "  return socket(c.family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:17 review"});
}

TEST_CASE("a number is stored by its address, wherever that is kept") {
  const std::string family = "static int family = AF_INET;\n";
  const std::string made =
      "int a(void) { return socket(family, SOCK_STREAM, 0); }\n";
  CHECK(judged(family +
               "static int *where(void) { return &family; }\n"
               "void set(void) { *where() = AF_UNIX; }\n" +
               made) == Lines{"a.c:8 review"});
  CHECK(judged(family +
               "static void set(int **p) { **p = AF_UNIX; }\n"
               "void b(void) { int *p = &family; set(&p); }\n" +
               made) == Lines{"a.c:8 review"});
  CHECK(judged(family +
               "static struct { const char *name; int *at; } table[] = {\n"
               "  {\"family\", &family}};\n"
               "void set(int i, int v) { *table[i].at = v; }\n" +
               made) == Lines{"a.c:9 review"});
  CHECK(judged("#include <getopt.h>\n" + family +
               "static struct option options[] = {\n"
               "  {\"local\", 0, &family, AF_UNIX}, {0}};\n"
               "int next(int n, char **v) {\n"
               "  return getopt_long(n, v, \"\", options, 0);\n}\n" +
               made) == Lines{"a.c:12 review"});
  // Two levels down.
  CHECK(judged("static void deep(int *f) { *f = AF_UNIX; }\n"
               "static void set(int *f) { deep(f); }\n"
               "int a(int n) {\n  int f = AF_INET;\n  if (n)\n    set(&f);\n"
               "  return socket(f, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:11 review"});
}

TEST_CASE(
    "a function that is given an address stores before its caller goes on") {
  const std::string structs =
      "struct kind { int family; };\n"
      "static void local(struct kind *k) { k->family = AF_UNIX; }\n";
  CHECK(judged(structs + "int a(void) {\n"
                         "  struct kind k;\n"
                         "  local(&k);\n"
                         "  k.family = AF_INET;\n"
                         "  return socket(k.family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:11 migrate"});
  CHECK(judged(structs + "static int make(struct kind *k) {\n"
                         "  local(k);\n"
                         "  return socket(k->family, SOCK_STREAM, 0);\n}\n"
                         "int a(void) {\n"
                         "  struct kind k = {AF_INET};\n"
                         "  return make(&k);\n}\n")[0] == "a.c:9 review");
}

TEST_CASE("a method of a table stores in what it is handed") {
  CHECK(judged("#include <stddef.h>\n"
               "struct conf { int family; };\n"
               "struct cmd { void (*set)(void *, size_t); size_t at; };\n"
               "static void local(void *base, size_t at) {\n"
               "  *(int *)((char *)base + at) = AF_UNIX;\n}\n"
               "static struct cmd cmds[] = {\n"
               "  {local, offsetof(struct conf, family)}};\n"
               "int a(int n) {\n"
               "  struct conf conf = {AF_INET};\n"
               "  if (n)\n    cmds[n].set(&conf, cmds[n].at);\n"
               "  return socket(conf.family, SOCK_STREAM, 0);\n}\n") ==
        Lines{"a.c:17 review"});
}

TEST_CASE("an object without a name is followed") {
  const std::string make = "struct kind { int family, type; };\n"
                           "static int make(const struct kind *k) {\n"
                           "  return socket(k->family, k->type, 0);\n}\n";
  CHECK(judged(make + "void all(void) {\n"
                      "  make(&(struct kind){AF_INET, SOCK_STREAM});\n}\n") ==
        Lines{"a.c:7 migrate"});
  CHECK(judged(make + "void all(void) {\n"
                      "  make(&(struct kind){AF_INET, SOCK_STREAM});\n"
                      "  make(&(struct kind){AF_UNIX, SOCK_STREAM});\n}\n") ==
        Lines{"a.c:7 migrate"});
  const std::string byReference =
      "struct kind { int family = AF_INET, type = SOCK_STREAM; };\n"
      "static int make(const kind &k) {\n"
      "  return socket(k.family, k.type, 0);\n}\n";
  CHECK(added(Includes + byReference +
                  "int all() { return make({}) + make({AF_UNIX}); }\n",
              "a.cc") ==
        Lines{"return socket(k.family, k.type, (k.family == AF_INET || "
              "k.family == AF_INET6) ? IPPROTO_SCTP : 0);"});
  CHECK(judged("int a(const char *host) {\n"
               "  struct addrinfo *r;\n"
               "  if (getaddrinfo(host, \"1\", &(struct addrinfo){\n"
               "      .ai_socktype = SOCK_STREAM }, &r))\n    return -1;\n"
               "  return socket(r->ai_family, r->ai_socktype, 0);\n}\n") ==
        Lines{"a.c:10 migrate"});
}

TEST_CASE("a list that is hung on another belongs to it") {
  CHECK(added(Includes +
              "int a(const char *host) {\n"
              "  struct addrinfo h = {.ai_socktype = SOCK_STREAM},\n"
              "                  u = {.ai_socktype = SOCK_DGRAM}, *r, *q, *p;\n"
              "  if (getaddrinfo(host, \"1\", &h, &r) ||\n"
              "      getaddrinfo(host, \"1\", &u, &q))\n    return -1;\n"
              "  for (p = r; p->ai_next; p = p->ai_next)\n    ;\n"
              "  p->ai_next = q;\n"
              "  for (p = r; p; p = p->ai_next)\n"
              "    socket(p->ai_family, p->ai_socktype, p->ai_protocol);\n"
              "  return 0;\n}\n") ==
        Lines{"socket(p->ai_family, p->ai_socktype, p->ai_socktype == "
              "SOCK_STREAM ? IPPROTO_SCTP : p->ai_protocol);"});
}

TEST_CASE("a constructor is called by whoever makes an object of its class") {
  const std::string sock = "struct Sock {\n  int fd;\n"
                           "  Sock(int family) :\n"
                           "    fd(::socket(family, SOCK_STREAM, 0)) {}\n};\n"
                           "Sock inet(AF_INET);\n";
  for (const char *made :
       {"struct D : Sock { using Sock::Sock; };\nD d(AF_UNIX);\n",
        "struct H { Sock s; int n; };\nH h{AF_UNIX, 1};\n",
        "#include <optional>\n"
        "void f(std::optional<Sock> &o) { o.emplace(AF_UNIX); }\n",
        "#include <deque>\n"
        "void f(std::deque<Sock> &o) { o.emplace_front(AF_UNIX); }\n",
        "#include <map>\n"
        "void f(std::map<int, Sock> &o) { o.try_emplace(1, AF_UNIX); }\n",
        "#include <utility>\nstd::pair<int, Sock> p(1, AF_UNIX);\n",
        "#include <any>\nauto a = std::make_any<Sock>(AF_UNIX);\n"}) {
    CAPTURE(made);
    CHECK(added(Includes + sock + made, "a.cc") ==
          Lines{"fd(::socket(family, SOCK_STREAM, (family == AF_INET || family "
                "== AF_INET6) ? IPPROTO_SCTP : 0)) {}"});
  }
}

TEST_CASE("a function object is a pointer to what it holds") {
  const std::string make = "#include <functional>\n";
  CHECK(judged(make + "int f() {\n"
                      "  std::function<int(int, int, int)> make = ::socket;\n"
                      "  make(AF_UNIX, SOCK_STREAM, 0);\n"
                      "  return make(AF_INET, SOCK_STREAM, 0);\n}\n",
               "a.cc") == Lines{"a.cc:8 leave", "a.cc:9 migrate"});
  CHECK(
      judged(make +
                 "int with(std::function<int(int)> g, int f) { return g(f); }\n"
                 "int f() {\n"
                 "  auto open = [](int family) {\n"
                 "    return ::socket(family, SOCK_STREAM, 0);\n  };\n"
                 "  return open(AF_INET) + with(open, AF_UNIX);\n}\n",
             "a.cc") == Lines{"a.cc:6 leave", "a.cc:9 migrate",
                              "a.cc:11 migrate-at-source", "a.cc:11 leave"});
  Folder folder;
  folder.write("a.cc", Includes + make +
                           "auto make() { return std::bind(::socket, AF_INET,\n"
                           "    std::placeholders::_1, 0); }\n");
  CHECK(reported(folder, "gaps", [](const llvm::json::Object &gap) {
          return std::optional(gap.getString("kind")->str());
        }) == Lines{"indirect"});
}

TEST_CASE("a method that returns a reference to a field stands for it") {
  CHECK(judged("class S {\n  int f = AF_INET;\npublic:\n"
               "  int &family() { return f; }\n"
               "  int open() { return ::socket(f, SOCK_STREAM, 0); }\n};\n"
               "int a(int n) {\n  S s;\n"
               "  if (n)\n    s.family() = AF_UNIX;\n"
               "  return s.open();\n}\n",
               "a.cc") == Lines{"a.cc:9 review"});
}

TEST_CASE("a caller in a C++ body that was lost may pass anything") {
  const std::string lost = "static int make(int family) {\n"
                           "  return socket(family, SOCK_STREAM, 0);\n}\n"
                           "void Server::start() { fd = make(AF_UNIX); }\n";
  Folder folder;
  folder.write("a.cc", Includes + lost + "int b() { return make(AF_INET); }\n");
  CHECK(added(folder) ==
        Lines{"return socket(family, SOCK_STREAM, (family == AF_INET || family "
              "== AF_INET6) ? IPPROTO_SCTP : 0);"});
  CHECK(llvm::is_contained(verdicts(folder), "a.cc:8 leave"));
}

TEST_CASE(
    "what an object is handed is not made of the rest that it is handed") {
  CHECK(added(Includes + "#include <memory>\n"
                         "struct Core {\n"
                         "  explicit Core(int type) : type(type) {}\n"
                         "  int open() { return socket(AF_INET, type, 0); }\n"
                         "  int type;\n};\n"
                         "struct Command {\n"
                         "  Command(std::shared_ptr<Core> core, bool secure);\n"
                         "};\n"
                         "void go(bool secure) {\n"
                         "  auto core = std::make_shared<Core>(SOCK_STREAM);\n"
                         "  core->open();\n"
                         "  auto c = std::make_unique<Command>(core, secure);\n"
                         "}\n",
              "a.cc") ==
        Lines{"int open() { return socket(AF_INET, type, IPPROTO_SCTP); }"});
}
