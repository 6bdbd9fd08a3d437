//===- judge/conditions.h - the conditions that a page may name -----------===//
//
// What comes in: nothing. What goes out: the closed list of words that may
// stand behind `when` in a rule page, each with the sentence that documents
// it. A page with any other word is refused. Here are only the names: what
// holds for a use is answered by the judge, which knows the sockets. A new
// question about the program is a new line here and its answer there.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_CONDITIONS_H
#define SCTPM_JUDGE_CONDITIONS_H

#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

struct Condition {
  const char *name;
  const char *sentence;
  bool lint; ///< whether it is for pages of the lint, or for the others
};

/// All conditions, sorted by name.
llvm::ArrayRef<Condition> conditionNames();

} // namespace sctpm

#endif // SCTPM_JUDGE_CONDITIONS_H
