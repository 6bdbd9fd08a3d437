// Which options follow their sockets: small programs in the shape of public
// ones, read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

const std::string Options = Includes + "#include <netinet/tcp.h>\n";

} // namespace

TEST_CASE("an option is that of the wrapper's caller") {
  Folder folder;
  folder.write(
      "a.c",
      Options +
          "static int same(int family) { return family; }\n"
          "static int make(int family, int type) {\n"
          "  return socket(same(family), type, 0);\n}\n"
          "int client(int family, int on) {\n"
          "  int s = make(family, SOCK_STREAM);\n"
          "  return setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);\n"
          "}\n"
          "void server(int on) {\n"
          "  int s = make(AF_INET, SOCK_STREAM);\n"
          "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);\n}\n"
          "void datagrams(struct sockaddr *to, void *data, unsigned n) {\n"
          "  int s = make(AF_INET, SOCK_DGRAM);\n"
          "  sendto(s, data, n, 0, to, sizeof *to);\n}\n");
  Outcome outcome = sctpMigrate({"diff", "--format", "json", "-q"}, folder);
  CHECK(outcome.out.find("sendto") == std::string::npos);
  CHECK(added(folder).empty()); // The family is client()'s caller's to say.
  folder.write("b.c", "int client(int, int);\n"
                      "int main(void) { return client(2, 1); }\n");
  CHECK(added(folder).size() == 3);
}

TEST_CASE("what a file without the system's headers does with options counts") {
  Folder folder;
  folder.write("net.h", Options + "int tune(int fd);\n");
  folder.write("tune.c",
               "#include \"net.h\"\n"
               "int tune(int fd) {\n"
               "  int on = 1;\n"
               "  return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
               "}\n");
  folder.write("server.c", "#include \"net.h\"\n"
                           "int server(void) {\n"
                           "  int fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                           "  return tune(fd) ? -1 : fd;\n}\n");
  CHECK(added(folder) ==
        Lines{"int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "return setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &on, 4);"});
}

TEST_CASE("a level is edited wherever it comes from, or nowhere") {
  Folder folder;
  folder.write(
      "a.c", Options + "int a(int on) {\n"
                       "  int level, fd = socket(AF_INET, SOCK_STREAM, 0);\n"
                       "  struct protoent *tcp = getprotobyname(\"tcp\");\n"
                       "  if (tcp)\n"
                       "    level = tcp->p_proto;\n"
                       "  else\n"
                       "    level = 6;\n"
                       "  setsockopt(fd, level, TCP_NODELAY, &on, sizeof on);\n"
                       "  return fd;\n}\n");
  CHECK(added(folder) ==
        Lines{"int level, fd = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "level = IPPROTO_SCTP;", "level = IPPROTO_SCTP;",
              "setsockopt(fd, level, SCTP_NODELAY, &on, sizeof on);"});
  // As the level of TCP_CORK, 3, it would set SCTP_NODELAY.
  folder.write("a.c", Options +
                          "static int tcp = IPPROTO_TCP;\n"
                          "int a(int on) {\n"
                          "  int fd = socket(AF_INET, SOCK_STREAM, tcp);\n"
                          "  setsockopt(fd, tcp, TCP_CORK, &on, sizeof on);\n"
                          "  return fd;\n}\n");
  CHECK(added(folder).empty());
  CHECK(verdicts(folder) == Lines{"a.c:8 review"});
}

TEST_CASE("each element of an array is a socket of its own") {
  Folder folder;
  folder.write(
      "a.c",
      Options + "void a(int on) {\n"
                "  int fds[2];\n"
                "  fds[0] = socket(AF_INET, SOCK_STREAM, 0);\n"
                "  fds[1] = socket(AF_INET, SOCK_DGRAM, 0);\n"
                "  for (int i = 0; i < 2; i++)\n"
                "    setsockopt(fds[i], IPPROTO_TCP, TCP_NODELAY, &on, 4);\n}\n"
                "void b(int i) {\n"
                "  int families[2];\n"
                "  families[0] = AF_UNIX;\n"
                "  families[1] = AF_INET;\n"
                "  socket(families[i], SOCK_STREAM, 0);\n}\n");
  CHECK(added(folder) ==
        Lines{"fds[0] = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "setsockopt(fds[i], IPPROTO_SCTP, SCTP_NODELAY, &on, 4);"});
  CHECK(verdicts(folder) ==
        Lines{"a.c:8 migrate", "a.c:9 leave", "a.c:17 review"});
}

TEST_CASE("an option of another level keeps its own name") {
  Folder folder;
  folder.write("a.c", Options + "int a(int off) {\n"
                                "  int fd = socket(AF_INET6, SOCK_STREAM, 0);\n"
                                "  setsockopt(fd, 263, IPV6_V6ONLY, &off, 4);\n"
                                "  return fd;\n}\n");
  Outcome outcome = sctpMigrate({"diff", "--format", "json", "-q"}, folder);
  CHECK(outcome.out.find("IPV6_V6ONLY is used") != std::string::npos);
  CHECK(outcome.out.find("SO_") == std::string::npos);
}

TEST_CASE("what two options share is edited for both or for none") {
  Folder folder;
  folder.write("net.c",
               Options +
                   "void net_set(int fd, int option, int on) {\n"
                   "  setsockopt(fd, IPPROTO_TCP, option, &on, sizeof on);\n"
                   "}\n");
  folder.write("main.c", Options + "void tune(int);\n"
                                   "int main(void) {\n"
                                   "  int s = socket(AF_INET, SOCK_STREAM, 0);"
                                   "\n  tune(s);\n  return s;\n}\n");
  // A file of its own, which names nothing but the wrapper.
  const std::string tune = "#include <netinet/tcp.h>\n"
                           "void net_set(int, int, int);\n"
                           "void tune(int s) {\n"
                           "  net_set(s, TCP_NODELAY, 1);\n";
  folder.write("tune.c", tune + "}\n");
  const std::string moved = "int s = socket(AF_INET, SOCK_STREAM, "
                            "IPPROTO_SCTP);";
  CHECK(added(folder) ==
        Lines{moved, "setsockopt(fd, IPPROTO_SCTP, option, &on, sizeof on);",
              "net_set(s, SCTP_NODELAY, 1);"});
  folder.write("tune.c", tune + "  net_set(s, TCP_CORK, 1);\n}\n");
  CHECK(added(folder) == Lines{moved});
  CHECK(sctpMigrate({"diff"}, folder)
            .err.find("also serves TCP_CORK at line 7") != std::string::npos);
}

TEST_CASE("an option's name says of which level it is") {
  Folder folder;
  folder.write("a.c", Options +
                          "int a(int n) {\n"
                          "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                          "  int level, option, on = 1;\n"
                          "  if (n) {\n"
                          "    level = IPPROTO_TCP;\n"
                          "    option = TCP_NODELAY;\n"
                          "  } else {\n"
                          "    level = SOL_SOCKET;\n"
                          "    option = SO_REUSEADDR;\n  }\n"
                          "  setsockopt(s, level, option, &on, sizeof on);\n"
                          "  return s;\n}\n");
  CHECK(added(folder) ==
        Lines{"int s = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "level = IPPROTO_SCTP;", "option = SCTP_NODELAY;"});
}

TEST_CASE("an option of a socket that the program did not make is for review") {
  Folder folder;
  folder.write("a.c", Options +
                          "int a(int on) {\n"
                          "  int s = (int)socket(AF_INET, SOCK_STREAM, 0);\n"
                          "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                          "  return s;\n}\n"
                          "void b(int on) { // By inetd.\n"
                          "  setsockopt(0, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                          "}\n"
                          "int atoi(const char *);\n"
                          "void c(const char *text, int on) {\n"
                          "  int s = atoi(text);\n"
                          "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                          "}\n");
  CHECK(added(folder) ==
        Lines{"int s = (int)socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "setsockopt(s, IPPROTO_SCTP, SCTP_NODELAY, &on, 4);"});
}

TEST_CASE("a backlog of 0 is edited where it is said of the backlog alone") {
  Folder folder;
  folder.write("a.c", Options +
                          "static int backlog;\n"
                          "void a(void) {\n"
                          "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                          "  int off = 0;\n"
                          "  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &off,"
                          "\n             sizeof off);\n"
                          "  listen(s, off);\n}\n"
                          "void b(void) {\n"
                          "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                          "  backlog = 511;\n"
                          "  listen(s, backlog);\n}\n");
  CHECK(added(folder) ==
        Lines{"int s = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);",
              "int s = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);"});
  std::string told = sctpMigrate({"diff"}, folder).err;
  CHECK(told.find("It may be given elsewhere") != std::string::npos);
  CHECK(told.find("written nowhere") == std::string::npos);
}

TEST_CASE("an option that this build leaves out is told") {
  Folder folder;
  folder.write("a.c", Options +
                          "int a(int on) {\n"
                          "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                          "#ifdef TUNED\n"
                          "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                          "  setsockopt(s, SOL_SOCKET, SO_SNDBUF, &on, 4);\n"
                          "#endif\n"
                          "#ifdef _WIN32\n"
                          "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                          "#endif\n"
                          "  return s;\n}\n");
  Outcome outcome = sctpMigrate({"diff"}, folder);
  CHECK(outcome.err.find("a.c:9:3: ") != std::string::npos);
  CHECK(outcome.err.find("it needs defined(TUNED)") != std::string::npos);
  CHECK(outcome.err.find("gaps  1") != std::string::npos);
}

TEST_CASE("no output goes over a source") {
  const std::string source = Options + "int a(void) {\n"
                                       "  return socket(2, SOCK_STREAM, 0);\n"
                                       "}\n";
  Folder folder;
  folder.write("a.c", "#include \"text.inc\"\n");
  folder.write("text.inc", source);
  folder.write("clean.c", "int x;\n"); // nothing is said of it
  Outcome outcome = sctpMigrate({"apply", "--output", "json=clean.c"}, folder);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("cannot write to clean.c: it is a source") !=
        std::string::npos);
  CHECK(folder.read("clean.c") == "int x;\n");
  outcome = sctpMigrate({"apply", "--output", "json=text.inc"}, folder);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("--output text.inc is one of the files that it ") !=
        std::string::npos);
  CHECK(folder.read("text.inc") == source);
}
