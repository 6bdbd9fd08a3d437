//===- report/html_result.h - one result as a row of the HTML report ------===//
//
// In come a view and one of its results, out goes the row that tells it below
// the line of code where it stands: verdict, reason, what to decide, and the
// way that the values took with each step's line of code. And the words that
// all parts of the page share: the class of a result, names of places.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_HTML_RESULT_H
#define SCTPM_REPORT_HTML_RESULT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

/// The class that gives a result its colour: edit, source, decide, block, left,
/// suppressed.
const char *kindOf(const Result &result);

/// "src/a.c:12:3".
std::string placeName(const ReportView &view, const Location &at);

/// The title of a rule's page as markup; empty if it has no page.
std::string ruleTitle(const ReportView &view, llvm::StringRef rule);

/// \param number of the result in the view's list.
/// \param showCall where its line of code is not shown.
std::string resultRow(const ReportView &view, size_t number, bool showCall);

} // namespace sctpm

#endif // SCTPM_REPORT_HTML_RESULT_H
