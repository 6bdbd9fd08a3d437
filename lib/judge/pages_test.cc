// The pages of `rewrite-rules` as a set; what their blocks promise is tested
// where the whole pipeline is at hand.
#include "judge/embedded_pages.h"
#include "judge/rule_index.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace sctpm;

namespace {

const std::string Folder = SCTPM_RULES_FOLDER;

std::string contents(const std::string &file) {
  auto text = llvm::MemoryBuffer::getFile(file);
  return text ? (*text)->getBuffer().str() : "";
}

const RuleBook &book() {
  static const RuleBook all = llvm::cantFail(loadRules(""));
  return all;
}

constexpr int64_t Unix = 1, Inet = 2, Inet6 = 10, Netlink = 16, Vsock = 40;
constexpr int64_t Stream = 1, Dgram = 2, Raw = 3, Seqpacket = 5;
using Number = std::optional<int64_t>;

std::string socketRule(Number domain, Number type, Number protocol) {
  const Rule *rule = book().match(
      "socket",
      [&](Role role) {
        return role == Role::Domain ? domain
               : role == Role::Type ? type
                                    : protocol;
      },
      [](llvm::StringRef) { return false; });
  return rule ? rule->id : "none";
}

std::string optionRule(const char *function, Number level, Number option,
                       const char *condition) {
  const Rule *rule = book().match(
      function, [&](Role role) { return role == Role::Level ? level : option; },
      [&](llvm::StringRef name) { return name == condition; });
  return rule ? rule->id : "none";
}

} // namespace

TEST_CASE("the embedded pages are those of the folder") {
  REQUIRE(embeddedPages().size() > 20);
  for (const EmbeddedPage &page : embeddedPages()) {
    INFO(page.id.str());
    CHECK(page.text == contents(Folder + "/" + page.id.str() + ".md"));
  }
}

TEST_CASE("every page names its source and fits a screen") {
  for (const Rule &rule : book().rules()) {
    INFO(rule.id);
    CHECK(rule.body.find("\nSource: ") != std::string::npos);
    CHECK(llvm::StringRef(rule.title).size() < 72);
    CHECK(rule.title.find('|') == std::string::npos);
  }
}

TEST_CASE("every page that asks for a decision says which") {
  for (const Rule &rule : book().rules()) {
    INFO(rule.id);
    CHECK((rule.effect >= Effect::Review) == !rule.decide.empty());
    CHECK(llvm::StringRef(rule.decide).size() < 116);
    CHECK(!llvm::StringRef(rule.decide).contains('`'));
  }
}

TEST_CASE("every function of the socket API has a page for any use of it") {
  for (const ApiFunction &function : socketApi()) {
    INFO(function.name);
    CHECK(book().match(
        function.name, [](Role) { return std::nullopt; },
        [](llvm::StringRef) { return false; }));
  }
}

TEST_CASE("which page speaks of which socket") {
  CHECK(socketRule(Inet, Stream, 0) == "tcp-socket");
  CHECK(socketRule(Inet6, Stream | 02000000 | 04000, 6) == "tcp-socket");
  CHECK(socketRule(Inet, Stream, 132) == "sctp-socket");
  CHECK(socketRule(std::nullopt, std::nullopt, 132) == "sctp-socket");
  CHECK(socketRule(Inet, Stream, 262) == "mptcp-socket");
  CHECK(socketRule(Inet, Seqpacket, 0) == "seqpacket-socket");
  CHECK(socketRule(Inet, Dgram, 0) == "datagram-socket");
  CHECK(socketRule(std::nullopt, Dgram, std::nullopt) == "datagram-socket");
  CHECK(socketRule(0, Dgram, 0) == "datagram-socket");
  CHECK(socketRule(Inet, Raw, 6) == "raw-socket");
  CHECK(socketRule(Unix, Stream, 0) == "unix-socket");
  CHECK(socketRule(Unix, Dgram, 0) == "unix-socket");
  CHECK(socketRule(Unix, std::nullopt, std::nullopt) == "unix-socket");
  CHECK(socketRule(Netlink, Raw, 6) == "netlink-socket");
  CHECK(socketRule(Vsock, Stream, 0) == "other-family-socket");
  CHECK(socketRule(0, Stream, 0) == "unspecified-family-socket");
  CHECK(socketRule(0, std::nullopt, 0) == "unknown-socket");
  CHECK(socketRule(std::nullopt, Stream, 6) == "unknown-socket");
  CHECK(socketRule(Inet, std::nullopt, 0) == "unknown-socket");
  CHECK(socketRule(Inet, Stream, std::nullopt) == "unknown-socket");
  CHECK(socketRule(9, Stream, 0) == "unknown-socket");
}

TEST_CASE("which page speaks of which option") {
  CHECK(optionRule("setsockopt", 6, 1, "migrates") == "tcp-nodelay");
  CHECK(optionRule("getsockopt", 6, 1, "migrates") == "tcp-nodelay");
  CHECK(optionRule("setsockopt", 6, 3, "migrates") == "tcp-cork");
  CHECK(optionRule("setsockopt", 6, 99, "migrates") == "tcp-option");
  CHECK(optionRule("setsockopt", 6, std::nullopt, "migrates") == "tcp-option");
  CHECK(optionRule("setsockopt", 6, 1, "stays") == "tcp-option-stays");
  CHECK(optionRule("setsockopt", 6, 1, "") == "tcp-option-unclear");
  CHECK(optionRule("setsockopt", 1, 2, "migrates") == "socket-option");
  CHECK(optionRule("setsockopt", 1, 9, "migrates") == "so-keepalive");
  CHECK(optionRule("setsockopt", 1, 9, "stays") == "socket-option");
  CHECK(optionRule("getsockopt", 1, 7, "migrates") == "socket-option");
  CHECK(optionRule("setsockopt", 132, 3, "migrates") == "sctp-option");
  CHECK(optionRule("setsockopt", 41, 26, "migrates") == "ip-option");
  CHECK(optionRule("setsockopt", std::nullopt, 1, "migrates") ==
        "unknown-option");
  CHECK(optionRule("setsockopt", std::nullopt, 1, "stays") ==
        "unknown-option-stays");
}

TEST_CASE("rewrite-rules/README.md lists the pages as they are") {
  bool fresh = contents(Folder + "/README.md") == ruleIndex(book());
  if (!fresh)
    WARN("mend it with: cmake --build <build folder> --target "
         "update-rule-index");
  CHECK(fresh);
}

TEST_CASE("write rewrite-rules/README.md", "[.update-rule-index]") {
  std::error_code error;
  llvm::raw_fd_ostream(Folder + "/README.md", error) << ruleIndex(book());
  REQUIRE_FALSE(error);
}
