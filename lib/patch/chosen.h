//===- patch/chosen.h - what the user has chosen --------------------------===//
//
// In: a report, which of its sites and findings change together, and the rules
// and places that the user named. Out: `chosen` of each. A place chooses all
// that changes together with it. What is said of a socket goes with it: it is
// not said where the socket's own rule was ignored by name, since then nothing
// moves that it could be about. Edits are refused elsewhere.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_CHOSEN_H
#define SCTPM_PATCH_CHOSEN_H

#include "model/edit_choice.h"
#include "patch/edit_groups.h"

namespace sctpm {

/// Of the site, or of the finding behind all sites.
bool &chosenMark(Report &report, unsigned index);

/// \param sets one for each index as above; \p groups are of those indices.
/// \param sitesOf the sites of a finding; may be left out.
void markChosen(Report &report, llvm::ArrayRef<EditSet> sets,
                llvm::ArrayRef<std::vector<unsigned>> groups,
                const EditChoice &choice,
                const std::function<std::vector<unsigned>(unsigned)> &sitesOf);

} // namespace sctpm

#endif // SCTPM_PATCH_CHOSEN_H
