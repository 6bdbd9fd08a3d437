//===- discover/lexical_mentions.h - socket calls found by lexing ---------===//
//
// In: the text of a file and the names of the functions that create sockets.
// Out: every `name(` outside of comments and strings, in every arm of every #if
// and in macro definitions, with its arguments and conditions. Left out are
// methods and qualified names (`x.socket(`, `tcp::socket(`), and calls with too
// few arguments to be the API's; declarations are in, and marked.
// Names that a macro renames (`#define ngx_socket socket`) are found by
// findAliases() and then looked for like the others. Knows no types.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_LEXICAL_MENTIONS_H
#define SCTPM_DISCOVER_LEXICAL_MENTIONS_H

#include "model/tree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

/// The functions of the socket API that create sockets.
std::vector<std::string> socketCreators();

/// Whether the text could mention one of the names; cheap.
bool mightMention(llvm::StringRef text, llvm::ArrayRef<std::string> names);

/// In the order of the text. Calls with fewer arguments are someone else's; the
/// API's have a domain, a type and a protocol.
std::vector<Mention> findMentions(llvm::StringRef file, llvm::StringRef text,
                                  llvm::ArrayRef<std::string> names,
                                  unsigned fewestArguments = 3);

/// The macros that stand for one of the names, either as the bare name or as a
/// call that hands all parameters on, sorted, without `names`.
std::vector<std::string> findAliases(llvm::StringRef text,
                                     llvm::ArrayRef<std::string> names);

} // namespace sctpm

#endif // SCTPM_DISCOVER_LEXICAL_MENTIONS_H
