//===- lint/changed_lines.h - what a branch has changed -------------------===//
//
// In: a folder in a git repository, and a revision. Out: the lines of the files
// as they are now that differ from where the current branch and the revision
// parted (their merge base): committed, staged, not staged, and files that git
// does not know yet. A file that was renamed has only the lines that changed.
// Runs no program: neither hooks, filters nor drivers that the repository
// names.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_CHANGED_LINES_H
#define SCTPM_LINT_CHANGED_LINES_H

#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sctpm {

class ChangedLines {
public:
  static llvm::Expected<ChangedLines> since(const std::string &folder,
                                            const std::string &revision);

  /// Whether one of the lines of the file (a real path) was changed.
  bool touch(const std::string &file, unsigned first, unsigned last) const;

private:
  /// First and last lines, by file.
  std::map<std::string, std::vector<std::pair<unsigned, unsigned>>> changed;
};

} // namespace sctpm

#endif // SCTPM_LINT_CHANGED_LINES_H
