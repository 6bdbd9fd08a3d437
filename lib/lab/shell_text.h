//===- lab/shell_text.h - Words that a shell reads back unchanged ---------===//
//
// In: any bytes but NUL. Out: text that a POSIX shell reads as that one word.
// Promises: nothing in a word is expanded, whatever it holds.
// Does not: make the shortest or prettiest text, or know other shells.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_SHELL_TEXT_H
#define SCTPM_LAB_SHELL_TEXT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

std::string shellWord(llvm::StringRef word);

/// The words with a blank between each two.
std::string shellWords(llvm::ArrayRef<std::string> words);

} // namespace sctpm

#endif // SCTPM_LAB_SHELL_TEXT_H
