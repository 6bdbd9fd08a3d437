// What is told of reads and writes on sockets that move: small programs in the
// shape of public ones, read with guessed flags.
#include "testing/catch.h"
#include "verdicts.h"

using namespace sctpm;

namespace {

const std::string Names = Includes + "#include <signal.h>\n"
                                     "#include <sys/ioctl.h>\n"
                                     "#include <linux/sockios.h>\n"
                                     "#include <unistd.h>\n";

/// The reason of each finding of that page: what follows the first sentence.
Lines reasons(const Folder &folder, llvm::StringRef rule) {
  return reported(
      folder, "findings",
      [&](const llvm::json::Object &finding) -> std::optional<std::string> {
        if (finding.getString("rule") != rule)
          return std::nullopt;
        return finding.getString("reason")
            ->split("to SCTP.")
            .second.trim()
            .str();
      });
}

/// What is said of the lengths that a server writes by `put`.
Lines lengths(const std::string &put, const std::string &loop) {
  Folder folder;
  folder.write("a.c", Names + put +
                          "int main(void) {\n"
                          "  signal(SIGPIPE, SIG_IGN);\n"
                          "  int c = socket(AF_INET, SOCK_STREAM, 0);\n"
                          "  char buf[4096];\n  ssize_t n;\n" +
                          loop + "  return 0;\n}\n");
  return reasons(folder, "big-write");
}

const Lines NoEnd = {"Nothing here says how long it can be."};
const std::string Echo = "  while ((n = read(c, buf, sizeof buf)) > 0)\n"
                         "    put(c, buf, n);\n";

} // namespace

TEST_CASE(
    "a length that is copied, or counted down, is no longer than it was") {
  CHECK(lengths("static void put(int fd, const char *p, size_t n) {\n"
                "  size_t left = n;\n"
                "  while (left > 0) {\n"
                "    ssize_t k = write(fd, p, left);\n"
                "    if (k < 0) return;\n"
                "    left -= k;\n    p += k;\n  }\n}\n",
                Echo)
            .empty());
  CHECK(lengths("static void put(int fd, const char *p, size_t n) {\n"
                "  for (size_t at = 0; at < n;) {\n"
                "    ssize_t k = write(fd, p + at, n - at);\n"
                "    if (k < 0) return;\n"
                "    at += k;\n  }\n}\n",
                Echo)
            .empty());
  CHECK(lengths("static void put(int fd, const char *p, size_t n) {\n"
                "  size_t all = n;\n"
                "  if (n) all += n;\n"
                "  write(fd, p, all);\n}\n",
                Echo) == NoEnd);
  CHECK(lengths("static void put(int fd, const char *p, size_t n) {\n"
                "  size_t all = n;\n"
                "  for (int i = 0; p[i]; i++) all++;\n"
                "  write(fd, p, all);\n}\n",
                Echo) == NoEnd);
  CHECK(lengths("static size_t kept;\n"
                "static void put(int fd, const char *p, size_t n) {\n"
                "  kept = n;\n"
                "  while (p[kept]) kept++;\n"
                "  write(fd, p, kept - 1);\n}\n",
                Echo) == NoEnd);
}

TEST_CASE("a text that callers write down has its length") {
  const std::string put = "static void put(int fd, const char *p) {\n"
                          "  write(fd, p, strlen(p));\n}\n";
  CHECK(lengths(put, "  put(c, \"GET / HTTP/1.0\\r\\n\");\n").empty());
  CHECK(lengths(put, "  put(c, \"a\");\n  put(c, getenv(\"B\"));\n") == NoEnd);
}

TEST_CASE("two writes and a read are seen through functions that do them") {
  const std::string wrapper =
      Names + "struct job { int fd; int number; };\n"
              "static int put(int fd, const char *p, size_t n) {\n"
              "  while (n > 0) {\n"
              "    ssize_t k = send(fd, p, n, MSG_NOSIGNAL);\n"
              "    if (k < 0) return -1;\n"
              "    p += k;\n    n -= k;\n  }\n  return 0;\n}\n";
  auto told = [&](const std::string &program) {
    Folder folder;
    folder.write("a.c", wrapper + program);
    return reasons(folder, "write-write-read");
  };
  const std::string made = "  int s = socket(AF_INET, SOCK_STREAM, 0);\n";
  CHECK(told("void f(void) {\n" + made +
             "  char b[9];\n"
             "  put(s, \"a\", 1);\n  put(s, \"b\", 1);\n"
             "  read(s, b, 9);\n}\n") ==
        Lines{"The first write is at line 22, the second is at line 23, the "
              "read at line 24."});
  // In the next round, and of an element of a queue.
  CHECK(told("void f(void) {\n" + made +
             "  struct job job = {s, 1};\n"
             "  char b[9];\n"
             "  while (recv(job.fd, b, 9, 0) > 0)\n"
             "    if (put(job.fd, \"a\", 1) < 0 || put(job.fd, b, 1) < 0)\n"
             "      break;\n}\n")
            .size() == 1);
  // The pair stands in a function of its own.
  CHECK(told("static void answer(struct job *j) {\n"
             "  put(j->fd, \"a\", 1);\n  put(j->fd, \"b\", 1);\n}\n"
             "void f(void) {\n" +
             made +
             "  struct job job = {s, 1};\n"
             "  char b[9];\n"
             "  while (recv(job.fd, b, 9, 0) > 0)\n"
             "    answer(&job);\n}\n")
            .size() == 1);
  // A read in between, the other arm of a branch, another socket each round.
  CHECK(told("void f(int a) {\n" + made +
             "  char b[9];\n"
             "  put(s, \"a\", 1);\n  read(s, b, 9);\n"
             "  if (a) put(s, \"b\", 1); else put(s, \"c\", 1);\n"
             "  read(s, b, 9);\n}\n")
            .empty());
  CHECK(told("void f(void) {\n" + made +
             "  char b[9];\n  listen(s, 99);\n"
             "  for (;;) {\n    int c = accept(s, 0, 0);\n"
             "    while (read(c, b, 9) > 0) {}\n"
             "    put(c, \"a\", 1);\n    put(c, \"b\", 1);\n"
             "    close(c);\n  }\n}\n")
            .empty());
}

TEST_CASE("two writes and a read are seen through the methods of a class") {
  Folder folder;
  folder.write("a.cc",
               Names +
                   "#include <string>\n"
                   "class Conn {\n"
                   "  int fd = ::socket(AF_INET, SOCK_STREAM, 0);\n"
                   "public:\n"
                   "  void put(const std::string &s) {\n"
                   "    ::send(fd, s.data(), s.size(), MSG_NOSIGNAL);\n"
                   "  }\n"
                   "  void line(const std::string &s) { put(s + \"\\n\"); }\n"
                   "  char get() {\n"
                   "    char c = 0;\n"
                   "    ::recv(fd, &c, 1, 0);\n"
                   "    return c;\n  }\n"
                   "};\n"
                   "char ask(Conn &conn) {\n"
                   "  conn.line(\"get\");\n"
                   "  conn.put(\"\\n\");\n"
                   "  return conn.get();\n}\n"
                   "int main() { Conn c; return ask(c); }\n");
  CHECK(reasons(folder, "write-write-read") ==
        Lines{"The first write is at line 24, the second is at line 25, the "
              "read at line 26."});
}

TEST_CASE("a sendfile is told that may ask for more than the file has") {
  auto told = [](const std::string &function) {
    Folder folder;
    folder.write("a.c", Names +
                            "#include <sys/sendfile.h>\n"
                            "#include <sys/stat.h>\n" +
                            function +
                            "int main(int n, char **v) {\n"
                            "  int s = socket(AF_INET, SOCK_STREAM, 0);\n"
                            "  put(s, n, 70000);\n  return 0;\n}\n");
    return reasons(folder, "sendfile-more");
  };
  const Lines More = {"Nothing here says that the file has so many bytes."};
  CHECK(told("static void put(int s, int f, size_t n) {\n"
             "  while (sendfile(s, f, 0, 65536) > 0) {}\n}\n") == More);
  CHECK(told("static void put(int s, int f, size_t n) {\n"
             "  sendfile(s, f, 0, n);\n}\n") == More);
  CHECK(told("static void put(int s, int f, size_t n) {\n"
             "  struct stat st;\n  off_t at = 0;\n"
             "  if (fstat(f, &st)) return;\n"
             "  while (at < st.st_size)\n"
             "    sendfile(s, f, &at, st.st_size - at);\n}\n")
            .empty());
  CHECK(told("struct file { int fd; off_t size; };\n"
             "static void some(int s, struct file *f, off_t at) {\n"
             "  size_t n = f->size - at;\n"
             "  if (n > 65536) n = 65536;\n"
             "  sendfile(s, f->fd, &at, n);\n}\n"
             "static void put(int s, int f, size_t n) {\n"
             "  struct stat st;\n  struct file file;\n"
             "  fstat(f, &st);\n"
             "  file.fd = f;\n  file.size = st.st_size;\n"
             "  some(s, &file, 0);\n}\n")
            .empty());
}

TEST_CASE("a protocol is compared where a copy of it is passed, too") {
  auto diff = [](const std::string &more) {
    Folder folder;
    folder.write("a.c", Names +
                            "static const char *name(int protocol) {\n"
                            "  switch (protocol) {\n"
                            "  case IPPROTO_TCP:\n    return \"stream\";\n"
                            "  case IPPROTO_UDP:\n    return \"datagram\";\n"
                            "  }\n  return \"?\";\n}\n"
                            "const char *make(int type, int protocol) {\n"
                            "  socket(AF_INET, type, protocol);\n"
                            "  return name(protocol);\n}\n"
                            "void both(void) {\n"
                            "  make(SOCK_STREAM, IPPROTO_TCP);\n"
                            "  make(SOCK_DGRAM, IPPROTO_UDP);\n}\n" +
                            more);
    return sctpMigrate({"diff"}, folder);
  };
  CHECK(contains(diff("").out, "+  case IPPROTO_SCTP:\n"));
  // Some of what is named there stays TCP.
  Outcome mixed = diff("const char *other(void) { return name(IPPROTO_TCP); }");
  CHECK_FALSE(contains(mixed.out, "+  case"));
  CHECK(contains(mixed.err, "[protocol-comparison]"));
}

TEST_CASE("a request keeps the name that it has in the program") {
  Folder folder;
  folder.write("a.c", Names + "int f(void) {\n"
                              "  int n, s = socket(AF_INET, SOCK_STREAM, 0);\n"
                              "  ioctl(s, SIOCOUTQ, &n);\n  return n;\n}\n");
  Outcome outcome = sctpMigrate({"diff"}, folder);
  CHECK(contains(outcome.err, "SIOCOUTQ is used on the socket made at"));
}
