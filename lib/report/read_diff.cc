#include "report/read_diff.h"
#include <git2.h>

namespace sctpm {
namespace {

using Changes = std::vector<RecordedChange>;

int openHunk(const git_diff_delta *delta, const git_diff_hunk *hunk,
             void *into) {
  RecordedChange change;
  change.file = delta->new_file.path;
  change.line = hunk->new_start;
  static_cast<Changes *>(into)->push_back(std::move(change));
  return 0;
}

int addLine(const git_diff_delta *, const git_diff_hunk *,
            const git_diff_line *line, void *into) {
  using Kind = RecordedLine::Kind;
  if (line->origin != GIT_DIFF_LINE_CONTEXT &&
      line->origin != GIT_DIFF_LINE_ADDITION &&
      line->origin != GIT_DIFF_LINE_DELETION)
    return 0; // "\ No newline at end of file": the text itself says it
  Kind kind = line->origin == GIT_DIFF_LINE_ADDITION   ? Kind::Added
              : line->origin == GIT_DIFF_LINE_DELETION ? Kind::Removed
                                                       : Kind::Kept;
  static_cast<Changes *>(into)->back().lines.push_back(
      {kind, std::string(line->content, line->content_len)});
  return 0;
}

} // namespace

llvm::Expected<Changes> readDiff(llvm::StringRef text) {
  git_libgit2_init();
  Changes changes;
  git_diff *diff = nullptr;
  int status = git_diff_from_buffer(&diff, text.data(), text.size());
  if (status == 0)
    status =
        git_diff_foreach(diff, nullptr, nullptr, openHunk, addLine, &changes);
  std::string why = status == 0 ? "" : git_error_last()->message;
  git_diff_free(diff);
  git_libgit2_shutdown();
  if (status != 0)
    return llvm::createStringError("it is no unified diff: " + why);
  return changes;
}

} // namespace sctpm
