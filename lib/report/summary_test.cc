#include "report/exit_code.h"
#include "report/report_sample.h"
#include "report/summary.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("the counts by verdict add up to the sites") {
  Report report = sampleReport();
  Summary summary = summarize(report);
  CHECK(summary.migrate == 1);
  CHECK(summary.migrateAtSource == 1);
  CHECK(summary.leave == 1);
  CHECK(summary.review == 1);
  CHECK(summary.sites() == report.sites.size());
  CHECK(summary.edits == 2);
  CHECK(summary.files == 2);
}

TEST_CASE("a finding at a site under review is not counted twice") {
  Report report = sampleReport();
  std::vector<const Finding *> findings = findingsToReview(report);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]->rule == "tcp-option");
  CHECK(summarize(report).toReview() == 2);

  // The same place, but another rule: that is news.
  report.findings[1].rule = "other";
  CHECK(findingsToReview(report).size() == 2);
}

TEST_CASE("block and unknown are to review, fine and rewrite are not") {
  Report report;
  for (Effect effect : {Effect::Fine, Effect::Rewrite, Effect::Review,
                        Effect::Block, Effect::Unknown})
    report.findings.push_back(
        sampleFinding({"/a.c", 1, 1, unsigned(effect)}, effect, "r", ""));
  CHECK(findingsToReview(report).size() == 3);
}

TEST_CASE("exit codes") {
  Report report = sampleReport();
  CHECK(exitCode(report, false) == Unread);
  CHECK(exitCode(report, true) == Unread);
  report.unreadable.clear();
  CHECK(exitCode(report, false) == Left);
  CHECK(exitCode(report, true) == Left); // there is something to review
  report.sites.clear();
  report.findings.clear();
  CHECK(exitCode(report, false) == Left);
  CHECK(exitCode(report, true) == Done);
  report.edits.clear();
  CHECK(exitCode(report, false) == Done); // gaps are told, not counted
}

TEST_CASE("nouns agree with their number") {
  CHECK(counted(0, "file") == "0 files");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(2, "file") == "2 files");
}
