//===- text/lost_names.h - a statement that did not compile ---------------===//
//
// In: the text of a file, and where an error stands. Out: the names in the
// statement around it, each with whether it seems to be stored to. Of such a
// statement the syntax tree may hold nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_LOST_NAMES_H
#define SCTPM_TEXT_LOST_NAMES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

struct LostName {
  std::string name;
  bool stored = false; ///< assigned to, or its address is taken
};

std::vector<LostName> namesAround(llvm::StringRef text, size_t error);

} // namespace sctpm

#endif // SCTPM_TEXT_LOST_NAMES_H
