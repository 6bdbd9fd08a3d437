//===- report/junit_report.h - results as tests ---------------------------===//
//
// In comes a view of a report, out goes JUnit's XML as Jenkins and GitLab read
// it: a suite for each file, a case for each result. A case fails if its result
// keeps the run from being done; it is skipped if it is suppressed, or a gap,
// of which nothing is known; an input that could not be read is an error. So a
// run that exits with 0 has no failure, and one that exits with 1 has some.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_JUNIT_REPORT_H
#define SCTPM_REPORT_JUNIT_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderJunit(const ReportView &view);

} // namespace sctpm

#endif // SCTPM_REPORT_JUNIT_REPORT_H
