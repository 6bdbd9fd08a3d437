//===- read_program.h - paths to all that is known of a program -----------===//
//
// In: the options of a run. Out: the tree and the facts of its units, of the
// configurations given by hand, and of those that compile a branch which the
// tree's own leaves out. The first half of the pipeline, before anything is
// decided: `migrate` and `lint` both begin with it. What could not be read is
// in the tree and in the facts; only what the user got wrong is an error.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_READ_PROGRAM_H
#define SCTPM_READ_PROGRAM_H

#include "migrate.h"
#include <map>
#include <set>

namespace sctpm {

struct ReadProgram {
  Tree tree;
  Facts facts;
  /// The configuration that compiles a place which the tree's own does not.
  std::map<Location, std::string> configured;
  /// Code that makes Unix sockets may be left out, since the flags are guessed.
  bool mayHideUnix = false;
  std::set<std::string> words; ///< of watchedWords(): those in its text
};

llvm::Expected<ReadProgram> readProgram(const MigrateOptions &options);

} // namespace sctpm

#endif // SCTPM_READ_PROGRAM_H
