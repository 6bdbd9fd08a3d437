#include "report/exit_code.h"
#include "report/summary.h"

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

} // namespace sctpm
