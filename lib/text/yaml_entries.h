//===- text/yaml_entries.h - rows of `key: value`, with their lines -------===//
//
// What comes in: YAML that a person wrote, such as the text between the two
// `---` lines of a rule page. What goes out: its entries in order, each with
// the line it stands in; a value is a list of words (one word is a list of one)
// or a list of keys with words. Promises that no key stands twice, at any
// level. It knows no vocabulary: which keys and words there are, and which one
// may nest deeper, is the business of whoever reads the entries.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_YAML_ENTRIES_H
#define SCTPM_TEXT_YAML_ENTRIES_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

struct Word {
  std::string text;
  unsigned line = 0; ///< of the file, from 1
};

/// `key: word`, `key: [word, ...]`, or `key: { role: words, ... }`; in the last
/// case the words are in `pairs`.
struct Entry {
  Word key;
  std::vector<Word> words;
  std::vector<Entry> pairs;
};

/// No entries where there are only comments.
/// \param file its name as it is to stand in errors: "tcp-socket.md".
/// \param firstLine the line of the file that `yaml` begins in.
/// \param deep the one key whose pairs may hold pairs of their own.
llvm::Expected<std::vector<Entry>> parseYamlEntries(llvm::StringRef file,
                                                    llvm::StringRef yaml,
                                                    unsigned firstLine,
                                                    llvm::StringRef deep = {});

/// "tcp-socket.md:12: sentence".
llvm::Error errorAt(llvm::StringRef file, unsigned line,
                    const llvm::Twine &sentence);

} // namespace sctpm

#endif // SCTPM_TEXT_YAML_ENTRIES_H
