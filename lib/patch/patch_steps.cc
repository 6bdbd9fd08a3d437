#include "patch/patch_steps.h"
#include "patch/edited_text.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

std::vector<PatchStep> patchSteps(const Report &report,
                                  llvm::ArrayRef<FileChange> changes) {
  if (changes.empty())
    return {};
  if (report.steps.empty())
    return {{"", changes.vec()}};
  std::vector<PatchStep> steps;
  for (const EditStep &step : report.steps)
    steps.push_back({step.title, {}});
  for (const FileChange &change : changes) {
    if (change.isGone) {
      // Nothing includes it behind the last.
      steps.back().changes.push_back(change);
      continue;
    }
    if (change.isNew) {
      // With the first step that includes it.
      auto brings = [&](const EditStep &step) {
        return llvm::any_of(step.newFiles, [&](const NewFile &each) {
          return each.file == change.file;
        });
      };
      auto first = llvm::find_if(report.steps, brings);
      if (first != report.steps.end())
        steps[first - report.steps.begin()].changes.push_back(change);
      continue;
    }
    std::string now = change.before;
    for (unsigned i = 0; i < steps.size(); ++i) {
      std::vector<RuleEdit> own;
      for (const RuleEdit &each : report.steps[i].edits)
        if (each.edit.range.file == change.file)
          own.push_back(each);
      std::string after = applyEdits(change.before, own);
      if (after != now)
        steps[i].changes.push_back({change.file, now, after});
      now = std::move(after);
    }
  }
  return steps;
}

} // namespace sctpm
