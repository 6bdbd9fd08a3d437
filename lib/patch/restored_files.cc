#include "patch/restored_files.h"
#include "patch/edited_text.h"
#include "patch/recorded_edits.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

void RestoredFiles::restore(std::map<Edit, std::string> &edits) {
  files.clear();
  report.notRestored.clear();
  std::map<std::string, std::vector<RecordedChange>> byFile;
  for (const RecordedChange &change : inputs.recorded)
    byFile[report.root + "/" + change.file].push_back(change);
  for (const auto &each : byFile) {
    const std::string &file = each.first;
    if (llvm::any_of(inputs.brought, [&](const BroughtHeader &ours) {
          return ours.file.file == file;
        }))
      continue;
    std::optional<std::vector<Edit>> old;
    if (llvm::is_contained(inputs.files, file) && textOf(file))
      old = recordedEdits(file, *textOf(file), each.second);
    if (!old) {
      report.notRestored.push_back(file);
      continue;
    }
    files.insert(file);
    for (const Edit &edit : *old)
      restore(edit, edits);
  }
}

void RestoredFiles::restore(const Edit &old,
                            std::map<Edit, std::string> &edits) const {
  std::string rule = "tcp-socket";
  for (auto it = edits.begin(); it != edits.end();) {
    const Range &range = it->first.range;
    bool within = range.file == old.range.file &&
                  range.begin >= old.range.begin && range.end <= old.range.end;
    if (within)
      rule = it->second;
    it = within ? edits.erase(it) : std::next(it);
  }
  edits.emplace(old, rule);
}

void RestoredFiles::removeIncludes(std::map<Edit, std::string> &edits) const {
  if (!inputs.back)
    return;
  std::vector<RuleEdit> made;
  for (const auto &[edit, rule] : edits)
    made.push_back({edit, rule});
  for (const RuleEdit &each :
       includeRemovals(inputs.files, made, graph, textOf))
    if (!contains(each.edit.range.file))
      edits.emplace(each.edit, each.rule);
}

void RestoredFiles::takeHeaders(llvm::ArrayRef<RuleEdit> edits) const {
  report.goneFiles.clear();
  report.leftOver.clear();
  if (!inputs.back)
    return;
  std::map<std::string, std::vector<RuleEdit>> byFile;
  for (const RuleEdit &each : edits)
    byFile[each.edit.range.file].push_back(each);
  for (const BroughtHeader &ours : inputs.brought) {
    if (!ours.isThere)
      continue;
    // By name in the text: an include that nobody compiles counts, too.
    auto names = [&](const std::string &file, bool edited) {
      const std::optional<std::string> &text = textOf(file);
      auto own = byFile.find(file);
      if (file == ours.file.file || !text)
        return false;
      return llvm::StringRef(edited && own != byFile.end()
                                 ? applyEdits(*text, own->second)
                                 : *text)
          .contains(ours.name);
    };
    bool needed = llvm::any_of(inputs.files, [&](const std::string &file) {
      return names(file, /*edited=*/true);
    });
    for (const std::string &file : graph.includersOf(ours.file.file))
      needed |= names(file, /*edited=*/true);
    bool neededBefore = llvm::any_of(byFile, [&](const auto &each) {
      return names(each.first, /*edited=*/false);
    });
    if (!needed && neededBefore)
      (ours.isUntouched ? report.goneFiles : report.leftOver)
          .push_back(ours.file.file);
  }
}

} // namespace sctpm
