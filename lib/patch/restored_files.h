//===- patch/restored_files.h - the way back, by the letter ---------------===//
//
// In: the edits that lead back to TCP, and the record of an earlier run, if
// there is one. Out: in files that are still as that run left them, edits that
// write what stood there before, in place of those; in the others, includes of
// SCTP's that nothing needs any more are taken out. Headers that were brought
// along go with their last include, unless somebody has changed them since.
// Those, and files that have changed since, are noted in the report. On the way
// to SCTP it does nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_RESTORED_FILES_H
#define SCTPM_PATCH_RESTORED_FILES_H

#include "patch/include_removal.h"
#include "patch/patch.h"
#include <map>
#include <set>

namespace sctpm {

class RestoredFiles {
public:
  RestoredFiles(Report &report, const PatchInputs &inputs,
                const IncludeGraph &graph, TextOf textOf)
      : report(report), inputs(inputs), graph(graph),
        textOf(std::move(textOf)) {}

  /// \param edits with the first of their rules.
  void restore(std::map<Edit, std::string> &edits);
  bool contains(const std::string &file) const { return files.count(file); }
  void removeIncludes(std::map<Edit, std::string> &edits) const;
  /// Headers of ours that only what is edited here has included go with it.
  void takeHeaders(llvm::ArrayRef<RuleEdit> edits) const;

private:
  void restore(const Edit &old, std::map<Edit, std::string> &edits) const;

  Report &report;
  const PatchInputs &inputs;
  const IncludeGraph &graph;
  const TextOf textOf;
  std::set<std::string> files;
};

} // namespace sctpm

#endif // SCTPM_PATCH_RESTORED_FILES_H
