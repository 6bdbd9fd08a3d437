//===- hidden_unix.h - code for Unix sockets that was not seen ------------===//
//
// In: the facts of a tree that was read with guessed flags, and which file
// holds which word. Out: the files in which text that names AF_UNIX may be part
// of the real program though no unit compiled it: it is behind an `#if` that
// the real flags may fulfil, or in a file that was not read. What only another
// system compiles does not count.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_HIDDEN_UNIX_H
#define SCTPM_HIDDEN_UNIX_H

#include "discover/lexical_index.h"
#include "model/facts.h"
#include <set>

namespace sctpm {

std::set<std::string> filesHidingUnix(const Facts &facts,
                                      const LexicalIndex &index,
                                      llvm::StringRef root);

} // namespace sctpm

#endif // SCTPM_HIDDEN_UNIX_H
