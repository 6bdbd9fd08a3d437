//===- discover/flag_filter.h - the flags that are known to be harmless ---===//
//
// In: the words of a compiler command. Out: those that tell what the text means
// (macros, include folders, language, a few code-generation flags that define
// macros), in their order. It is a list of what is allowed, since the tree
// under analysis is not trusted: no flag gets through that loads a plugin,
// names a program, a configuration or a precompiled file, or passes words on to
// something else. What GCC alone understands falls away too, as do the program,
// the input and the output. Opens nothing; relative folders stay relative.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_FLAG_FILTER_H
#define SCTPM_DISCOVER_FLAG_FILTER_H

#include "discover/file_kind.h"
#include "model/tree.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// `language` is that of the file, unless the words have an -x of their own;
/// a -std= of the other language is left out (GCC only warns of it).
std::vector<std::string> harmlessFlags(llvm::ArrayRef<std::string> words,
                                       Language language);

/// The language of the last `-x` that names C or C++.
std::optional<Language> namedLanguage(llvm::ArrayRef<std::string> words);

/// Puts those of the words behind the flags that the unit has.
void appendHarmless(Unit &unit, llvm::ArrayRef<std::string> words);

} // namespace sctpm

#endif // SCTPM_DISCOVER_FLAG_FILTER_H
