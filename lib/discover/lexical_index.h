//===- discover/lexical_index.h - which file holds which word -------------===//
//
// In: a list of files. Out: for any identifier, the files whose text holds it,
// and for any set of files, those that include one of them. Made for leaving
// files unparsed that cannot matter, so it may say too much (a rare clash of
// hashes, includes matched by the end of their names), but leaves out nothing
// that stands in the code of a file; comments and strings are no code. Files
// that cannot be read hold nothing. Keeps eight bytes for each different word
// of each file, no text.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_LEXICAL_INDEX_H
#define SCTPM_DISCOVER_LEXICAL_INDEX_H

#include "discover/include_lines.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include <cstdint>
#include <utility>

namespace sctpm {

class LexicalIndex {
public:
  explicit LexicalIndex(std::vector<std::string> files);

  /// All in the order of the list that came in.
  const std::vector<std::string> &files() const { return names; }
  std::vector<std::string> filesWith(llvm::StringRef identifier) const;
  bool holds(llvm::StringRef file, llvm::StringRef identifier) const;
  /// Whether the file may use a function of the API that makes sockets, in
  /// whatever way: not if it only has a variable of that name, or the name as
  /// somebody's part (`tcp::socket`).
  bool mayUse(llvm::StringRef file, llvm::StringRef creator) const;
  /// Empty for a file that is not in the list.
  llvm::ArrayRef<IncludeLine> includesOf(llvm::StringRef file) const;
  /// `some`, and every file that includes one of those, directly or not.
  std::vector<std::string>
  withIncluders(llvm::ArrayRef<std::string> some) const;
  /// For every one of `some`, up to `each` of the wanted files that include it
  /// or are it; those first that include most of `some`.
  std::vector<std::string>
  someIncluders(llvm::ArrayRef<std::string> some, unsigned each,
                llvm::function_ref<bool(const std::string &)> isWanted) const;

private:
  void read(unsigned file);
  llvm::BitVector reachedFrom(llvm::ArrayRef<std::string> some) const;

  std::vector<std::string> names;
  llvm::StringMap<unsigned> numbers;
  std::vector<std::pair<uint32_t, unsigned>> words; ///< hash and file, sorted
  std::vector<std::vector<IncludeLine>> includes;   ///< by file
  std::vector<std::vector<unsigned>> includers;     ///< by the file included
};

LexicalIndex indexFiles(const std::vector<std::string> &files);

} // namespace sctpm

#endif // SCTPM_DISCOVER_LEXICAL_INDEX_H
