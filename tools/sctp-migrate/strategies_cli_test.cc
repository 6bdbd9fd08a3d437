// Strategies and the way back, as users of the built program see them.
#include "run_program.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const std::string Head = "#include <netinet/in.h>\n#include <netinet/tcp.h>\n"
                         "#include <sys/socket.h>\n";
const std::string Include = "#include <netinet/sctp.h>\n";

/// A socket made in a function of that name, as `protocol` has it.
std::string function(const std::string &name, const std::string &protocol) {
  return "int " + name + "(void)\n{\n    return socket(AF_INET, SOCK_STREAM, " +
         protocol + ");\n}\n";
}

std::string guarded(const std::string &name, const std::string &macro) {
  return "int " + name + "(void)\n{\n#ifdef " + macro +
         "\n    return socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);\n#else\n"
         "    return socket(AF_INET, SOCK_STREAM, 0);\n#endif\n}\n";
}

} // namespace

TEST_CASE("a guard is written, named, and found again") {
  Folder folder;
  folder.write("a.c", Head + function("open_it", "0"));
  Words apply = {"apply", "--strategy=guard=HAVE_SCTP", "a.c"};
  Outcome dry =
      sctpMigrate({"diff", "--strategy=guard=HAVE_SCTP", "a.c"}, folder);
  CHECK(contains(dry.err, "strategy: guard=HAVE_SCTP\n"));
  CHECK(
      contains(dry.err, "sctp-migrate apply --strategy=guard=HAVE_SCTP a.c\n"));
  // Old lines stay: nothing is taken away.
  CHECK_FALSE(contains(dry.out, "\n-    "));
  CHECK(sctpMigrate(apply, folder).status == 0);
  std::string once = folder.read("a.c");
  CHECK(once == "#include <netinet/in.h>\n#ifdef HAVE_SCTP\n" + Include +
                    "#endif\n#include <netinet/tcp.h>\n"
                    "#include <sys/socket.h>\n" +
                    guarded("open_it", "HAVE_SCTP"));
  Outcome again = sctpMigrate(apply, folder);
  CHECK(again.status == 0);
  CHECK(contains(again.err, "[guarded-socket]"));
  CHECK(folder.read("a.c") == once);
}

TEST_CASE("the file names a strategy for globs and functions") {
  Folder folder;
  folder.write(".sctp-migrate.yaml", "strategy:\n"
                                     "  '*': guard=A\n"
                                     "  'src/b.c': hard\n"
                                     "  'src/b.c:second': guard=B\n");
  folder.write("src/a.c", Head + function("a", "0"));
  folder.write("src/b.c",
               Head + function("first", "0") + function("second", "0"));
  Outcome outcome = sctpMigrate({"apply", "."}, folder);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "strategy: guard=A, hard for src/b.c, guard=B "
                              "for src/b.c:second\n"));
  CHECK(contains(folder.read("src/a.c"), guarded("a", "A")));
  CHECK(contains(folder.read("src/b.c"),
                 function("first", "IPPROTO_SCTP") + guarded("second", "B")));

  folder.write(".sctp-migrate.yaml", "strategy: sometimes\n");
  CHECK(contains(sctpMigrate({"diff", "."}, folder).err,
                 ".sctp-migrate.yaml:1: 'sometimes' is no strategy: it is "));
}

TEST_CASE("a call is put through the header that comes along") {
  Folder folder;
  folder.write("src/a.c",
               Head + "void a(int on)\n{\n    int s = socket(AF_INET, "
                      "SOCK_STREAM, 0);\n    setsockopt(s, IPPROTO_TCP, "
                      "TCP_NODELAY, &on, sizeof on);\n    listen(s, 64);\n}\n");
  Outcome outcome =
      sctpMigrate({"apply", "--strategy=env=USE_SCTP", "."}, folder);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "added: sctp_or_tcp.h\n"));
  std::string text = folder.read("src/a.c");
  CHECK(contains(text, "#include \"../sctp_or_tcp.h\"\n"));
  CHECK(contains(text, "int s = sctp_if_env_socket(\"USE_SCTP\", AF_INET, "
                       "SOCK_STREAM, IPPROTO_SCTP);"));
  CHECK(contains(text, "sctp_or_tcp_setsockopt(s, IPPROTO_SCTP, SCTP_NODELAY, "
                       "&on, sizeof on);"));
  auto all = folder.all();
  CHECK(sctpMigrate({"apply", "--strategy=env=USE_SCTP", "."}, folder).status ==
        0);
  CHECK(folder.all() == all);
}

TEST_CASE("a call in a macro's body is put through it there, one through an "
          "alias where it stands") {
  Folder folder;
  std::string head = Head + "#define alias socket\n";
  folder.write("a.c", head +
                          "#define OPEN(f, p) socket((f), SOCK_STREAM, (p))\n"
                          "int a(void)\n{\n"
                          "    return OPEN(AF_INET, IPPROTO_TCP);\n}\n"
                          "int b(void)\n{\n"
                          "    return alias(AF_INET, SOCK_STREAM, 0);\n}\n");
  CHECK(sctpMigrate({"apply", "--strategy=env=E", "."}, folder).status == 0);
  std::string text = folder.read("a.c");
  CHECK(contains(text, "#define alias socket\n#define OPEN(f, p) "
                       "sctp_if_env_socket(\"E\", (f), SOCK_STREAM, "));
  CHECK(contains(text, "return OPEN(AF_INET, "));
  CHECK(contains(text, "return sctp_if_env_socket(\"E\", AF_INET, SOCK_STREAM, "
                       "IPPROTO_SCTP);"));
}

TEST_CASE("a call through a pointer has no such form") {
  Folder folder;
  std::string text = Head + "static int (*make)(int, int, int) = socket;\n"
                            "int a(void) { return make(AF_INET, SOCK_STREAM, "
                            "IPPROTO_TCP); }\n";
  folder.write("a.c", text);
  Outcome outcome = sctpMigrate({"apply", "--strategy=fallback", "."}, folder);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.err, "something else than its name"));
  CHECK(folder.all() == std::map<std::string, std::string>{{"a.c", text}});
}

TEST_CASE("the way back gives TCP, and with the record what stood there") {
  Folder folder;
  std::string text = Head + function("a", "0") + function("b", "IPPROTO_TCP");
  folder.write("src/a.c", text);
  CHECK(
      sctpMigrate({"apply", "--output", "sctp.patch", "src"}, folder).status ==
      0);
  std::string there = folder.read("src/a.c");
  CHECK(contains(there, Include));

  Outcome dry = sctpMigrate({"diff", "--reverse", "src"}, folder);
  CHECK(dry.status == 1);
  CHECK(contains(dry.err, "strategy: reverse, to TCP\n"));
  CHECK(contains(dry.err, "sctp-migrate apply --reverse src\n"));
  CHECK(contains(dry.out, "-" + Include));
  CHECK(contains(dry.out, "SOCK_STREAM, IPPROTO_TCP);"));

  // Lines above do not matter, others than those that were left do.
  folder.write("src/a.c", "/* new */\n" + there);
  CHECK(sctpMigrate({"apply", "--reverse", "--record", "sctp.patch", "src"},
                    folder)
            .status == 0);
  CHECK(folder.read("src/a.c") == "/* new */\n" + text);

  std::string other = there;
  other.replace(other.find("IPPROTO_SCTP"), 12, "132");
  folder.write("src/a.c", other);
  Outcome changed = sctpMigrate(
      {"apply", "--reverse", "--record", "sctp.patch", "src"}, folder);
  CHECK(contains(changed.err,
                 "not as the record has it, so edited anew: src/a.c"));
  CHECK(folder.read("src/a.c") ==
        Head + function("a", "IPPROTO_TCP") + function("b", "IPPROTO_TCP"));

  Outcome none =
      sctpMigrate({"diff", "--reverse", "--record", "no", "src"}, folder);
  CHECK(none.status == 2);
  CHECK(contains(none.err, "--record no cannot be read"));
}

TEST_CASE("what was SCTP before stays SCTP on the way back") {
  Folder folder;
  std::string native = function("native", "IPPROTO_SCTP"),
              text = Head + Include + function("a", "0") + native;
  folder.write("src/a.c", text);
  // Of this one nothing but the record can tell.
  folder.write("src/old.c", Head + Include + native);
  folder.write("src/set_up.c",
               Head + Include +
                   "void set_up(struct sctp_initmsg *m)\n{\n    int s = "
                   "socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);\n"
                   "    setsockopt(s, IPPROTO_SCTP, SCTP_INITMSG, m, sizeof "
                   "*m);\n}\n");
  auto before = folder.all();
  CHECK(
      sctpMigrate({"apply", "--output", "sctp.patch", "src"}, folder).status ==
      0);
  auto there = folder.all();
  Outcome back = sctpMigrate(
      {"apply", "--reverse", "--record", "sctp.patch", "src"}, folder);
  CHECK(back.status == 0);
  CHECK(contains(back.err, "[sctp-socket-before]"));
  auto after = folder.all();
  after.erase("sctp.patch");
  CHECK(after == before);

  for (const auto &[name, bytes] : there)
    folder.write(name, bytes);
  Outcome without = sctpMigrate({"apply", "--reverse", "src"}, folder);
  CHECK(without.status == 1);
  CHECK(contains(without.err, "set_up.c:7:13: warning: review"));
  CHECK(contains(without.err, "set up with SCTP_INITMSG at line 8, which TCP "
                              "does not have"));
  CHECK(folder.read("src/set_up.c") == before["src/set_up.c"]);
  CHECK_FALSE(contains(folder.read("src/old.c"), "IPPROTO_SCTP"));
}

TEST_CASE("both sides of a guard are TCP after the way back without a record") {
  Folder folder;
  auto file = [](const std::string &protocol, const std::string &level,
                 const std::string &option) {
    return Head +
           "void a(int on)\n{\n    int s;\n#ifdef HAVE_SCTP\n    s = "
           "socket(AF_INET, SOCK_STREAM, " +
           protocol +
           ");\n#else\n    s = socket(AF_INET, SOCK_STREAM, 0);\n#endif\n"
           "#ifdef HAVE_SCTP\n    setsockopt(s, " +
           level + ", " + option +
           ", &on, sizeof on);\n#else\n    setsockopt(s, IPPROTO_TCP, "
           "TCP_NODELAY, &on, sizeof on);\n#endif\n    listen(s, 64);\n}\n";
  };
  std::string guarded = file("IPPROTO_SCTP", "IPPROTO_SCTP", "SCTP_NODELAY");
  guarded.insert(guarded.find("#include <netinet/tcp.h>"), Include);
  folder.write("a.c", guarded);
  CHECK(sctpMigrate({"apply", "--reverse", "a.c"}, folder).status == 0);
  CHECK(folder.read("a.c") ==
        file("IPPROTO_TCP", "IPPROTO_TCP", "TCP_NODELAY"));
}

TEST_CASE("a program that chooses when it runs goes back, too") {
  for (const char *strategy : {"fallback", "env=USE_SCTP"})
    for (bool isRecorded : {false, true}) {
      INFO(strategy << isRecorded);
      Folder folder;
      std::string text = Head + function("a", "0");
      folder.write("src/a.c", text);
      folder.write("src/b.c", Head + function("b", "IPPROTO_TCP"));
      CHECK(sctpMigrate({"apply", "--strategy", strategy, "--output",
                         "sctp.patch", "src"},
                        folder)
                .status == 0);
      std::vector<std::string> words = {"apply", "--reverse"};
      if (isRecorded)
        words.insert(words.end(), {"--record", "sctp.patch"});
      words.push_back("src");
      Outcome back = sctpMigrate(words, folder);
      INFO(back.err);
      CHECK(back.status == 0);
      CHECK_FALSE(contains(folder.read("src/a.c"), "IPPROTO_SCTP"));
      CHECK_FALSE(contains(folder.read("src/b.c"), "IPPROTO_SCTP"));
      if (isRecorded)
        CHECK(folder.read("src/a.c") == text);
    }
}

TEST_CASE("a header that came along goes with its last include") {
  Folder folder;
  std::string text = Head + function("a", "0");
  folder.write("src/a.c", text);
  auto there = [&] {
    CHECK(sctpMigrate(
              {"apply", "--strategy=fallback", "--output", "sctp.patch", "src"},
              folder)
              .status == 0);
  };
  auto back = [&] {
    return sctpMigrate({"apply", "--reverse", "--record", "sctp.patch", "src"},
                       folder);
  };
  auto isThere = [&] { return folder.all().count("src/sctp_or_tcp.h") != 0; };
  there();
  CHECK(isThere());
  Outcome dry = sctpMigrate(
      {"diff", "--reverse", "--record", "sctp.patch", "src"}, folder);
  CHECK(contains(dry.err, "removes: src/sctp_or_tcp.h\n"));
  CHECK(contains(dry.out, "deleted file mode"));
  Outcome returned = back();
  // Nothing is left to decide about, in our own header neither.
  CHECK(returned.status == 0);
  CHECK(contains(returned.err, "removed: src/sctp_or_tcp.h\n"));
  CHECK(folder.read("src/a.c") == text);
  CHECK_FALSE(isThere());
  CHECK(sctpMigrate({"undo", "src"}, folder).status == 0);
  CHECK(isThere());
  CHECK(sctpMigrate({"undo", "src"}, folder).status == 0);
  CHECK_FALSE(isThere());

  // Of another file's use nothing is known here, but that its text says so.
  there();
  folder.write("src/other.h", "#include \"sctp_or_tcp.h\"\n");
  CHECK_FALSE(contains(back().err, "removed:"));
  CHECK(isThere());
  CHECK(sctpMigrate({"undo", "src"}, folder).status == 0);
  folder.write("src/other.h", "");

  folder.write("src/sctp_or_tcp.h",
               folder.read("src/sctp_or_tcp.h") + "/* mine */\n");
  Outcome kept = back();
  CHECK(folder.read("src/a.c") == text);
  CHECK(contains(kept.err,
                 "remove src/sctp_or_tcp.h, which nothing includes any "
                 "more; it is not as sctp-migrate has written it"));
  CHECK(isThere());
}

TEST_CASE("what is right for both protocols stays on the way back") {
  Folder folder;
  for (const char *backlog : {"-1", "1", "8"}) {
    INFO(backlog);
    std::string text =
        Head + "void a(void)\n{\n    int s = socket(AF_INET, SOCK_STREAM, ";
    std::string end = ");\n    listen(s, " + std::string(backlog) + ");\n}\n";
    folder.write("a.c", text + "IPPROTO_SCTP" + end);
    CHECK(sctpMigrate({"apply", "--reverse", "a.c"}, folder).status == 0);
    CHECK(folder.read("a.c") == text + "IPPROTO_TCP" + end);
  }
}

TEST_CASE("what was tuned and SCTP before stays SCTP, and is as it was") {
  Folder folder;
  folder.write("src/a.c", Head + function("a", "0"));
  folder.write("src/b.c",
               Head + Include +
                   "void b(int on)\n{\n    int s = socket(AF_INET, "
                   "SOCK_STREAM, IPPROTO_SCTP);\n    setsockopt(s, "
                   "IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on);\n}\n");
  auto before = folder.all();
  CHECK(
      sctpMigrate({"apply", "--tune=latency", "--output", "sctp.patch", "src"},
                  folder)
          .status == 0);
  CHECK(contains(folder.read("src/b.c"), "sctp_tune_latency(socket("));
  Outcome back = sctpMigrate(
      {"apply", "--reverse", "--record", "sctp.patch", "src"}, folder);
  INFO(back.err);
  CHECK(back.status == 0);
  for (const auto &[name, text] : before)
    CHECK(folder.read(name) == text);
  CHECK(folder.all().count("src/sctp_tune.h") == 0);
}

TEST_CASE("what is made or accepted is tuned, and what cannot be is told") {
  Folder folder;
  folder.write(".sctp-migrate.yaml", "tune: latency\n");
  folder.write("a.c", Head +
                          "#define NEXT(s) accept(s, 0, 0)\n"
                          "#define TAKE(c, s) c = accept(s, 0, 0)\n"
                          "int serve(void)\n{\n    int c, s = socket(AF_INET, "
                          "SOCK_STREAM, 0);\n    listen(s, 64);\n"
                          "    TAKE(c, s);\n"
                          "    return accept(s, 0, 0) + NEXT(s) + c;\n}\n"
                          "int local(void)\n{\n    int s = socket(AF_UNIX, "
                          "SOCK_STREAM, 0);\n    return accept(s, 0, 0);\n}\n");
  Outcome outcome = sctpMigrate({"apply", "a.c"}, folder);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.err, "[tune-latency]"));
  CHECK(contains(outcome.err, "the call is part of a macro"));
  std::string text = folder.read("a.c");
  CHECK(contains(text, "#include \"sctp_tune.h\"\n"));
  CHECK(contains(text, "s = sctp_tune_latency(socket(AF_INET, SOCK_STREAM, "
                       "IPPROTO_SCTP));"));
  CHECK(contains(text, "return sctp_tune_latency(accept(s, 0, 0)) + "
                       "sctp_tune_latency(NEXT(s)) + c;"));
  CHECK(contains(text, "#define TAKE(c, s) c = accept(s, 0, 0)\n"));
  CHECK(contains(text, "return accept(s, 0, 0);\n"));

  CHECK(contains(sctpMigrate({"diff", "--tune=speed", "a.c"}, folder).err,
                 "--tune is latency or throughput, not 'speed'"));
  CHECK(contains(
      sctpMigrate({"diff", "--tune=latency", "--reverse", "a.c"}, folder).err,
      "--reverse takes away what --tune has added"));
  folder.write(".sctp-migrate.yaml", "tune: speed\n");
  CHECK(contains(sctpMigrate({"diff", "a.c"}, folder).err,
                 ".sctp-migrate.yaml:1: `tune` is latency or throughput"));
}
