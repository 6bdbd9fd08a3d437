#include "patch/moved_places.h"
#include "llvm/ADT/StringRef.h"

namespace sctpm {
namespace {

class Moving {
public:
  Moving(const std::vector<RuleEdit> &edits, llvm::ArrayRef<FileChange> changes)
      : edits(edits), changes(changes) {}

  void move(Location &at) const {
    const FileChange *change = changeOf(at.file);
    if (!at.isValid() || !change)
      return;
    at.offset = moved(at.file, at.offset);
    llvm::StringRef before =
        llvm::StringRef(change->after).take_front(at.offset);
    at.line = before.count('\n') + 1;
    at.column = before.size() - (before.rfind('\n') + 1) + 1;
  }
  void move(Range &range) const {
    if (!range.isValid() || !changeOf(range.file))
      return;
    range.begin = moved(range.file, range.begin);
    range.end = moved(range.file, range.end);
  }
  void move(std::vector<Step> &chain) const {
    for (Step &step : chain)
      move(step.at);
  }

private:
  const FileChange *changeOf(const std::string &file) const {
    for (const FileChange &each : changes)
      if (each.file == file)
        return &each;
    return nullptr;
  }

  unsigned moved(const std::string &file, unsigned offset) const {
    unsigned now = offset;
    for (const RuleEdit &each : edits) {
      const Range &range = each.edit.range;
      if (range.file != file || range.begin > offset)
        continue;
      if (range.end > offset) // Inside of what is gone.
        return now - (offset - range.begin);
      now += each.edit.text.size() - (range.end - range.begin);
    }
    return now;
  }

  const std::vector<RuleEdit> &edits;
  llvm::ArrayRef<FileChange> changes;
};

} // namespace

void movePlaces(Report &report, llvm::ArrayRef<FileChange> changes) {
  const Moving moving(report.edits, changes);
  for (Finding &each : report.findings) {
    moving.move(each.at);
    moving.move(each.range);
    moving.move(each.chain);
  }
  for (SiteReport &each : report.sites) {
    moving.move(each.at);
    moving.move(each.chain);
  }
  for (Gap &each : report.gaps)
    moving.move(each.at);
}

} // namespace sctpm
