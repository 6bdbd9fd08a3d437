//===- discover/mention_search.h - the mentions of a whole tree -----------===//
//
// In: the text files of a tree. Out: every mention of a function that creates
// sockets, and of a macro that some file of the tree makes an alias of one
// (or of another alias), sorted by file and place. Reads the files anew for
// each length of such chains, one at a time.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_MENTION_SEARCH_H
#define SCTPM_DISCOVER_MENTION_SEARCH_H

#include "model/tree.h"
#include <string>
#include <vector>

namespace sctpm {

std::vector<Mention> searchMentions(const std::vector<std::string> &files);

/// The same for functions of the tree itself, calls only.
std::vector<Mention> searchCalls(const std::vector<std::string> &files,
                                 const std::vector<std::string> &names);

} // namespace sctpm

#endif // SCTPM_DISCOVER_MENTION_SEARCH_H
