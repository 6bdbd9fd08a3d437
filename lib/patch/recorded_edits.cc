#include "patch/recorded_edits.h"

namespace sctpm {
namespace {

using Kind = RecordedLine::Kind;

/// The lines as the run left them.
std::string left(const RecordedChange &change) {
  std::string text;
  for (const RecordedLine &line : change.lines)
    if (line.kind != Kind::Removed)
      text += line.text;
  return text;
}

/// The place from `from` on where the lines stand that is nearest to the line
/// which they had.
size_t find(llvm::StringRef text, llvm::StringRef lines, size_t from,
            unsigned line) {
  size_t best = llvm::StringRef::npos, bestDistance = 0;
  unsigned number = 1 + text.take_front(from).count('\n');
  size_t seen = from;
  for (size_t at = text.find(lines, from); at != llvm::StringRef::npos;
       at = text.find(lines, at + 1)) {
    if (at != 0 && text[at - 1] != '\n')
      continue;
    number += text.slice(seen, at).count('\n');
    seen = at;
    size_t distance = number > line ? number - line : line - number;
    if (best != llvm::StringRef::npos && distance >= bestDistance)
      break;
    best = at;
    bestDistance = distance;
  }
  return best;
}

} // namespace

std::optional<std::vector<Edit>>
recordedEdits(const std::string &file, llvm::StringRef text,
              llvm::ArrayRef<RecordedChange> changes) {
  std::vector<Edit> edits;
  size_t from = 0;
  for (const RecordedChange &change : changes) {
    std::string lines = left(change);
    size_t found = find(text, lines, from, change.line);
    if (lines.empty() || found == llvm::StringRef::npos)
      return std::nullopt;
    unsigned at = found;
    Edit *open = nullptr;
    for (const RecordedLine &line : change.lines) {
      if (line.kind == Kind::Kept) {
        open = nullptr;
      } else {
        if (!open)
          open = &edits.emplace_back(Edit{{file, at, at}, ""});
        if (line.kind == Kind::Removed)
          open->text += line.text;
        else
          open->range.end += line.text.size();
      }
      at += line.kind == Kind::Removed ? 0 : line.text.size();
    }
    from = at;
  }
  return edits;
}

} // namespace sctpm
