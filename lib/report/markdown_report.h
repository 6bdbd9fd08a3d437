//===- report/markdown_report.h - the summary of a run as Markdown --------===//
//
// In comes a view of a report, out goes what GitHub shows as the summary of a
// step, or what goes into a comment: the counts, the rules to decide about, the
// files, the places. Long lists are cut and say so, since GitHub takes 1 MiB.
// Whatever a name or a text holds, it is text and no Markdown.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_MARKDOWN_REPORT_H
#define SCTPM_REPORT_MARKDOWN_REPORT_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

std::string renderMarkdownReport(const ReportView &view);

/// One line of plain text that Markdown shows as it is.
std::string markdownText(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_REPORT_MARKDOWN_REPORT_H
