#include "report/tally.h"
#include "report/file_name.h"
#include "report/summary.h"
#include <fmt/format.h>

namespace sctpm {

void Tally::add(const Result &result) {
  if (result.suppression)
    ++suppressed;
  else if (result.isEdited())
    ++edited;
  else if (result.level == Level::Warning)
    ++toDecide;
  else if (result.level == Level::Error)
    ++blocked;
  else
    ++left;
}

std::map<std::string, Tally> tallyByRule(llvm::ArrayRef<Result> results) {
  std::map<std::string, Tally> rows;
  for (const Result &result : results)
    rows[result.rule.str()].add(result);
  return rows;
}

std::map<std::string, Tally> tallyByFile(llvm::ArrayRef<Result> results,
                                         llvm::StringRef root) {
  std::map<std::string, Tally> rows;
  for (const Result &result : results)
    rows[shownName(result.at.file, root)].add(result);
  return rows;
}

std::vector<EstimateRow> estimate(const ReportView &view) {
  Tally all;
  size_t rulesToDecide = 0;
  for (const auto &[rule, tally] : tallyByRule(view.results)) {
    all.toDecide += tally.toDecide;
    all.blocked += tally.blocked;
    rulesToDecide += tally.toDecide + tally.blocked > 0;
  }
  return {
      {"changed files to read", summarize(view.report).files, 5},
      {"rules to read and decide about", rulesToDecide, 20},
      {"places to decide and change by hand", all.toDecide, 10},
      {"places that SCTP has nothing for", all.blocked, 120},
      {"places that were not seen as compiled", view.report.gaps.size(), 10},
      {"inputs that could not be read", view.report.unreadable.size(), 5}};
}

std::string hoursText(llvm::ArrayRef<EstimateRow> rows) {
  size_t minutes = 0;
  for (const EstimateRow &row : rows)
    minutes += row.count * row.minutes;
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

} // namespace sctpm
