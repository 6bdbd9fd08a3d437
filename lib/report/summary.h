//===- report/summary.h - a report in numbers -----------------------------===//
//
// In comes a Report, out go its counts. Every renderer and the exit code take
// their numbers from here, so that they cannot disagree. The counts by verdict
// add up to the number of sites.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_SUMMARY_H
#define SCTPM_REPORT_SUMMARY_H

#include "model/finding.h"
#include <string>
#include <vector>

namespace sctpm {

struct Summary {
  size_t migrate = 0;
  size_t migrateAtSource = 0;
  size_t leave = 0;
  size_t review = 0;
  size_t findingsToReview = 0; ///< that no site's review speaks of already
  size_t edits = 0;
  size_t files = 0; ///< that the edits change

  size_t sites() const { return migrate + migrateAtSource + leave + review; }
  size_t toReview() const { return review + findingsToReview; }
};

Summary summarize(const Report &report);

/// The findings that somebody has to look at (review, block, unknown), without
/// those that are suppressed and those that stand at a site which is up for
/// review by the same rule.
std::vector<const Finding *> findingsToReview(const Report &report);

/// "1 file", "3 files".
std::string counted(size_t number, const char *noun);

} // namespace sctpm

#endif // SCTPM_REPORT_SUMMARY_H
