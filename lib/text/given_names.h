//===- text/given_names.h - whether a text gives a name to something ------===//
//
// In: a text, and names of constants ("AF_UNIX"). Out: whether one of them may
// be stored, passed on or returned there: not where it is only compared, is a
// case label, or is what the text itself makes a socket of.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_GIVEN_NAMES_H
#define SCTPM_TEXT_GIVEN_NAMES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace sctpm {

bool mayGive(llvm::StringRef text, llvm::ArrayRef<const char *> names);

} // namespace sctpm

#endif // SCTPM_TEXT_GIVEN_NAMES_H
