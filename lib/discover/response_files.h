//===- discover/response_files.h - @file in a command ---------------------===//
//
// In: the words of a command and the folder it runs in. Out: the same with each
// `@file` replaced by the words in that file, if it is a plain file of moderate
// size below that folder (CMake keeps include paths there); all other such
// words are removed. Nests to a small depth.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_RESPONSE_FILES_H
#define SCTPM_DISCOVER_RESPONSE_FILES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

void expandResponseFiles(std::vector<std::string> &arguments,
                         llvm::StringRef directory);

} // namespace sctpm

#endif // SCTPM_DISCOVER_RESPONSE_FILES_H
