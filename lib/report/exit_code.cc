#include "report/exit_code.h"
#include "report/summary.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

ExitCode exitCode(const Report &report, bool applied) {
  // Whatever else is true: an answer about half of the input is not an answer.
  if (!report.unreadable.empty())
    return Unread;
  Summary summary = summarize(report);
  if (summary.toReview() || (summary.edits && !applied))
    return Left;
  return Done;
}

ExitCode lintExitCode(const Report &report) {
  if (!report.unreadable.empty())
    return Unread;
  bool clean = llvm::all_of(report.findings, [](const Finding &each) {
    return each.suppression.kind != Suppression::Kind::None;
  });
  return clean ? Done : Left;
}

} // namespace sctpm
