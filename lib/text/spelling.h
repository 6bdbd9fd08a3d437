//===- text/spelling.h - which word was meant -----------------------------===//
//
// What comes in: a word that nobody knows and the words that are known. What
// goes out: the known ones which are so near that a typing error explains the
// difference, nearest first, equally near ones by the alphabet. Promises
// nothing about words that are far from all of them: then there is no answer.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_SPELLING_H
#define SCTPM_TEXT_SPELLING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

/// At most three of the known words.
std::vector<std::string> nearestWords(llvm::StringRef word,
                                      llvm::ArrayRef<std::string> known);

/// "; did you mean `x`?", or nothing where no known word is near.
std::string didYouMean(llvm::StringRef word, llvm::ArrayRef<std::string> known);

} // namespace sctpm

#endif // SCTPM_TEXT_SPELLING_H
