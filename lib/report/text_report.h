//===- report/text_report.h - the summary for a person --------------------===//
//
// In comes a Report, out goes the text for stderr: one line for each site and
// for each thing to review, as compilers write them
// ("file:line:column: level: text [rule]"), the gaps by kind, what could not be
// read, the counts, and what to do next. All of it is fit for a terminal,
// whatever the names and texts in the report hold. Long lists are cut and say
// so; the JSON form has everything.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_TEXT_REPORT_H
#define SCTPM_REPORT_TEXT_REPORT_H

#include "model/finding.h"
#include <string>

namespace sctpm {

struct TextStyle {
  bool colour = false;
  std::string folder;       ///< that names are relative to; if empty, the root
  bool applied = false;     ///< the edits are written already
  std::string applyCommand; ///< what to type to have them written
  size_t most = 200;        ///< entries of a list before it is cut
};

std::string renderText(const Report &report, const TextStyle &style);

} // namespace sctpm

#endif // SCTPM_REPORT_TEXT_REPORT_H
