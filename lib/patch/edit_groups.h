//===- patch/edit_groups.h - what is edited together or not at all --------===//
//
// What comes in: sets of edits, one for each site and finding, and which of
// them belong to one socket. What goes out: for each set whether its edits are
// made, and if not, why. Sets that share an edit, or are linked, form a group
// and have one fate. Of two groups that clash the one that stands first in the
// program wins. The order of the sets never changes their fates.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_EDIT_GROUPS_H
#define SCTPM_PATCH_EDIT_GROUPS_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include <functional>
#include <utility>

namespace sctpm {

/// The edits of one site or finding.
struct EditSet {
  Location at;
  std::string rule;
  std::vector<RuleEdit> edits;
  std::string refused;    ///< one clause why it cannot be made, decided before
  bool isLeftOut = false; ///< the user has not selected its rule
};

/// Why edits are not made.
struct Refusal {
  std::string why;   ///< one clause; empty if they are made
  std::string needs; ///< the rule that has to be selected, if that is all
};

/// Which sets are to have one fate, by index.
using EditLinks = std::vector<std::pair<unsigned, unsigned>>;

/// The groups, each with its members by index, in the order of the program.
std::vector<std::vector<unsigned>> editGroups(llvm::ArrayRef<EditSet> sets,
                                              const EditLinks &links);

/// For each set nothing, or the clause that says why its edits are not made:
/// "its edit clashes with that of `tcp-socket` at net.c:12".
/// \param shown how a place is written for the reader.
std::vector<Refusal>
refusals(llvm::ArrayRef<EditSet> sets,
         llvm::ArrayRef<std::vector<unsigned>> groups,
         const std::function<std::string(const Location &)> &shown);

/// Whether two different edits cannot both be made.
bool clash(const Edit &a, const Edit &b);

} // namespace sctpm

#endif // SCTPM_PATCH_EDIT_GROUPS_H
