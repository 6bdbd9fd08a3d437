// Which object a socket's values are read from, and for which caller: small
// programs in the shape of public ones, read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

TEST_CASE("a table that holds things by a field of theirs is read by it") {
  Folder folder;
  folder.write(
      "a.c",
      Includes +
          "struct proto { int family, type, protocol, kind; };\n"
          "static struct proto tcp = {AF_INET, SOCK_STREAM, IPPROTO_TCP, 0};\n"
          "static struct proto udp = {AF_INET, SOCK_DGRAM, IPPROTO_UDP, 1};\n"
          "static struct proto *table[2];\n"
          "static void add(struct proto *p) { table[p->kind] = p; }\n"
          "void all(void) { add(&tcp); add(&udp); }\n"
          "static struct proto *find(int kind) { return table[kind]; }\n"
          "int connected(void) {\n"
          "  struct proto *p = find(0);\n"
          "  return socket(p->family, p->type, p->protocol);\n}\n"
          "int datagrams(void) {\n"
          "  struct proto *p = find(1);\n"
          "  return socket(p->family, p->type, p->protocol);\n}\n"
          "int any(int kind) {\n"
          "  struct proto *p = find(kind);\n"
          "  return socket(p->family, p->type, p->protocol);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:14 migrate-at-source", "a.c:18 leave",
                                  "a.c:22 migrate-at-source"});
}

TEST_CASE("a loop reads all of a table") {
  Folder folder;
  folder.write(
      "a.c",
      Includes +
          "struct proto { int family, protocol; };\n"
          "static struct proto tcp = {AF_INET, 0}, local = {AF_UNIX, 0};\n"
          "static struct proto *table[2];\n"
          "void all(void) { table[0] = &tcp; table[1] = &local; }\n"
          "int one(void) {\n"
          "  return socket(table[1]->family, SOCK_STREAM, 0);\n}\n"
          "void each(void) {\n"
          "  for (int i = 0; i < 2; i++)\n"
          "    socket(table[i]->family, SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:10 leave", "a.c:14 review"});
}

TEST_CASE("a method that its object's table holds belongs to that object") {
  const std::string methods =
      "struct conn;\n"
      "struct ops { int family; int (*make)(struct conn *); };\n"
      "struct conn { const struct ops *ops; };\n"
      "static int inet(struct conn *c) {\n"
      "  return socket(c->ops->family, SOCK_STREAM, 0);\n}\n"
      "static int local(struct conn *c) {\n"
      "  return socket(c->ops->family, SOCK_STREAM, 0);\n}\n"
      "static const struct ops i = {AF_INET, inet}, l = {AF_UNIX, local};\n"
      "void use(struct conn *c, int n) { c->ops = n ? &i : &l; }\n";
  Folder folder;
  folder.write("a.c", Includes + methods +
                          "int go(struct conn *c) {"
                          " return c->ops->make(c); }\n");
  CHECK(verdicts(folder) == Lines{"a.c:9 migrate", "a.c:12 leave"});

  // Not if it can be called with another object's.
  folder.write("a.c", Includes + methods +
                          "int go(struct conn *c, struct conn *d) {"
                          " return c->ops->make(d); }\n");
  CHECK(verdicts(folder) == Lines{"a.c:9 review", "a.c:12 review"});
}

TEST_CASE("a value that the kernel makes no socket of says nothing") {
  Folder folder;
  folder.write("a.c", Includes + "static int type = SOCK_STREAM;\n"
                                 "static int protocol = IPPROTO_TCP;\n"
                                 "void udp(void) {\n"
                                 "  type = SOCK_DGRAM;\n"
                                 "  protocol = IPPROTO_UDP;\n}\n"
                                 "int make(void) {\n"
                                 "  return socket(AF_INET, type, protocol);\n"
                                 "}\n");
  CHECK(verdicts(folder) == Lines{"a.c:12 migrate-at-source"});
}

TEST_CASE("beside IPPROTO_TCP a 0 is for the other sockets") {
  const std::string rest = "void local(void) {\n"
                           "  family = AF_UNIX;\n"
                           "  protocol = 0;\n}\n"
                           "int make(void) {\n"
                           "  return socket(family, SOCK_STREAM, protocol);\n"
                           "}\n";
  Folder folder;
  folder.write("a.c", Includes +
                          "static int family = AF_INET;\n"
                          "static int protocol = IPPROTO_TCP;\n" +
                          rest);
  CHECK(verdicts(folder) == Lines{"a.c:12 migrate-at-source"});
  // Without one, it may be TCP's.
  folder.write("a.c", Includes +
                          "static int family = AF_INET;\n"
                          "static int protocol;\n" +
                          rest);
  CHECK(verdicts(folder) == Lines{"a.c:12 review"});
}

TEST_CASE("a header's stand-in for a function has the callers of that") {
  Folder folder;
  folder.write("make.h", "#ifdef OWN\n"
                         "int make(int family, int protocol);\n"
                         "#else\n"
                         "#include <sys/socket.h>\n"
                         "static inline int make(int family, int protocol) {\n"
                         "  return socket(family, SOCK_STREAM, protocol);\n}\n"
                         "#endif\n");
  folder.write("a.c", "#define OWN\n" + Includes +
                          "#include \"make.h\"\n"
                          "int make(int family, int protocol) {\n"
                          "  return socket(family, SOCK_STREAM, protocol);\n}\n"
                          "int go(void) {"
                          " return make(AF_INET, IPPROTO_TCP); }\n");
  folder.write("b.c", "#include \"make.h\"\nint other;\n");
  CHECK(verdicts(folder) == Lines{"a.c:8 migrate-at-source", "a.c:10 migrate",
                                  "make.h:6 migrate-at-source"});
}

TEST_CASE("a caller's constant leads into one branch") {
  Folder folder;
  folder.write("a.c", Includes +
                          "enum kind { Datagrams, Streams };\n"
                          "static int make(int family, enum kind kind) {\n"
                          "  switch (kind) {\n"
                          "  case Datagrams:\n"
                          "    return socket(family, SOCK_DGRAM, 0);\n"
                          "  case Streams:\n"
                          "    return socket(family, SOCK_STREAM, 0);\n"
                          "  }\n  return -1;\n}\n"
                          "int a(void) { return make(AF_INET, Datagrams); }\n"
                          "int b(void) { return make(AF_INET, Streams); }\n");
  CHECK(verdicts(folder) == Lines{"a.c:9 leave", "a.c:11 migrate",
                                  "a.c:15 leave", "a.c:16 migrate-at-source"});
}

TEST_CASE("a choice of the type is one of the protocol") {
  Folder folder;
  folder.write("a.c", Includes + "int make(int udp) {\n"
                                 "  return socket(AF_INET, udp ? SOCK_DGRAM : "
                                 "SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:6 migrate"});
  CHECK(sctpMigrate({"apply", "-q", "--allow-dirty"}, folder).status == 0);
  CHECK(folder.read("a.c").find("udp ? 0 : IPPROTO_SCTP)") !=
        std::string::npos);
  // What is called for its effects is not called twice.
  folder.write("b.c", Includes +
                          "int udp(void);\nint make(void) {\n"
                          "  return socket(AF_INET, udp() ? SOCK_DGRAM : "
                          "SOCK_STREAM, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:7 leave", "b.c:7 review"});
}

TEST_CASE("flags that are set in a field are no other type") {
  Folder folder;
  folder.write("a.c",
               Includes +
                   "struct addr { int family, type; };\n"
                   "void fill(struct addr *a) {\n"
                   "  a->family = AF_INET;\n  a->type = SOCK_STREAM;\n}\n"
                   "void more(struct addr *a) { a->type |= SOCK_CLOEXEC; }\n"
                   "void less(struct addr *a) { a->type &= ~SOCK_CLOEXEC; }\n"
                   "int make(struct addr *a) {\n"
                   "  return socket(a->family, a->type, 0);\n}\n");
  CHECK(verdicts(folder) == Lines{"a.c:13 migrate"});
}

TEST_CASE("a choice by family and type goes back to TCP") {
  Folder folder;
  folder.write("a.c", Includes +
                          "static int make(int family, int type) {\n"
                          "  return socket(family, type, 0);\n}\n"
                          "void all(void) {\n"
                          "  make(AF_INET, SOCK_STREAM | SOCK_CLOEXEC);\n"
                          "  make(AF_UNIX, SOCK_STREAM);\n"
                          "  make(AF_INET, SOCK_DGRAM);\n}\n");
  const Lines there = {"a.c:6 migrate", "a.c:9 migrate-at-source",
                       "a.c:10 leave", "a.c:11 leave"};
  CHECK(verdicts(folder) == there);
  CHECK(sctpMigrate({"apply", "-q", "--allow-dirty"}, folder).status == 0);
  CHECK(sctpMigrate({"apply", "-q", "--allow-dirty", "--reverse"}, folder)
            .status == 0);
  CHECK(folder.read("a.c").find(
            "(type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_STREAM ? "
            "IPPROTO_TCP : 0)") != std::string::npos);
}

TEST_CASE("arms of #if among the arguments are told until they were compiled") {
  Folder folder;
  folder.write("a.c", Includes + "int make(void) {\n"
                                 "  return socket(AF_INET, SOCK_STREAM,\n"
                                 "#ifdef USE_OTHER\n"
                                 "                0\n"
                                 "#else\n"
                                 "                IPPROTO_TCP\n"
                                 "#endif\n"
                                 "  );\n}\n");
  const std::string told = "Its arguments differ where defined(USE_OTHER) or "
                           "!defined(USE_OTHER)";
  CHECK(
      sctpMigrate({"diff", "--format", "json", "-q"}, folder).out.find(told) !=
      std::string::npos);
  Outcome both = sctpMigrate(
      {"diff", "--format", "json", "-q", "--config", "other:-DUSE_OTHER"},
      folder);
  CHECK(both.status == 1);
  CHECK(both.out.find(told) == std::string::npos);
}

TEST_CASE("an address is filled where it is passed on to, in another file") {
  // A union's objects lie in one place.
  for (const char *type :
       {"typedef struct { struct sockaddr_in in; } addr;\n"
        "#define FAMILY(a) (a)->in.sin_family\n",
        "typedef union { struct sockaddr sa; struct sockaddr_in in; } addr;\n"
        "#define FAMILY(a) (a)->sa.sa_family\n"}) {
    Folder folder;
    folder.write("addr.h",
                 Includes + type + "int fill(addr *a, const char *text);\n");
    folder.write("addr.c", "#include \"addr.h\"\n"
                           "int fill(addr *a, const char *text) {\n"
                           "  memset(a, 0, sizeof *a);\n"
                           "  a->in.sin_family = AF_INET;\n"
                           "  return text != 0;\n}\n");
    folder.write("conn.c", "#include \"addr.h\"\n"
                           "static int ready(addr *a, const char *text) {\n"
                           "  return fill(a, text);\n}\n"
                           "int server(const char *text) {\n"
                           "  addr a;\n"
                           "  if (!ready(&a, text)) return -1;\n"
                           "  return socket(FAMILY(&a), SOCK_STREAM, 0);\n}\n"
                           "int un(void) {\n"
                           "  return socket(AF_UNIX, SOCK_STREAM, 0);\n}\n");
    CHECK(verdicts(folder) == Lines{"conn.c:8 migrate", "conn.c:11 leave"});
  }
}
