//===- report/report_view.h - what every format is made from --------------===//
//
// One struct for all renderers of files: the report, the list of its results,
// and the text of the files that it speaks of, as they are and as they shall
// be. Made once for a run, read by as many formats as the user asked for.
// Points into the report and the files: they must outlive it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_REPORT_VIEW_H
#define SCTPM_REPORT_REPORT_VIEW_H

#include "report/result.h"
#include "report/source_texts.h"
#include <set>

namespace sctpm {

struct ReportView {
  ReportView(const Report &report, llvm::ArrayRef<FileChange> files,
             bool applied)
      : report(report), files(files), applied(applied), sources(files),
        results(resultsOf(report)) {}

  const Report &report;
  llvm::ArrayRef<FileChange> files; ///< those that could be read, by name
  bool applied;                     ///< the edits are written already
  SourceTexts sources;
  std::vector<Result> results;
};

/// The files that a report speaks of, sorted.
std::set<std::string> filesOf(const Report &report);

} // namespace sctpm

#endif // SCTPM_REPORT_REPORT_VIEW_H
