//===- report/lint_text.h - what the lint found, for a person -------------===//
//
// In: a Report of the lint, and a way to read the lines of its files. Out: its
// findings as compilers print them, "file:line:column: level: text [rule]",
// each with the line and a caret, a note for each step that brought the value,
// and what to do next; or a table of how many there are of each rule; and the
// last lines that count them. Findings that are suppressed are counted, not
// shown. All of it is fit for a terminal. Opens no file itself.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_LINT_TEXT_H
#define SCTPM_REPORT_LINT_TEXT_H

#include "model/finding.h"
#include <functional>
#include <optional>
#include <string>

namespace sctpm {

struct LintStyle {
  bool colour = false;
  std::string folder; ///< that names are relative to; if empty, the root
  /// The text of a file, or nothing if it cannot be read.
  std::function<std::optional<std::string>(const std::string &file)> read;
};

std::string renderLint(const Report &report, const LintStyle &style);

/// One row for each rule: count, rule, whether --fix mends it, heading.
std::string renderLintStatistics(const Report &report);

/// "Found 3 findings ...": the counts, and what could not be read or seen.
/// \p fixed is how many findings were mended and are not in the report.
std::string renderLintSummary(const Report &report, size_t fixed,
                              const LintStyle &style);

} // namespace sctpm

#endif // SCTPM_REPORT_LINT_TEXT_H
