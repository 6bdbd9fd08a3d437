//===- judge/front_matter.h - the rows between a page's two `---` ---------===//
//
// What comes in: the YAML text between the two `---` lines of a rule page.
// What goes out: its entries in order, each with the line it stands in; a
// value is a list of words (one word is a list of one) or a list of roles
// with words. Promises that no key stands twice, at either level. It knows no
// vocabulary: which keys and words there are is the business of rule_page.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_FRONT_MATTER_H
#define SCTPM_JUDGE_FRONT_MATTER_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

struct Word {
  std::string text;
  unsigned line = 0; ///< of the page, from 1
};

/// `key: word`, `key: [word, ...]`, or `key: { role: words, ... }`; in the last
/// case the words are in `pairs`.
struct Entry {
  Word key;
  std::vector<Word> words;
  std::vector<Entry> pairs;
};

/// \param page the page's name as it is to stand in errors: "tcp-socket.md".
/// \param firstLine the line of the page that `yaml` begins in.
llvm::Expected<std::vector<Entry>> parseFrontMatter(llvm::StringRef page,
                                                    llvm::StringRef yaml,
                                                    unsigned firstLine);

/// "page.md:12: sentence".
llvm::Error pageError(llvm::StringRef page, unsigned line,
                      const llvm::Twine &sentence);

} // namespace sctpm

#endif // SCTPM_JUDGE_FRONT_MATTER_H
