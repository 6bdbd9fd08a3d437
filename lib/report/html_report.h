//===- report/html_report.h - the report as one page ----------------------===//
//
// In comes a view of a report, out goes one HTML file that asks for nothing
// outside of itself: totals and effort, what to decide rule by rule with the
// text of the rule's page, each file's changes side by side with the reasons,
// what cannot be vouched for and what could not be read. Readable without
// script; with it there are filters and keys. Its pieces, style and script are
// the files in html/. A content security policy lets no other script run.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_HTML_REPORT_H
#define SCTPM_REPORT_HTML_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderHtml(const ReportView &view);

} // namespace sctpm

#endif // SCTPM_REPORT_HTML_REPORT_H
