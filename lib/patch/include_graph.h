//===- patch/include_graph.h - which file brings which header -------------===//
//
// What comes in: the include lines of all files of the tree, as units saw them.
// What goes out: the lines of one file in their order, the files of the tree
// that a file includes, directly or not, and the files that include it.
// What system headers include is not in the facts; of them it knows just those
// which bring <netinet/in.h> with every libc of Linux.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_INCLUDE_GRAPH_H
#define SCTPM_PATCH_INCLUDE_GRAPH_H

#include "model/facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>

namespace sctpm {

class IncludeGraph {
public:
  explicit IncludeGraph(const Facts &facts);

  /// The include lines of a file, by offset.
  llvm::ArrayRef<Include> linesOf(const std::string &file) const;
  /// All files that a file includes, directly or not; not itself, unless it
  /// includes itself.
  std::set<std::string> reach(const std::string &file) const;
  /// The files that include this one directly.
  std::set<std::string> includersOf(const std::string &file) const;
  /// Whether a file has the header "<netinet/sctp.h>", directly or through
  /// what it includes.
  bool brings(const std::string &file, llvm::StringRef header) const;
  /// Whether behind this line the file has the header.
  bool brings(const Include &line, llvm::StringRef header) const;

private:
  std::map<std::string, std::vector<Include>> lines;
};

} // namespace sctpm

#endif // SCTPM_PATCH_INCLUDE_GRAPH_H
