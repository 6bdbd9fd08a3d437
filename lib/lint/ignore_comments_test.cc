#include "lint/ignore_comments.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include <climits>

using namespace sctpm;

namespace {

/// "first-last rule+rule reason" for each comment; `*` for a file's last line.
/// What stands for "ignore" in quotes.
std::string said(const std::string &text) {
  lexical::Lexed lexed = lexical::lex(text);
  Lines lines(text);
  std::string all;
  for (const IgnoreComment &each : ignoreComments(text, lexed, lines)) {
    if (!each.misspelt.empty()) {
      all += "'" + each.misspelt + "'";
      continue;
    }
    std::vector<std::string> rules;
    for (const IgnoredRule &rule : each.rules)
      rules.push_back(rule.name);
    all += (all.empty() ? "" : "; ") + std::to_string(each.first) + "-" +
           (each.last == UINT_MAX ? "*" : std::to_string(each.last)) + " " +
           llvm::join(rules, "+");
    if (!each.reason.empty())
      all += " (" + each.reason + ")";
  }
  return all;
}

} // namespace

TEST_CASE("a comment speaks of its line, or alone of the next line of code") {
  struct {
    const char *text, *says;
  } cases[] = {
      {"s(); // sctp-migrate: ignore[a] why not\n", "1-1 a (why not)"},
      {"s(); /* sctp-migrate: ignore[a, b]: x */\n", "1-1 a+b (x)"},
      {"/* sctp-migrate: ignore[a] x */ s();\n", "1-1 a (x)"},
      {"// sctp-migrate: ignore[a] x\ns();\n", "2-2 a (x)"},
      {"// sctp-migrate: ignore[a] x\n// more\n\n  s();\n", "4-4 a (x)"},
      {"/* sctp-migrate: ignore[a] x\n   more */\ns();\n", "3-3 a (x)"},
      {"/* sctp-migrate: ignore[a] */\n#define X 0\n", "2-2 a"},
      {"#define X \\\n  s() /* sctp-migrate: ignore[a] x */ \\\n  + 1\n",
       "2-2 a (x)"},
      {"/* sctp-migrate: ignore-file[a] x */\n", "1-* a (x)"},
      {"s(); // sctp-migrate: ignore x\n", "1-1  (x)"},
      {"s(); // z sctp-migrate: ignore[a] x // sctp-migrate: ignore[b] y\n",
       "1-1 a (x); 1-1 b (y)"},
      {"// sctp-migrate: ignore[a] x\r\ns();\r\n", "2-2 a (x)"},
      {"s(); // sctp-migrate: ignore [a] x\n", "1-1 a (x)"},
      {"s(); // sctp-migrate: ignore[*] x\n", "1-1 * (x)"},
      // Meant, and not understood.
      {"s(); // sctp-migrate: ignore[a\n", "'ignore['"},
      {"s(); // sctp-migrate: ignore[]\n", "'ignore['"},
      {"s(); // sctp-migrate: ignore-file(a) x\n", "'ignore-file('"},
      {"s(); // sctp-migrate: ignroe[a] x\n", "'ignroe'"},
      {"s(); // sctp-migrate: ignored\n", "'ignored'"},
      {"s(); // sctp-migrate: disable=a\n", "'disable'"},
      {"s(); /* sctp-migrate: [a] */\n", "'['"},
      {"s(); //! SCTP-MIGRATE: ignore[a] x\n", "1-1 a (x)"},
      // None of it.
      {"s(\"// sctp-migrate: ignore[a] x\");\n", ""},
      {"s(); // ask sctp-migrate: ignored\n", ""},
      {"s(); // sctp-migrate: \n", ""},
      {"s(); // sctp-migrate ignore[a]\n", ""},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(said(each.text) == each.says);
  }
}

TEST_CASE("clang-tidy's comments are read where they may mean our checks") {
  struct {
    const char *text, *says;
  } cases[] = {
      {"s(); // NOLINT\n", "1-1 "},
      {"s(); // NOLINT(sctp-a): why\n", "1-1 a (why)"},
      {"s(); // NOLINT(bugprone-x, sctp-a,sctp-b)\n", "1-1 a+b"},
      {"s(); // NOLINT(sctp-*)\n", "1-1 "},
      {"// NOLINTNEXTLINE(sctp-a)\ns();\n", "2-2 a"},
      {"// NOLINTBEGIN(sctp-a)\ns();\n// NOLINTEND(sctp-a)\n", "1-3 a"},
      {"// NOLINTBEGIN\ns();\n// NOLINTEND\n", "1-3 "},
      {"// NOLINTBEGIN(sctp-a)\ns();\n// NOLINTEND(sctp-b)\n", ""},
      {"// NOLINTBEGIN(sctp-a)\ns();\n", ""},
      {"s(); // NOLINT(bugprone-x)\n", ""},
      {"s(); // NOLINTED\n", ""},
      {"s(); // XNOLINT\n", ""},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(said(each.text) == each.says);
  }
}
