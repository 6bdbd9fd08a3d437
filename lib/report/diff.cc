#include "report/diff.h"
#include "report/file_name.h"
#include "report/terminal_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <git2.h>
#include <memory>
#include <utility>
#include <vector>

namespace sctpm {
namespace {

struct LibGit {
  LibGit() { git_libgit2_init(); }
  ~LibGit() { git_libgit2_shutdown(); }
};

/// Appends a line of the patch, with the mark that git leaves to its caller.
int appendLine(const git_diff_delta *, const git_diff_hunk *,
               const git_diff_line *line, void *text) {
  std::string &out = *static_cast<std::string *>(text);
  llvm::StringRef content(line->content, line->content_len);
  switch (line->origin) {
  case GIT_DIFF_LINE_FILE_HDR:
    // A buffer has no mode. The one that libgit2 makes up (100644) would have
    // `git apply` complain about each executable file.
    for (llvm::StringRef header : llvm::split(content.rtrim('\n'), '\n')) {
      if (header.starts_with("index "))
        header.consume_back(" 100644");
      out += header.str() + "\n";
    }
    return 0;
  case GIT_DIFF_LINE_CONTEXT:
  case GIT_DIFF_LINE_ADDITION:
  case GIT_DIFF_LINE_DELETION:
    out += line->origin;
    break;
  default:
    break;
  }
  out += content;
  return 0;
}

// Both sides are in memory: there is nothing that can fail but memory.
void demand(int status) {
  if (status != 0)
    llvm::report_fatal_error("libgit2 makes no diff", false);
}

using Patch = std::unique_ptr<git_patch, decltype(&git_patch_free)>;

Patch patchOf(const FileChange &change, const std::string &name,
              unsigned context) {
  git_diff_options options;
  demand(git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION));
  // A zero byte in a comment does not make source a picture.
  options.flags |= GIT_DIFF_FORCE_TEXT;
  options.context_lines = context;
  git_patch *raw = nullptr;
  // No buffer at all makes a patch that creates or removes the file.
  demand(git_patch_from_buffers(
      &raw, change.isNew ? nullptr : change.before.data(), change.before.size(),
      name.c_str(), change.isGone ? nullptr : change.after.data(),
      change.after.size(), name.c_str(), &options));
  return Patch(raw, git_patch_free);
}

std::string patchText(const FileChange &change, const std::string &name) {
  std::string text;
  demand(git_patch_print(patchOf(change, name, /*context=*/3).get(), appendLine,
                         &text));
  return text;
}

} // namespace

std::vector<LineChange> lineChanges(const FileChange &change) {
  if (change.before == change.after)
    return {};
  LibGit git;
  Patch patch = patchOf(change, "file", /*context=*/0);
  std::vector<LineChange> changes;
  for (size_t i = 0; i < git_patch_num_hunks(patch.get()); ++i) {
    const git_diff_hunk *hunk = nullptr;
    demand(git_patch_get_hunk(&hunk, nullptr, patch.get(), i));
    // "-46,0" is what stands behind line 46.
    changes.push_back({unsigned(hunk->old_start + (hunk->old_lines == 0)),
                       unsigned(hunk->old_lines),
                       unsigned(hunk->new_start + (hunk->new_lines == 0)),
                       unsigned(hunk->new_lines)});
  }
  return changes;
}

std::string renderDiff(llvm::ArrayRef<FileChange> changes,
                       llvm::StringRef folder) {
  LibGit git;
  std::vector<std::pair<std::string, const FileChange *>> named;
  for (const FileChange &change : changes)
    if (change.before != change.after || change.isNew)
      named.emplace_back(shownName(change.file, folder), &change);
  llvm::stable_sort(named, llvm::less_first());

  std::string diff;
  for (const auto &[name, change] : named)
    diff += patchText(*change, name);
  return diff;
}

std::string forReading(llvm::StringRef diff, bool colour) {
  std::string out;
  bool inHeader = true;
  while (!diff.empty()) {
    auto [line, rest] = diff.split('\n');
    diff = rest;
    if (line.starts_with("diff --git "))
      inHeader = true;
    if (line.starts_with("@@"))
      inHeader = false;
    std::string text = forTerminal(line.rtrim('\r'));
    if (inHeader)
      out += ink(Ink::Bold, text, colour);
    else if (line.starts_with("@@"))
      out += ink(Ink::Cyan, text, colour);
    else if (line.starts_with("+"))
      out += ink(Ink::Green, text, colour);
    else if (line.starts_with("-"))
      out += ink(Ink::Red, text, colour);
    else
      out += text;
    out += "\n";
  }
  return out;
}

} // namespace sctpm
