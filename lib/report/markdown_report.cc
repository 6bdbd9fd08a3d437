#include "report/markdown_report.h"
#include "report/file_name.h"
#include "report/summary.h"
#include "report/tally.h"
#include "report/terminal_text.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

constexpr size_t MostRows = 50;
/// Of a text; hostile code could make lines of any length.
constexpr size_t MostBytes = 500;

class Writer {
public:
  explicit Writer(const ReportView &view) : view(view), report(view.report) {}

  std::string write() {
    counts();
    rules();
    places();
    unreadable();
    return std::move(out);
  }

private:
  std::string fileText(llvm::StringRef file) const {
    return markdownText(shownName(file, report.root));
  }

  void cut(size_t all) {
    if (all > MostRows)
      out += fmt::format("\n... and {} more\n", all - MostRows);
  }

  void counts() {
    Summary summary = summarize(report);
    out += "## sctp-migrate\n\n";
    if (summary.sites()) {
      out += "| migrate | migrate-at-source | leave | review | all sites |\n"
             "|--:|--:|--:|--:|--:|\n";
      out += fmt::format("| {} | {} | {} | {} | {} |\n\n", summary.migrate,
                         summary.migrateAtSource, summary.leave, summary.review,
                         summary.sites());
    }
    out += fmt::format(
        "{} in {}{}, {} to decide, {}, {} not read.\n",
        counted(summary.edits, "edit"), counted(summary.files, "file"),
        view.applied ? " made" : "", counted(summary.toReview(), "place"),
        counted(report.gaps.size(), "gap"),
        counted(report.unreadable.size(), "input"));
  }

  void rules() {
    if (view.results.empty())
      return;
    out += "\n| rule | | edited | to decide | blocks | left | suppressed |\n"
           "|---|---|--:|--:|--:|--:|--:|\n";
    for (const auto &[id, tally] : tallyByRule(view.results)) {
      const CitedRule *page = citedRule(report, id);
      out += fmt::format(
          "| {} | {} | {} | {} | {} | {} | {} |\n", markdownText(id),
          page ? markdownText(plainTitle(page->title)) : "", tally.edited,
          tally.toDecide, tally.blocked, tally.left, tally.suppressed);
    }
  }

  void places() {
    size_t all = 0;
    for (const Result &result : view.results) {
      if (result.isEdited() || !result.isOpen(view.applied))
        continue;
      if (all++ == 0)
        out += "\n### To decide\n\n| place | rule | what |\n|---|---|---|\n";
      if (all <= MostRows)
        out += fmt::format("| {}:{} | {} | {} |\n", fileText(result.at.file),
                           result.at.line, markdownText(result.rule),
                           markdownText(result.message));
    }
    cut(all);
  }

  void unreadable() {
    if (report.unreadable.empty())
      return;
    out += "\n### Could not be read or parsed\n\n";
    for (const Unreadable &input :
         llvm::ArrayRef(report.unreadable).take_front(MostRows))
      out += fmt::format("* {}: {}\n", fileText(input.file),
                         markdownText(shownName(input.why, report.root)));
    cut(report.unreadable.size());
  }

  const ReportView &view;
  const Report &report;
  std::string out;
};

} // namespace

std::string renderMarkdownReport(const ReportView &view) {
  return Writer(view).write();
}

std::string markdownText(llvm::StringRef text) {
  std::string out;
  for (char c : forTerminal(text.take_front(MostBytes))) {
    // A backslash makes any punctuation a character (CommonMark 2.4).
    if (llvm::StringRef("!\"#$%&'()*+:<=>?@[\\]^_`{|}~").contains(c))
      out += '\\';
    out += c;
  }
  return out + (text.size() > MostBytes ? "..." : "");
}

} // namespace sctpm
