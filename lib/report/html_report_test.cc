#include "report/code_colours.h"
#include "report/diff.h"
#include "report/embedded_assets.h"
#include "report/html_report.h"
#include "report/large_sample.h"
#include "report/page_markup.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

bool contains(llvm::StringRef text, llvm::StringRef part) {
  return text.contains(part);
}

} // namespace

TEST_CASE("HTML: totals, decisions, changes, results") {
  LargeSample sample(3);
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(llvm::StringRef(html).count("<tr class=\"result\"") == 3);
  CHECK(contains(html, "<b>3</b> sites that make sockets"));
  CHECK(contains(html, "<article class=\"decision decide\" "
                       "id=\"decide-socket-unknown\">"));
  CHECK(contains(html, "<td class=\"c new\">"));
  CHECK(contains(html, "<mark>IPPROTO_SCTP</mark>"));
  CHECK(contains(html, "<th>a</th>"));
  CHECK(contains(html, "How the values get here (1)"));
  // One file to read, one rule to read, one place to decide.
  CHECK(contains(html, "0 h 35 min"));
  CHECK(contains(html, "<li class=\"card decide\"><a href=\"#decide\"><b>1</b> "
                       "place to decide</a>"));
  // A page that is asked for a decision is not there twice.
  CHECK(llvm::StringRef(html).count("Look:") == 1);
  CHECK(contains(html, "id=\"rule-socket-unknown\"><code class=\"rule\">"
                       "socket-unknown</code> <a href=\"#decide-socket-"
                       "unknown\">Unclear</a>"));
  CHECK(!contains(html, "{{"));
  CHECK(!contains(html, "If this socket moves"));
  sample.report.sites[2].notes = {
      {"big-write", "a `write`", {"/p/a.c", 1, 1, 0}, 2, "no <bound>"}};
  html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(contains(html, "If this socket moves (1)"));
  CHECK(contains(html, "a <code>write</code> (and at 2 other places) no "
                       "&lt;bound&gt; <a class=\"rule\" "
                       "href=\"#rule-big-write\">"));
  // What is told once for all is at other places, too.
  sample.report.sites[2].chain[0].text = "the same here";
  html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(contains(html, "Where else (1)"));
  CHECK(!contains(html, "How the values get here"));
}

TEST_CASE("HTML: what blocks comes first") {
  LargeSample sample(3);
  sample.report.findings = {sampleFinding(sample.report.sites[0].at,
                                          Effect::Block, "z-blocks", "why")};
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  size_t blocks = html.find("id=\"decide-z-blocks\"");
  REQUIRE(blocks != std::string::npos);
  CHECK(blocks < html.find("id=\"decide-socket-unknown\""));
}

TEST_CASE("HTML: an include says what it is for") {
  LargeSample sample(3);
  FileChange &file = sample.files[0];
  file.after.insert(0, "#include <netinet/sctp.h>\n");
  sample.report.edits.insert(
      sample.report.edits.begin(),
      {{{file.file, 0, 0}, "#include <netinet/sctp.h>\n"}, "socket-stream"});
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(contains(html, "edit</span> for: <code>TCP</code> becomes SCTP "));
}

TEST_CASE("HTML: nothing leads out of the page") {
  LargeSample sample(3);
  sample.report.rules[2].body = "[a](javascript:x) ![b](http://c/d.png) "
                                "<http://e> <script>f</script>\n";
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(!contains(html, "\"http"));
  CHECK(!contains(html, "=http"));
  CHECK(!contains(html, "@import"));
  CHECK(!contains(html, "src="));
  CHECK(!contains(html, "url("));
  CHECK(!contains(html, "href=\"javascript"));
  CHECK(llvm::StringRef(html).count("<script") == 1);
  CHECK(llvm::StringRef(html).count("<link") == 0);
}

TEST_CASE("HTML: hostile names and texts stay text") {
  LargeSample sample(3);
  const std::string hostile =
      "</script><img src=x onerror=f()>\"'\x1b[2J\xff\xe2\x80\xae&{{name}}";
  sample.report.root = "/" + hostile;
  sample.report.sites[0].reason = hostile;
  sample.report.sites[1].rule = hostile;
  sample.report.sites[2].chain[0].text = hostile;
  sample.report.gaps = {
      {Gap::Kind::Indirect, {hostile, 1, 1, 0}, hostile, hostile}};
  sample.report.unreadable = {{hostile, hostile}};
  sample.report.flagsFrom = hostile;
  sample.files[0].before += "/* " + hostile + "\n";
  sample.files[0].after += "int x; // " + hostile + "\n";
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(!contains(html, "<img"));
  CHECK(llvm::StringRef(html).count("</script>") == 1);
  for (unsigned char byte : html)
    CHECK((byte >= 0x20 || byte == '\n' || byte == '\t'));
  CHECK(!contains(html, "\xe2\x80\xae"));
  CHECK(contains(html, "&lt;/script&gt;&lt;img"));
}

TEST_CASE("HTML: a new file, a file that is gone, a report of nothing") {
  Report report;
  report.root = "/p";
  report.edits = {{{{"/p/new.h", 0, 0}, "int x;\n"}, "r"}};
  report.findings = {
      sampleFinding({"/p/gone.c", 4, 2, 9}, Effect::Block, "r", "why")};
  std::vector<FileChange> files(1);
  files[0].file = "/p/new.h";
  files[0].after = "int x;\n";
  std::string html = renderHtml(ReportView(report, files, false));
  CHECK(contains(html, "<td class=\"c new\"><i class=k>int</i> x;"));
  CHECK(contains(html, "TCP_CORK"));
  CHECK(contains(html, "why block"));
  CHECK(contains(renderHtml(ReportView(Report(), {}, false)), "</html>"));
}

TEST_CASE("HTML: five thousand sites are some megabytes") {
  LargeSample sample(5000);
  std::string html = renderHtml(ReportView(sample.report, sample.files, false));
  CHECK(llvm::StringRef(html).count("<tr class=\"result\"") == 5000);
  CHECK(html.size() < 24 * 1024 * 1024);
}

TEST_CASE("code in colour") {
  CHECK(colouredLine("int x = f(\"a<\", 'b'); // c", false) ==
        "<i class=k>int</i> x = f(<i class=s>&quot;a&lt;&quot;</i>, "
        "<i class=s>&#39;b&#39;</i>); <i class=m>// c</i>");
  CHECK(colouredLine("#include <a.h>", false) ==
        "<i class=p>#include</i> <i class=s>&lt;a.h&gt;</i>");
  CHECK(colouredLine("a */ 1", true) == "<i class=m>a */</i> <i class=n>1</i>");
  CHECK(colouredLine("f(0, 12);", false, {5, 7}) ==
        "f(<i class=n>0</i>, <mark><i class=n>12</i></mark>);");
  CHECK(commentStates({"a /* b", "c", "d */ e", "f"}) ==
        std::vector<bool>{false, true, true, false});
  std::string cut = colouredLine(std::string(100000, 'x'), false);
  CHECK(cut.size() < 2000);
  CHECK(contains(cut, "more bytes)"));
}

TEST_CASE("what differs between two lines is marked by words") {
  Span part = differingPart("f(a, IPPROTO_TCP);", "f(a, IPPROTO_SCTP);");
  CHECK(part.begin == 5);
  CHECK(part.end == 16);
  part = differingPart("f(a, 0);", "f(a, IPPROTO_SCTP);");
  CHECK(part.begin == 5);
  CHECK(part.end == 6);
  part = differingPart("abc", "xyz");
  CHECK(part.begin == part.end);
}

TEST_CASE("changed lines are told with where they stand on both sides") {
  FileChange change{"/a.c", "1\n2\n3\n4\n", "1\n2a\n3\nx\n4\n"};
  std::vector<LineChange> changes = lineChanges(change);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].before == 2);
  CHECK(changes[0].beforeCount == 1);
  CHECK(changes[0].after == 2);
  CHECK(changes[1].before == 4);
  CHECK(changes[1].beforeCount == 0);
  CHECK(changes[1].after == 4);
  CHECK(changes[1].afterCount == 1);
}

TEST_CASE("Markdown becomes HTML without a way out") {
  CHECK(titleMarkup("`A` becomes <b>") == "<code>A</code> becomes &lt;b&gt;");
  std::string page = pageMarkup("* [x](y)\n\n```c before\nint a;\n```\n");
  CHECK(contains(page, "<li>x</li>"));
  CHECK(contains(page, "<p class=label>before</p>"));
  CHECK(contains(page, "<i class=k>int</i> a;"));
  // The words of a page are not those of its reader.
  CHECK(contains(pageMarkup("```c unchanged\na;\n```\n"),
                 "<p class=label>left as it is</p>"));
}
