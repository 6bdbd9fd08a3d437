// Formats that servers read: GitHub's annotations and step summary, GitLab's
// code quality, JUnit.
#include "report/github_report.h"
#include "report/gitlab_report.h"
#include "report/junit_report.h"
#include "report/large_sample.h"
#include "report/markdown_report.h"
#include "report/parsed_xml.h"
#include "report/report_sample.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace sctpm;

namespace {

using Renderer = std::string (*)(const ReportView &);

std::string render(Renderer renderer, const Report &report,
                   bool applied = false) {
  return renderer(ReportView(report, std::vector<FileChange>(), applied));
}

bool contains(llvm::StringRef text, llvm::StringRef part) {
  return text.contains(part);
}

Report hostileReport() {
  Report report = sampleReport();
  report.findings[2].at.file = "/p/a,b:c%\n::error::\x1b[2J<&\"|`.c";
  report.findings[2].reason = "50%\r\n::set-output::]]></failure></script>\xff"
                              "|`<img src=x>\xef\xbf\xbf";
  report.findings[2].rule = "x\ny";
  return report;
}

} // namespace

TEST_CASE("GitHub: one command for each open result, the worst first") {
  CHECK(
      render(renderGithub, sampleReport()) ==
      "::error file=bad.c,title=could not be read or parsed::bad.c:1: "
      "expected ';'\n"
      "::warning file=b.c,line=4,col=1,title=review%3A socket-unknown::the "
      "domain is not known. Next: if the peers come along to SCTP, write 'f == "
      "AF_INET || f == AF_INET6 ? IPPROTO_SCTP : 0' as the protocol by hand; "
      "else leave it.\n"
      "::warning file=b.c,line=6,col=1,title=review%3A tcp-option::a TCP "
      "option: TCP_CORK has no twin. Next: decide by hand.\n"
      "::notice file=a.c,line=3,col=9,title=migrate%3A socket-stream::a TCP "
      "socket\n"
      "::notice file=a.c,line=8,col=9,title=migrate-at-source%3A "
      "socket-stream::set in hints\n");
  CHECK(!contains(render(renderGithub, sampleReport(), true), "::notice"));
}

// What the lint mends is nobody's to decide, and a warning all the same.
TEST_CASE("a finding of the lint that --fix mends is counted as edited") {
  Report report;
  report.root = "/p";
  Finding finding;
  finding.rule = "protocol-zero";
  finding.level = Level::Warning;
  finding.effect = Effect::Rewrite;
  finding.at = {"/p/a.c", 5, 38, 0};
  finding.message = "Protocol 0";
  finding.edits = {{{{"/p/a.c", 0, 1}, "IPPROTO_TCP"}, "protocol-zero"}};
  report.findings = {finding};
  report.edits = finding.edits;
  CHECK(render(renderGithub, report) ==
        "::warning file=a.c,line=5,col=38,title=protocol-zero::Protocol 0\n");
  std::string text = render(renderMarkdownReport, report);
  CHECK(contains(text, "1 edit in 1 file, 0 places to decide"));
  CHECK(contains(text, "| protocol-zero |  | 1 | 0 | 0 | 0 | 0 |"));
  CHECK(!contains(text, "To decide"));
  report.findings[0].edits.clear();
  CHECK(contains(render(renderMarkdownReport, report), "### To decide"));
}

TEST_CASE("GitHub: no text starts a command or ends one") {
  std::string text = render(renderGithub, hostileReport());
  unsigned lines = 0;
  for (llvm::StringRef line : llvm::split(llvm::StringRef(text).trim(), '\n')) {
    CHECK(line.starts_with("::"));
    ++lines;
  }
  CHECK(lines == 5);
  CHECK(contains(text, "file=a%2Cb%3Ac%25\\n%3A%3Aerror%3A%3A\\x1b[2J"));
  CHECK(contains(text, "50%25\\r\\n::set-output::"));
}

// The members that GitLab's documentation ("Code Quality report format") asks
// for, and the words that it has for `severity`.
TEST_CASE("GitLab: an entry for each open result, with its own fingerprint") {
  Report report = sampleReport();
  report.findings[2].suppression = {Suppression::Kind::InSource, ""};
  llvm::json::Value json =
      llvm::cantFail(llvm::json::parse(render(renderGitlab, report)));
  REQUIRE(json.getAsArray());
  CHECK(json.getAsArray()->size() == 4);
  std::set<std::string> prints;
  for (const llvm::json::Value &each : *json.getAsArray()) {
    const llvm::json::Object &entry = *each.getAsObject();
    for (const char *member :
         {"description", "check_name", "fingerprint", "severity"})
      CHECK(entry.getString(member));
    CHECK(llvm::is_contained({"info", "minor", "major", "critical", "blocker"},
                             *entry.getString("severity")));
    prints.insert(entry.getString("fingerprint")->str());
    CHECK(!entry.getObject("location")->getString("path")->starts_with("/"));
    CHECK(
        entry.getObject("location")->getObject("lines")->getInteger("begin") >=
        1);
  }
  CHECK(prints.size() == 4);
  llvm::cantFail(llvm::json::parse(render(renderGitlab, hostileReport())));
}

TEST_CASE("JUnit: cases fail, are skipped or err, and the counts add up") {
  Report report = sampleReport();
  std::string xml = render(renderJunit, report);
  ParsedXml parsed(xml);
  REQUIRE(parsed.isWellFormed());
  CHECK(parsed.text("/testsuites/@name") == "sctp-migrate");
  CHECK(parsed.number("count(//testcase)") == 8);
  // A count is that of what is inside: of each suite, and of all.
  for (auto [attribute, what] :
       {std::pair("tests", "testcase"), std::pair("failures", "failure"),
        std::pair("errors", "error"), std::pair("skipped", "skipped")}) {
    std::string at = attribute, in = what;
    INFO(at);
    CHECK(parsed.number("/testsuites/@" + at) ==
          parsed.number("count(//" + in + ")"));
    CHECK(
        parsed.number("count(//testsuite)") ==
        parsed.number("count(//testsuite[@" + at + "=count(.//" + in + ")])"));
  }
  CHECK(parsed.number("/testsuites/@failures") == 4);
  CHECK(parsed.text("//testsuite[@name='b.c']/@failures") == "2");
  CHECK(contains(render(renderJunit, report, true), "failures=\"2\""));
  report.findings[2].suppression = {Suppression::Kind::Baseline, "old"};
  CHECK(contains(render(renderJunit, report), "<skipped message=\"old\"/>"));
}

TEST_CASE("JUnit: whatever is told, the XML is well formed") {
  std::string xml = render(renderJunit, hostileReport());
  for (unsigned char byte : xml)
    CHECK((byte >= 0x20 || byte == '\n'));
  CHECK(!contains(xml, "</script>"));
  CHECK(!contains(xml, "<img"));
  CHECK(!contains(xml, "]]>"));
  ParsedXml parsed(xml);
  REQUIRE(parsed.isWellFormed());
  // It is read back as it was told.
  std::string message =
      parsed.text("//testsuite[contains(@name, 'a,b:c')]//failure/@message");
  CHECK(contains(message, "]]></failure></script>\\xff|`<img src=x>\\uffff"));
}

TEST_CASE("JUnit: 5,000 results are well formed") {
  LargeSample sample(5000);
  ParsedXml parsed(render(renderJunit, sample.report));
  REQUIRE(parsed.isWellFormed());
  CHECK(parsed.number("count(//testcase)") == 5000);
  CHECK(parsed.number("sum(//testsuite/@tests)") == 5000);
}

TEST_CASE("Markdown: counts, rules, places; a name is no Markdown") {
  std::string text = render(renderMarkdownReport, sampleReport());
  CHECK(contains(text, "| 1 | 1 | 1 | 1 | 4 |\n"));
  CHECK(contains(text, "2 edits in 2 files, 2 places to decide, 2 gaps, 1 "
                       "input not read.\n"));
  CHECK(contains(text, "| socket-stream |  | 2 | 0 | 0 | 0 | 0 |\n"));
  CHECK(contains(text, "| b.c\\:6") == false);
  CHECK(contains(text, "| b.c:6 | tcp-option | a TCP option\\: TCP\\_CORK "));
  text = render(renderMarkdownReport, hostileReport());
  CHECK(contains(text, "\\|\\`\\<img src\\=x\\>"));
  CHECK(!contains(text, "`<img"));
}

TEST_CASE("Markdown: a long list is cut and says so") {
  Report report = sampleReport();
  for (unsigned i = 0; i < 5000; ++i) {
    report.findings.push_back(report.findings[2]);
    report.findings.back().at.offset += 1 + i;
    report.findings.back().reason = std::string(100000, 'x');
  }
  std::string text = render(renderMarkdownReport, report);
  CHECK(contains(text, "\n... and 4952 more\n"));
  CHECK(text.size() < 1024 * 1024);
}
