//===- report/tally.h - results counted by what they share ----------------===//
//
// In come the results of a report, out go how many there are of each kind: for
// each rule, for each file. Every result is in one column of its row, so that
// the columns of a table add up to the results. And an estimate of the work
// that is left, as rows of a count and the minutes for each: a rule of thumb
// that its reader is shown and can change, nothing measured.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_TALLY_H
#define SCTPM_REPORT_TALLY_H

#include "report/report_view.h"
#include <map>

namespace sctpm {

struct Tally {
  size_t edited = 0;     ///< or would be, by --fix
  size_t toDecide = 0;   ///< Level::Warning
  size_t blocked = 0;    ///< Level::Error
  size_t left = 0;       ///< Level::None
  size_t suppressed = 0; ///< whatever their level
  void add(const Result &result);
  size_t all() const { return edited + toDecide + blocked + left + suppressed; }
};

std::map<std::string, Tally> tallyByRule(llvm::ArrayRef<Result> results);
/// By the name that is shown.
std::map<std::string, Tally> tallyByFile(llvm::ArrayRef<Result> results,
                                         llvm::StringRef root);

struct EstimateRow {
  const char *what;
  size_t count;
  unsigned minutes; ///< for each
};

std::vector<EstimateRow> estimate(const ReportView &view);
/// "3 h 20 min" for all rows together.
std::string hoursText(llvm::ArrayRef<EstimateRow> rows);

} // namespace sctpm

#endif // SCTPM_REPORT_TALLY_H
