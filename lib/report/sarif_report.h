//===- report/sarif_report.h - the report for code scanning ---------------===//
//
// In comes a view of a report, out goes one SARIF 2.1.0 log with one run: the
// rules with their pages, the results with the ways their values took as code
// flows, with fixes, fingerprints and suppressions, and as notifications of the
// invocation what could not be read and what cannot be vouched for. Names of
// files are percent-encoded and relative to the root, which is %SRCROOT%.
// Columns count code points. What is left as it is, is no result.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_SARIF_REPORT_H
#define SCTPM_REPORT_SARIF_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderSarif(const ReportView &view);

/// A name as the path of a URI reference: "a%20b.c".
std::string uriPath(llvm::StringRef name);

} // namespace sctpm

#endif // SCTPM_REPORT_SARIF_REPORT_H
