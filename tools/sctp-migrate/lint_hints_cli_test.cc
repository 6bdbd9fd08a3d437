// What the lint has to say of getaddrinfo()'s hints in whole programs.
#include "run_program.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const std::string Headers =
    "#include <netdb.h>\n#include <netinet/in.h>\n#include <sys/socket.h>\n";

Outcome lint(const Folder &folder, Words words) {
  words.insert(words.begin(), "lint");
  return sctpMigrate(std::move(words), folder);
}

/// What the lint says of a text that --fix has to leave as it is.
Outcome leftByFix(const std::string &text) {
  Folder folder;
  folder.write("a.c", text);
  Outcome outcome = lint(folder, {"--fix", "a.c", "--"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.status == 1);
  CHECK(folder.read("a.c") == text);
  return outcome;
}

/// Fills hints by \p store, and makes a socket of what they bring.
std::string lookup(const std::string &store) {
  return "int make(const char *name, int type) {\n"
         "  struct addrinfo hints = {0}, *answer;\n" +
         store +
         "  if (getaddrinfo(name, \"80\", &hints, &answer))\n"
         "    return -1;\n"
         "  return socket(answer->ai_family, answer->ai_socktype,\n"
         "                answer->ai_protocol);\n"
         "}\n";
}

} // namespace

// cpp-httplib 0.20 does all of this.
TEST_CASE("hints that make a Unix socket, too, or no socket, are not mended") {
  Outcome outcome = leftByFix(
      Headers +
      "static int ask(const char *name, const struct addrinfo *hints,\n"
      "               struct addrinfo **answer) {\n"
      "  return getaddrinfo(name, \"80\", hints, answer);\n"
      "}\n"
      "int make(const char *name, int family) {\n"
      "  struct addrinfo hints = {0}, *answer;\n"
      "  hints.ai_socktype = SOCK_STREAM;\n"
      "  hints.ai_protocol = IPPROTO_IP;\n"
      "  hints.ai_family = family;\n"
      "  if (hints.ai_family == AF_UNIX)\n"
      "    return socket(hints.ai_family, hints.ai_socktype,\n"
      "                  hints.ai_protocol);\n"
      "  if (ask(name, &hints, &answer))\n"
      "    return -1;\n"
      "  return socket(answer->ai_family, answer->ai_socktype,\n"
      "                answer->ai_protocol);\n"
      "}\n"
      "int exists(const char *name) {\n"
      "  struct addrinfo hints = {0}, *answer;\n"
      "  hints.ai_socktype = SOCK_STREAM;\n"
      "  hints.ai_protocol = 0;\n"
      "  return ask(name, &hints, &answer) == 0;\n"
      "}\n");
  INFO(outcome.out << outcome.err);
  CHECK(contains(outcome.out, "a.c:11:23: warning: The hints ask"));
  CHECK(contains(outcome.out, "A socket of another kind is made with it"));
  CHECK(contains(outcome.err, "Found 1 finding."));
}

// memcached 1.6 does.
TEST_CASE("hints that ask for a datagram, too, are not mended") {
  Outcome outcome = leftByFix(
      Headers +
      lookup("  hints.ai_socktype = type ? SOCK_DGRAM : SOCK_STREAM;\n"));
  INFO(outcome.out << outcome.err);
  CHECK(contains(outcome.out, "Other than streams are looked up with them"));
}

// OpenSSH's channels.c does.
TEST_CASE("a type that callers pass is told with where the hints are used") {
  Outcome outcome =
      leftByFix(Headers + "static " + lookup("  hints.ai_socktype = type;\n") +
                "int one(void) { return make(\"a\", SOCK_STREAM); }\n");
  INFO(outcome.out << outcome.err);
  CHECK(contains(outcome.out, "Set it where the hints are filled, by hand."));
  CHECK(contains(outcome.out, "a.c:7:7: note: getaddrinfo() is asked"));
}
