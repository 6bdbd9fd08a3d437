//===- patch/patch.h - from the edits that rules want to one patch --------===//
//
// What comes in: a report whose sites and findings carry the edits that their
// rules want, and what is known about the files. What goes out: the same
// report with `edits`, sorted and disjoint, and the includes they need.
// Promises all or nothing: what belongs together (a site, its findings, and
// whatever shares an edit with them) is edited as a whole, or not at all and
// then is for review, with the reason. What the user did not choose is not
// edited, and marked. The order of sites and findings never
// changes the result. Writes nothing: that is write_files.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_PATCH_H
#define SCTPM_PATCH_PATCH_H

#include "model/edit_choice.h"
#include "model/facts.h"
#include "model/finding.h"
#include "model/recorded_change.h"
#include <functional>
#include <optional>

namespace sctpm {

/// A header of ours that pages may ask for, as "\"name.h\"". It is put into
/// the tree and included by its path from each file that needs it.
struct BroughtHeader {
  std::string name;     ///< "name.h"
  NewFile file;         ///< its `file` is empty where it is installed: <name.h>
  bool isThere = false; ///< in the tree already
  bool isUntouched = false; ///< and as we have put it there
};

struct PatchInputs {
  /// Files that may be edited: those of the tree.
  std::vector<std::string> files;
  /// The text of a file, or nothing if it cannot be read.
  std::function<std::optional<std::string>(const std::string &file)> read;
  /// The header that the edits of a rule want in their file, or "". May be
  /// left out: then only Finding::includes count.
  std::function<std::string(const std::string &rule)> includeOf;
  /// Which sites (by index) a finding's descriptor comes from, so that they are
  /// edited together or not at all. May be left out.
  std::function<std::vector<unsigned>(unsigned finding)> sitesOf;
  EditChoice choice;
  std::vector<BroughtHeader> brought;
  /// The way back to TCP: an include of SCTP's goes with its last use, and what
  /// an earlier run has changed becomes what it was, by the letter.
  bool back = false;
  std::vector<RecordedChange> recorded;
};

void finishPatch(Report &report, const Facts &facts, const PatchInputs &inputs);

} // namespace sctpm

#endif // SCTPM_PATCH_PATCH_H
