//===- model/recorded_change.h - what an earlier run has changed ----------===//
//
// One part of a diff that `apply --output` wrote: the lines that the run left
// behind, and those that stood there before. Taken from the diff by report,
// looked for in the files by patch.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_RECORDED_CHANGE_H
#define SCTPM_MODEL_RECORDED_CHANGE_H

#include <string>
#include <vector>

namespace sctpm {

/// Lines with their endings, that the run kept, took away or added.
struct RecordedLine {
  enum class Kind { Kept, Removed, Added };
  Kind kind = Kind::Kept;
  std::string text;
};

struct RecordedChange {
  std::string file; ///< as the diff names it, below the root
  std::vector<RecordedLine> lines;
  unsigned line = 0; ///< that it began at when the run was done, from 1
};

} // namespace sctpm

#endif // SCTPM_MODEL_RECORDED_CHANGE_H
