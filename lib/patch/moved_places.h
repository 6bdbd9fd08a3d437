//===- patch/moved_places.h - where things stand after an edit ------------===//
//
// In: a report of what was read, and the changes that have been written since.
// Out: the same report with the places of its findings, their chains, its gaps
// and sites as they are in the files now: a reader goes there. What stands in a
// text that was replaced is where the new text begins. `edits` stay as they
// are: of files that are no more.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_MOVED_PLACES_H
#define SCTPM_PATCH_MOVED_PLACES_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

/// \param changes what came of the report's edits.
void movePlaces(Report &report, llvm::ArrayRef<FileChange> changes);

} // namespace sctpm

#endif // SCTPM_PATCH_MOVED_PLACES_H
