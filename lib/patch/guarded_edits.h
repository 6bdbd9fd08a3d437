//===- patch/guarded_edits.h - edits that hold under a macro --------------===//
//
// In: the text of a file, its sorted edits, and the macro that each of them
// holds under, if any. Out: edits without such macros that write the lines
// around each twice: as they shall be behind `#ifdef MACRO`, as they are behind
// `#else`. Promises that without the macro the compiler sees the tokens that it
// saw before, and with it those of the plain edits. Edits that GuardLines
// refuses, or whose lines are another macro's, must have been left out.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_GUARDED_EDITS_H
#define SCTPM_PATCH_GUARDED_EDITS_H

#include "model/finding.h"
#include "patch/guard_lines.h"
#include "llvm/ADT/ArrayRef.h"

#include <map>

namespace sctpm {

/// The lines around all edits that hold under a macro.
class GuardedSpans {
public:
  void note(const Edit &edit, llvm::StringRef text);
  /// One clause why a noted edit cannot be guarded, or "".
  std::string whyNot(const Edit &edit) const;

private:
  std::map<std::string, GuardLines> lines; ///< by file
  std::map<Edit, LineSpan> spans;
};

std::vector<RuleEdit> guardedEdits(llvm::StringRef text,
                                   llvm::ArrayRef<RuleEdit> edits);

} // namespace sctpm

#endif // SCTPM_PATCH_GUARDED_EDITS_H
