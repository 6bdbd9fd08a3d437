//===- report/html_summary.h - the top of the HTML report -----------------===//
//
// In comes a view, out go the parts of the page that count: the cards, the bar
// of the sites by verdict, and the tables by verdict, rule and file with the
// estimate of the effort. All numbers are those of summary.h and tally.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_HTML_SUMMARY_H
#define SCTPM_REPORT_HTML_SUMMARY_H

#include "report/report_view.h"
#include <map>
#include <string>

namespace sctpm {

std::string summaryCards(const ReportView &view);
/// Empty where there are no sites.
std::string verdictBar(const ReportView &view);
/// \param sections the anchor of each file's section, by its name as shown.
std::string summaryTables(const ReportView &view,
                          const std::map<std::string, std::string> &sections);

} // namespace sctpm

#endif // SCTPM_REPORT_HTML_SUMMARY_H
