//===- model/edit_choice.h - which of the edits are to be made ------------===//
//
// What the user has chosen of all that a run found: by rule, by place, or by
// answering for each group of edits. What is edited together is chosen
// together: a group of which a part is left out by its rule is not edited, and
// one of which a part is named by its place is edited as a whole.
// Says only what was chosen; `patch` acts on it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_EDIT_CHOICE_H
#define SCTPM_MODEL_EDIT_CHOICE_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <functional>

namespace sctpm {

/// A line of a file, or a column of it: `--site FILE:LINE`.
struct ChosenPlace {
  std::string file; ///< real path
  unsigned line = 0;
  unsigned column = 0; ///< any

  bool names(const Location &at) const {
    return at.file == file && at.line == line &&
           (column == 0 || at.column == column);
  }
};

/// The how manieth group is asked for, of which.
struct Turn {
  unsigned number = 0;
  llvm::ArrayRef<EditGroup> all;
};

struct EditChoice {
  std::vector<std::string> select, ignore; ///< rule ids; no select: all
  std::vector<ChosenPlace> places;         ///< none: all
  /// How the patch is taken apart.
  enum class Split { None, Rule, File, Socket };
  Split split = Split::None;
  /// Asked for each group that has edits, in the program's order. May be left
  /// out: then all are made.
  std::function<bool(const Report &, const EditGroup &, Turn)> ask;

  bool selects(llvm::StringRef rule) const;
  bool ignores(llvm::StringRef rule) const; ///< by name
  bool any() const {
    return !select.empty() || !ignore.empty() || !places.empty() || ask;
  }
};

/// Whether `word` names the rule: its id, or the beginning of it up to a dash
/// (`tcp` for `tcp-socket`).
bool namesRule(llvm::StringRef word, llvm::StringRef rule);

} // namespace sctpm

#endif // SCTPM_MODEL_EDIT_CHOICE_H
