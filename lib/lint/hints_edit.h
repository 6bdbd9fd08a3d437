//===- lint/hints_edit.h - a protocol for hints that have none ------------===//
//
// In: a file and the bytes of the value that hints get as their ai_socktype.
// Out: the edit that gives them an ai_protocol, too: a store of its own behind
// `hints.ai_socktype = ...;`, in its layout, or one more designator in an
// initialiser. Nothing where that is another form, or where the store is the
// whole body of an `if`. Whether it is right there is for the judge to say.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_HINTS_EDIT_H
#define SCTPM_LINT_HINTS_EDIT_H

#include "lint/source_file.h"

namespace sctpm {

std::optional<Edit> hintsEdit(const SourceFile &source, const Range &socktype,
                              const std::string &protocol);

} // namespace sctpm

#endif // SCTPM_LINT_HINTS_EDIT_H
