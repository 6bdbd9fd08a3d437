#include "report/lint_text.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const std::string Source = "int s;\n\ts = \xC3\xA4(0, \x1b[31m);\n";

Report sample() {
  Report report;
  report.root = "/p";
  Finding finding;
  finding.rule = "zero";
  finding.level = Level::Error;
  finding.at = {"/p/a.c", 2, 9, 15};
  finding.message = "A title";
  finding.reason = "It is so.";
  finding.chain = {{{"/p/a.c", 1, 1, 0}, "given here"}};
  finding.edits = {{{{"/p/a.c", 15, 16}, "ONE"}, "zero"}};
  report.findings.push_back(finding);
  finding.suppression.kind = Suppression::Kind::InSource;
  report.findings.push_back(finding);
  finding.suppression.kind = Suppression::Kind::Baseline;
  report.findings.push_back(finding);
  return report;
}

LintStyle style() {
  LintStyle style;
  style.read = [](const std::string &) { return Source; };
  return style;
}

} // namespace

TEST_CASE("a finding has its line, a caret, its mend and its chain") {
  CHECK(renderLint(sample(), style()) ==
        "a.c:2:9: error: A title: It is so. [zero]\n"
        "    2 | \ts = \xC3\xA4(0, \\x1b[31m);\n"
        "      | \t      ^\n"
        "      | \t      ONE\n"
        "a.c:1:1: note: given here\n"
        "    1 | int s;\n"
        "      | ^\n"
        "  next: --fix mends it, --diff shows the edits\n");
}

TEST_CASE("the caret stands under its place however long the number is") {
  Report report = sample();
  report.findings.resize(1);
  report.findings[0].chain.clear();
  report.findings[0].at.line = 1234567;
  CHECK(renderLint(report, style()).find("1234567 | \ts = ") !=
        std::string::npos);
  CHECK(renderLint(report, style())
            .find("\n        | \t      ^\n"
                  "        | \t      ONE\n") != std::string::npos);
}

TEST_CASE("a file that changed or is gone costs the excerpt alone") {
  LintStyle gone = style();
  gone.read = [](const std::string &) { return std::nullopt; };
  std::string text = renderLint(sample(), gone);
  CHECK(text.find("a.c:2:9: error: A title") == 0);
  CHECK(text.find(" | ") == std::string::npos);
  gone.read = [](const std::string &) { return std::string("x\n"); };
  CHECK(renderLint(sample(), gone).find("a.c:2:9: error:") == 0);
}

TEST_CASE("a line that is longer than a screen is cut around the caret") {
  Report report = sample();
  report.findings[0].chain.clear();
  report.findings[0].at = {"/p/a.c", 1, 5001, 5000};
  LintStyle longLine;
  longLine.read = [](const std::string &) {
    return std::string(5000, 'a') + "Z" + std::string(5000, 'b') + "\n";
  };
  std::string text = renderLint(report, longLine);
  CHECK(text.size() < 800);
  size_t line = text.find("    1 | "), caret = text.find("      | ");
  REQUIRE(line != std::string::npos);
  REQUIRE(caret != std::string::npos);
  CHECK(text.find('Z', line) - line == text.find('^', caret) - caret);
}

TEST_CASE("the last lines count what is left, suppressed and put off") {
  Report report = sample();
  report.units = 1;
  CHECK(renderLintSummary(report, 2, {}) ==
        "Fixed 2 findings.\nFound 1 finding.\n"
        "1 of them can be mended with --fix.\n"
        "1 finding suppressed by a comment.\n1 finding in the baseline.\n");
  report.findings.clear();
  report.unreadable = {{"/p/b.c", "no"}};
  CHECK(renderLintSummary(report, 0, {}) ==
        "b.c: error: no\nNo findings.\n1 input could not be read or parsed; "
        "nothing is known of what is in there.\n");
  report.unreadable = {{"/p/x.c", "/p/h.h:3: 'y.h' file not found"},
                       {"/p/z.c", "/p/z.c:17: 'y.h' file not found"}};
  report.flagsFrom = "guessed (no compile_commands.json in or above /p)";
  CHECK(renderLintSummary(report, 0, {}) ==
        "x.c: error: h.h:3: 'y.h' file not found\n  the same in 1 other:\n"
        "    z.c\nNo findings.\n2 inputs could not be read or parsed; nothing "
        "is known of what is in there.\nflags: guessed (no "
        "compile_commands.json in or above /p)\nnext: make a "
        "compile_commands.json ('bear -- make', or cmake "
        "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON) and name its folder with -p\n");
  CHECK(renderLintStatistics(sample()) ==
        "COUNT  FIXABLE  RULE  TITLE\n1      1        zero  A title\n");
}
