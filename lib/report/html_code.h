//===- report/html_code.h - one file of the HTML report -------------------===//
//
// In come a view, one of its files and the results that stand in it, out go the
// rows of its table: each change side by side in colour, a few lines around
// it and around each result, and below a line what there is to say of it. An
// edit that no result stands at is told by its rule. Lines between are left
// out.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_HTML_CODE_H
#define SCTPM_REPORT_HTML_CODE_H

#include "report/report_view.h"
#include <string>

namespace sctpm {

/// \param results numbers in the view's list, in the order of their lines.
std::string codeSegments(const ReportView &view, const FileChange &file,
                         llvm::ArrayRef<size_t> results);

} // namespace sctpm

#endif // SCTPM_REPORT_HTML_CODE_H
