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
  std::vector<RecordedLine> &lines = static_cast<Changes *>(into)->back().lines;
  std::string text(line->content, line->content_len);
  switch (line->origin) {
  case GIT_DIFF_LINE_CONTEXT:
    lines.push_back({Kind::Kept, std::move(text)});
    break;
  case GIT_DIFF_LINE_ADDITION:
    lines.push_back({Kind::Added, std::move(text)});
    break;
  case GIT_DIFF_LINE_DELETION:
    lines.push_back({Kind::Removed, std::move(text)});
    break;
  default: // "\ No newline at end of file": the line before has none
    if (!lines.empty() && llvm::StringRef(lines.back().text).ends_with("\n"))
      lines.back().text.pop_back();
  }
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
