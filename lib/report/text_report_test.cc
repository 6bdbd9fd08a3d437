#include "report/json_report.h"
#include "report/next_step.h"
#include "report/report_sample.h"
#include "report/result.h"
#include "report/text_report.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

std::string render(const Report &report, TextStyle style = {}) {
  style.applyCommand = "sctp-migrate apply /p";
  return renderText(report, style);
}

} // namespace

TEST_CASE("the whole text of a report") {
  CHECK(render(sampleReport()) == &R"(
a.c:3:9: note: migrate: a TCP socket [socket-stream]
a.c:8:9: note: migrate-at-source: set in hints [socket-stream]
b.c:2:1: note: leave: AF_UNIX stays [socket-other]
b.c:4:1: warning: review: the domain is not known [socket-unknown]
    socket(f, SOCK_STREAM, 0)  (domain f = AF_INET, ?; type SOCK_STREAM; protocol 0)
  b.c:1:5: note: passed by f()
  if this socket moves:
  b.c:9:3: note: a write that is too large (and at 1 other place) [big-write]
  next: if the peers come along to SCTP, write 'f == AF_INET || f == AF_INET6 ? IPPROTO_SCTP : 0' as the protocol by hand; else leave it
review: a TCP option (1)
b.c:6:1: warning: TCP_CORK has no twin [tcp-option]
  next: decide by hand
not compiled in this configuration (1)
  w.c:3:2: note: socket(AF_INET, SOCK_STREAM, 0): in `#ifdef _WIN32` [inactive-branch]
  next: read them too with --config NAME:-DMACRO, once for each configuration that matters
through pointers that cannot be followed (1)
  i.c:1:1: note: no name [indirect]
  next: look at what the pointer can point to, and change that by hand
bad.c: error: bad.c:1: expected ';'
root: /p
flags: build/compile_commands.json (2 units)
excluded: 3 files, read, but neither edited nor reported
sites: 6 calls in the text that may make a socket, and calls that lead there
  migrate            1  become SCTP by an edit there
  migrate-at-source  1  become SCTP where the protocol comes from
  leave              1  stay as they are
  review             1  are for you to decide
  all                4
for you:
  errors    1  could not be read or parsed
  warnings  2  to decide about: 1 site, 1 use of sockets
  gaps      2  not seen as compiled
  all       5
edits: 2 in 2 files
next:
  1. see to the errors above; nothing is known of what is in there
  2. decide about the 2 warnings above: socket-unknown (1), tcp-option (1)
  3. sctp-migrate apply /p
)"[1]);
}

TEST_CASE("after apply the text says what was done") {
  Report report = sampleReport();
  TextStyle style;
  style.applied = true;
  std::string text = render(report, style);
  CHECK(contains(text, "\n2 files changed, 2 edits\n"));
  CHECK(contains(text, ". build it, then try it: sctp-migrate lab"));
  CHECK(!contains(text, "sctp-migrate apply"));
}

TEST_CASE("the end says whether there was anything") {
  Report report;
  report.flagsFrom = "guessed (no compile_commands.json was found)";
  CHECK(contains(render(report), "nothing here creates a socket"));
  CHECK(contains(render(report), "\n  1. for exact answers make a "
                                 "compile_commands.json"));
  report.sites = {sampleSite({"/a.c", 1, 1, 0}, Verdict::Leave, "r", "")};
  report.mentions = 1;
  report.notChosen = 2;
  CHECK(contains(render(report), "nothing left to do of what was chosen\n"));
  report.notChosen = 0;
  CHECK(contains(render(report), "nothing left to do\n"));
  report.unreadable = {{"/b.c", "gone"}};
  CHECK(!contains(render(report), "nothing left to do"));
}

TEST_CASE("long lists are cut and say so, unreadable inputs never") {
  Report report = sampleReport();
  TextStyle style;
  style.most = 1;
  report.gaps.push_back(report.gaps[0]);
  report.unreadable.push_back({"/p/worse.c", "gone"});
  std::string text = render(report, style);
  CHECK(contains(text, "  ... and 2 more; --format json has all of them\n"));
  CHECK(!contains(text, "leave:"));
  CHECK(contains(text, "not compiled in this configuration (2)"));
  CHECK(contains(text, "\nworse.c: error: gone\n"));
  CHECK(contains(text, "\n  all                4\n"));
}

TEST_CASE("what results share is told once") {
  Report report = sampleReport();
  report.findings.push_back(report.findings[2]);
  report.findings.back().at = {"/p/c.c", 1, 1, 0};
  report.unreadable.clear();
  for (const char *file : {"/p/x.c", "/p/y.c", "/p/z.c"})
    report.unreadable.push_back({file, "/p/lib/h.h:3: no such type"});
  std::string text = render(report);
  CHECK(contains(text, "review: a TCP option (2)\n"
                       "b.c:6:1: warning: TCP_CORK has no twin [tcp-option]\n"
                       "c.c:1:1: warning: TCP_CORK has no twin "
                       "[tcp-option]\n  next: "));
  CHECK(contains(text, "x.c: error: lib/h.h:3: no such type\n"
                       "  the same in 2 others:\n    y.c  z.c\n"));
  CHECK(contains(text, ": tcp-option (2), socket-unknown (1)\n"));
}

TEST_CASE("hostile names and texts stay text") {
  Report report = sampleReport();
  report.sites[0].at.file = "/p/\x1b[2J.c";
  report.sites[0].reason = "\x1b]0;title\x07";
  report.unreadable[0] = {"/p/\xff\n.c", "line\none"};
  report.flagsFrom = "/p/\x1b/compile_commands.json";
  for (bool colour : {false, true}) {
    TextStyle style;
    style.colour = colour;
    std::string text = render(report, style);
    CHECK(contains(text, "\\x1b[2J.c:3:9:"));
    CHECK(contains(text, "\\x1b]0;title\\x07"));
    CHECK(contains(text, "\\xff\\n.c:"));
    CHECK(contains(text, "line\\none"));
    CHECK(contains(text, "\x1b[1m") == colour);
    CHECK(!contains(text, "\x1b]"));
    CHECK(!contains(text, "\x1b/"));
  }
}

TEST_CASE("what a page asks to decide stands at each thing to decide") {
  Report report = sampleReport();
  report.rules = {{"tcp-option", "", Effect::Review, "", "take it away"}};
  const std::string asked = "take it away ('sctp-migrate explain tcp-option')";
  CHECK(contains(render(report), "  next: " + asked + "\n"));
  CHECK(contains(renderJson(report), "\"next\": \"" + asked + "\""));
  CHECK(contains(resultsOf(report)[4].messageAndNext(), asked + "."));
  // Of somebody's own page, which need not say it.
  report.rules[0].decide = "";
  CHECK(contains(render(report),
                 "  next: read 'sctp-migrate explain tcp-option', then "));
}

TEST_CASE("a site says of which configuration it is") {
  Report report = sampleReport();
  report.sites[0].configuration = "tls";
  CHECK(contains(render(report), "a TCP socket (configuration tls) ["));
}

TEST_CASE("a protocol to be written by hand is one that tests a variable") {
  SiteReport site =
      sampleSite({"/p/a.c", 3, 9, 30}, Verdict::Review, "unknown-socket", "");
  site.domain.values = site.type.values = {"?"};
  site.type.text = "each->type";
  CHECK(contains(nextStep(site, nullptr),
                 "each->type == SOCK_STREAM && (f == AF_INET"));
  site.type.text = "each->type | SOCK_CLOEXEC";
  CHECK(!contains(nextStep(site, nullptr), "=="));
  site.type = {"SOCK_STREAM", {"SOCK_STREAM"}};
  site.domain.text = "AF_INET";
  CHECK(!contains(nextStep(site, nullptr), "=="));
}
