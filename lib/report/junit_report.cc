#include "report/junit_report.h"
#include "report/file_name.h"
#include "report/markup_text.h"
#include <fmt/format.h>
#include <map>

namespace sctpm {
namespace {

struct Suite {
  size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  std::string cases;

  std::string counts() const {
    return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="{}")",
                       tests, failures, errors, skipped);
  }
};

class Suites {
public:
  explicit Suites(const ReportView &view) : view(view), report(view.report) {}

  std::string write() {
    for (const Result &result : view.results)
      add(result);
    for (const Gap &gap : report.gaps) {
      Suite &suite = open(gap.at, name(gap.kind));
      ++suite.skipped;
      suite.cases += fmt::format("<skipped message=\"{}\"/></testcase>\n",
                                 markupText(gap.what + ": " + gap.why));
    }
    for (const Unreadable &input : report.unreadable) {
      Suite &suite = open({input.file, 0, 0, 0}, "unread-input");
      ++suite.errors;
      suite.cases += fmt::format("<error type=\"unread-input\" "
                                 "message=\"{}\"/></testcase>\n",
                                 markupText(shownName(input.why, report.root)));
    }
    return text();
  }

private:
  /// Begins a case in the suite of its file.
  Suite &open(const Location &at, llvm::StringRef rule) {
    std::string file = markupText(shownName(at.file, report.root));
    Suite &suite = suites[file];
    ++suite.tests;
    std::string place =
        at.isValid() ? fmt::format(" at {}:{}", at.line, at.column) : "";
    suite.cases += fmt::format(
        R"(    <testcase classname="{}" name="{}{}" file="{}" line="{}">)",
        file, markupText(rule), place, file, at.line);
    return suite;
  }

  void add(const Result &result) {
    Suite &suite = open(result.at, result.rule);
    std::string message = markupText(result.message);
    if (result.suppression) {
      ++suite.skipped;
      suite.cases += fmt::format("<skipped message=\"{}\"/>",
                                 markupText(result.suppression->reason));
    } else if (result.isOpen(view.applied)) {
      ++suite.failures;
      std::string body = markupText(result.call) + "\n";
      for (const Step &step : result.chain)
        body += fmt::format("{}:{}: {}\n",
                            markupText(shownName(step.at.file, report.root)),
                            step.at.line, markupText(step.text));
      if (!result.next.empty())
        body += "next: " + markupText(result.next) + "\n";
      suite.cases +=
          fmt::format(R"(<failure type="{}" message="{}">{}</failure>)",
                      markupText(result.outcome), message, body);
    }
    suite.cases += "</testcase>\n";
  }

  std::string text() const {
    Suite all;
    std::string out;
    for (const auto &[file, suite] : suites) {
      all.tests += suite.tests;
      all.failures += suite.failures;
      all.errors += suite.errors;
      all.skipped += suite.skipped;
      out += fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n",
                         file, suite.counts(), suite.cases);
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<testsuites name=\"sctp-migrate\" {}>\n{}"
                       "</testsuites>\n",
                       all.counts(), out);
  }

  const ReportView &view;
  const Report &report;
  std::map<std::string, Suite> suites;
};

} // namespace

std::string renderJunit(const ReportView &view) { return Suites(view).write(); }

} // namespace sctpm
