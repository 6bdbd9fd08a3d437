//===- report/gitlab_report.h - code quality for GitLab -------------------===//
//
// In comes a view of a report, out goes the JSON array that GitLab takes as a
// codequality artifact: description, check_name, fingerprint, severity and the
// place of each result that is open, and of each input that could not be read.
// Names of files are relative to the root of the report, which has to be the
// repository's.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_GITLAB_REPORT_H
#define SCTPM_REPORT_GITLAB_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderGitlab(const ReportView &view);

} // namespace sctpm

#endif // SCTPM_REPORT_GITLAB_REPORT_H
