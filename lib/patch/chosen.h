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
#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include <functional>

namespace sctpm {

/// Of the site, or of the finding behind all sites.
bool &chosenMark(Report &report, unsigned index);

/// \param groups indices as above.
/// \param sitesOf the sites of a finding; may be left out.
void markChosen(Report &report, llvm::ArrayRef<std::vector<unsigned>> groups,
                const EditChoice &choice,
                const std::function<std::vector<unsigned>(unsigned)> &sitesOf);

} // namespace sctpm

#endif // SCTPM_PATCH_CHOSEN_H
