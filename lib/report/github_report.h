//===- report/github_report.h - annotations for GitHub Actions ------------===//
//
// In comes a view of a report, out go workflow commands, one a line, which the
// runner turns into annotations of a pull request: "::warning file=...::text".
// GitHub keeps the first ten of each level in a step, so the worst comes first.
// What is suppressed, and what is left as it is, is not told. Names of files
// are relative to the root of the report, which has to be the repository's.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_GITHUB_REPORT_H
#define SCTPM_REPORT_GITHUB_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderGithub(const ReportView &view);

} // namespace sctpm

#endif // SCTPM_REPORT_GITHUB_REPORT_H
