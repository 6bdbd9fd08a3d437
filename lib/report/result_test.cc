#include "report/report_sample.h"
#include "report/result.h"
#include "report/source_texts.h"
#include "report/tally.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("results are sites and findings by place, each once") {
  Report report = sampleReport();
  std::vector<Result> results = resultsOf(report);
  REQUIRE(results.size() == 5);
  for (size_t i = 1; i < results.size(); ++i)
    CHECK(!(results[i].at < results[i - 1].at));
  CHECK(results[0].outcome == "migrate");
  CHECK(results[0].level == Level::Note);
  CHECK(results[2].level == Level::None);
  CHECK(results[3].outcome == "review");
  CHECK(results[3].next != "");
  CHECK(results[4].message == "a TCP option: TCP_CORK has no twin");
}

TEST_CASE("what keeps a run from being done") {
  Result result;
  for (Level level : {Level::None, Level::Note, Level::Warning, Level::Error}) {
    result.level = level;
    CHECK(result.isOpen(false) == (level != Level::None));
    CHECK(result.isOpen(true) == (level > Level::Note));
  }
  Suppression suppression{Suppression::Kind::InSource, "known"};
  result.suppression = &suppression;
  CHECK(!result.isOpen(false));
}

TEST_CASE("a fingerprint outlives moved lines and reformatting") {
  Report report = sampleReport();
  std::vector<Result> before = resultsOf(report);
  report.findings[2].at = {"/p/b.c", 60, 10, 800};
  report.findings[2].call =
      "setsockopt(s, IPPROTO_TCP,\n  TCP_CORK, &on, sizeof on)";
  CHECK(resultsOf(report).back().fingerprint == before.back().fingerprint);
  report.findings[2].rule = "other";
  CHECK(resultsOf(report).back().fingerprint != before.back().fingerprint);
}

TEST_CASE("no two results have the same fingerprint") {
  Report report = sampleReport();
  for (unsigned i = 0; i < 3; ++i) {
    report.findings.push_back(report.findings[2]);
    report.findings.back().at.offset += 100 + i;
  }
  for (Finding &finding : report.findings)
    finding.fingerprint = "same";
  std::set<std::string> prints;
  std::vector<Result> results = resultsOf(report);
  for (const Result &result : results)
    prints.insert(result.fingerprint);
  CHECK(prints.size() == results.size());
}

TEST_CASE("places are counted in code points, and bytes that are none count") {
  std::vector<FileChange> files(1);
  files[0].file = "/a.c";
  files[0].before = "one\r\n\xc3\xa4\xff = 1;\n";
  SourceTexts texts(files);
  CHECK(texts.line("/a.c", 1) == "one");
  CHECK(texts.line("/a.c", 3) == "");
  CHECK(texts.line("/b.c", 1) == "");
  CHECK(texts.position(Location{"/a.c", 2, 4, 8}).column == 3);
  CHECK(texts.position(Location{"/b.c", 2, 4, 8}).column == 4);
  CHECK(texts.position("/a.c", 0)->line == 1);
  CHECK(texts.position("/a.c", 8)->line == 2);
  CHECK(texts.position("/a.c", 8)->column == 3);
  CHECK(texts.position("/a.c", 1000)->line == 2);
  CHECK(!texts.position("/b.c", 0));
}

TEST_CASE("the columns of a tally add up to the results") {
  Report report = sampleReport();
  report.findings[2].suppression = {Suppression::Kind::InSource, ""};
  std::vector<Result> results = resultsOf(report);
  size_t byRule = 0, byFile = 0;
  for (const auto &[rule, tally] : tallyByRule(results))
    byRule += tally.all();
  for (const auto &[file, tally] : tallyByFile(results, "/p"))
    byFile += tally.all();
  CHECK(byRule == results.size());
  CHECK(byFile == results.size());
  CHECK(tallyByFile(results, "/p").at("a.c").edited == 2);
  CHECK(hoursText({{"a", 2, 50}, {"b", 1, 5}}) == "1 h 45 min");
}
