//===- report/json_report.h - the report for other programs ---------------===//
//
// In comes a Report, out goes one JSON object as docs/report.md describes it:
// that page is a contract, and a change that breaks a reader changes `version`.
// Members stand in a fixed order, so equal reports give equal bytes. Text that
// is not UTF-8 is mended (U+FFFD), control characters are escaped.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_JSON_REPORT_H
#define SCTPM_REPORT_JSON_REPORT_H

#include "model/finding.h"
#include "report/json_text.h"
#include <string>

namespace sctpm {

/// Of the contract, not of the program.
constexpr int ReportVersion = 1;

std::string renderJson(const Report &report);

} // namespace sctpm

#endif // SCTPM_REPORT_JSON_REPORT_H
