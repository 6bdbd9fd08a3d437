//===- report/exit_code.h - what a run comes to, as a number --------------===//
//
// The only place that says which exit codes there are. In comes a report, out
// goes the code for it. `lab` is the one command that does not end with these:
// its code is that of the command it ran.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_EXIT_CODE_H
#define SCTPM_REPORT_EXIT_CODE_H

#include "model/finding.h"

namespace sctpm {

enum ExitCode : int {
  Done = 0,   ///< nothing is left to do
  Left = 1,   ///< there are edits to apply or findings to review
  Wrong = 2,  ///< wrong use, or an error of our own
  Unread = 3, ///< some input could not be read or parsed
};

/// \param applied whether the report's edits are written already.
ExitCode exitCode(const Report &report, bool applied);

/// The same of a report of the lint, whose edits --fix has written or not.
ExitCode lintExitCode(const Report &report);

} // namespace sctpm

#endif // SCTPM_REPORT_EXIT_CODE_H
