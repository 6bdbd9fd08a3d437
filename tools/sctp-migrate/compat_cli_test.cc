// --compat stream as users of the built program meet it: what is rewritten, and
// what becomes of the header.
#include "run_program.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const std::string Client = R"(#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

ssize_t ask(const struct sockaddr_in *server, const char *request, char *answer) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  connect(s, (const struct sockaddr *)server, sizeof *server);
  write(s, request, strlen(request));
  shutdown(s, SHUT_WR);
  ssize_t got = recv(s, answer, 4096, MSG_WAITALL);
  close(s);
  return got;
}
)";

/// SIGPIPE is another matter.
constexpr int LeftToReview = 1;

int apply(const Folder &folder, Words more = {}) {
  Words words = {"apply", "--compat", "stream"};
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), {".", "--"});
  Outcome outcome = sctpMigrate(words, folder);
  INFO(outcome.err);
  return outcome.status;
}

} // namespace

TEST_CASE("without --compat the calls stay, and some are for review") {
  Folder folder;
  folder.write("src/client.c", Client);
  Outcome outcome = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK_FALSE(contains(outcome.out, "sctp_stream"));
  for (const char *rule : {"[big-write]", "[half-close]", "[msg-waitall]"}) {
    INFO(rule);
    CHECK(contains(outcome.err, rule));
  }
}

TEST_CASE("with it they are those of a header that comes with the patch") {
  Folder one, other, patch;
  one.write("src/client.c", Client);
  other.write("src/client.c", Client);
  auto before = one.all();
  std::string file = patch.path("sctp.patch");
  Outcome diff =
      sctpMigrate({"diff", "--compat", "stream", ".", "--"}, one, file);
  CHECK(diff.status == 1);
  for (const char *rule : {"[big-write]", "[half-close]", "[msg-waitall]"}) {
    INFO(rule);
    CHECK_FALSE(contains(diff.err, rule));
  }
  CHECK(contains(diff.err, "adds: sctp_stream.h\n"));
  CHECK(runProgram({"git", "apply", file}, one.path()).status == 0);
  CHECK(apply(other) == LeftToReview);
  for (const char *each : {"src/client.c", "sctp_stream.h"})
    CHECK(one.read(each) == other.read(each));

  std::string client = one.read("src/client.c");
  INFO(client);
  CHECK(contains(client, "#include \"../sctp_stream.h\"\n"));
  for (const char *call : {"connect", "write", "shutdown", "recv", "close"})
    CHECK(contains(client, std::string("sctp_stream_") + call + "(s"));
  Outcome compiled = runProgram({SCTPM_CC, "-std=c99", "-D_GNU_SOURCE", "-Wall",
                                 "-Wextra", "-Wno-unused-result", "-Werror",
                                 "-fsyntax-only", "src/client.c"},
                                one.path());
  INFO(compiled.err);
  CHECK(compiled.status == 0);

  // Nothing is left to do, and all of it can be taken back.
  CHECK(sctpMigrate({"diff", "--compat=stream", ".", "--"}, one).out == "");
  CHECK(sctpMigrate({"diff", ".", "--"}, one).out == "");
  CHECK(runProgram({"git", "apply", "-R", file}, one.path()).status == 0);
  CHECK(one.all() == before);
}

TEST_CASE("the header goes where --compat-dir says, if that is there") {
  Folder folder;
  folder.write("src/client.c", Client);
  auto before = folder.all();
  CHECK(apply(folder, {"--compat-dir", "third"}) == 2);
  CHECK(folder.all() == before);
  folder.write("third/README", "");
  CHECK(apply(folder, {"--compat-dir", "third"}) == LeftToReview);
  CHECK(contains(folder.read("src/client.c"),
                 "#include \"../third/sctp_stream.h\"\n"));
  CHECK(contains(folder.read("third/sctp_stream.h"), "sctp_stream_write"));
}

TEST_CASE("with --tune the same calls are tuned, and all of it goes back") {
  Folder folder, patch;
  folder.write("src/client.c", Client);
  auto before = folder.all();
  std::string record = patch.path("sctp.patch");
  CHECK(apply(folder, {"--tune", "latency", "--output", record}) ==
        LeftToReview);
  std::string client = folder.read("src/client.c");
  INFO(client);
  CHECK(contains(client, "sctp_tune_latency(socket(AF_INET, SOCK_STREAM, "
                         "IPPROTO_SCTP))"));
  CHECK(contains(client, "sctp_stream_connect(s"));
  Outcome compiled = runProgram({SCTPM_CC, "-std=c99", "-D_GNU_SOURCE", "-Wall",
                                 "-Wextra", "-Wno-unused-result", "-Werror",
                                 "-fsyntax-only", "src/client.c"},
                                folder.path());
  CHECK(compiled.err == "");
  CHECK(sctpMigrate({"diff", "--compat=stream", "--tune=latency", ".", "--"},
                    folder)
            .out == "");
  sctpMigrate({"apply", "--reverse", "--record", record, ".", "--"}, folder);
  CHECK(folder.all() == before);
}

TEST_CASE("as a package it is included and not put anywhere") {
  Folder folder;
  folder.write("src/client.c", Client);
  CHECK(apply(folder, {"--compat-package"}) == LeftToReview);
  CHECK(contains(folder.read("src/client.c"), "#include <sctp_stream.h>\n"));
  CHECK(folder.all().count("sctp_stream.h") == 0);
}

TEST_CASE("another file of the header's name stops all") {
  Folder folder;
  folder.write("src/client.c", Client);
  folder.write("sctp_stream.h", "/* somebody's */\n");
  auto before = folder.all();
  Outcome outcome =
      sctpMigrate({"apply", "--compat=stream", ".", "--"}, folder);
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "move it away, or name another folder"));
  CHECK(folder.all() == before);
}

TEST_CASE("a project may say that it counts on the stream") {
  Folder folder;
  folder.write("src/client.c", Client);
  folder.write(".sctp-migrate.yaml", "compat: stream\n");
  CHECK(contains(sctpMigrate({"diff", ".", "--"}, folder).out,
                 "sctp_stream_recv"));
  CHECK_FALSE(
      contains(sctpMigrate({"diff", "--compat=none", ".", "--"}, folder).out,
               "sctp_stream_recv"));
  folder.write(".sctp-migrate.yaml", "compat: messages\n");
  Outcome wrong = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "`compat` is stream or none, not 'messages'"));
}

TEST_CASE("the file names the files and functions that count on the stream") {
  Folder folder;
  std::string other = Client;
  other.replace(other.find("ask("), 4, "ask_it(");
  std::string third = Client;
  third.replace(third.find("ask("), 4, "ask_them(");
  folder.write("src/client.c", Client);
  folder.write("src/other.c", other + third.substr(third.find("ssize_t")));
  folder.write(".sctp-migrate.yaml", "compat:\n"
                                     "  src/client.c: stream\n"
                                     "  'src/other.c:ask_them': stream\n");
  Outcome config = sctpMigrate({"config", "."}, folder);
  CHECK(contains(config.out, "none, stream for src/client.c, stream for "
                             "src/other.c:ask_them"));
  Outcome dry = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK_FALSE(contains(dry.err, "--compat"));
  sctpMigrate({"apply", ".", "--"}, folder);
  CHECK(contains(folder.read("src/client.c"), "sctp_stream_shutdown(s"));
  std::string text = folder.read("src/other.c");
  size_t second = text.find("ask_them");
  CHECK(contains(text.substr(0, second), " shutdown(s, SHUT_WR)"));
  CHECK_FALSE(contains(text.substr(0, second), "sctp_stream_"));
  CHECK(contains(text.substr(second), "sctp_stream_shutdown(s, SHUT_WR)"));
  CHECK(contains(text, "IPPROTO_SCTP"));

  // The command line is for all.
  folder.write("src/other.c", other);
  sctpMigrate({"apply", "--compat=stream", ".", "--"}, folder);
  CHECK(contains(folder.read("src/other.c"), "sctp_stream_shutdown(s"));

  folder.write(".sctp-migrate.yaml", "compat: { src: streams }\n");
  CHECK(contains(sctpMigrate({"diff", "."}, folder).err,
                 ".sctp-migrate.yaml:1: `compat` is stream or none, not "
                 "'streams'"));
}
