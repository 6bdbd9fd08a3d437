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
  /// The files whose code for Unix sockets may be left out, since the flags are
  /// guessed.
  std::set<std::string> hidingUnix;
  /// Files for another system, by their names, that nothing shows to be read.
  std::set<std::string> foreign;
  /// Calls that set an option of TCP, in files that were read, which no unit
  /// has compiled.
  std::vector<Mention> lostOptions;
  std::set<std::string> words; ///< of watchedWords(): those in its text
};

llvm::Expected<ReadProgram> readProgram(const MigrateOptions &options);

/// The files that are to be edited and spoken of.
std::set<std::string> chosenFiles(const Tree &tree);

/// Whether no unit of the build reads the file, and its name says why.
bool isOfOtherSystem(const ReadProgram &program, const std::string &file);

/// A report of what holds whatever is decided: where, with which flags, how
/// much was read, what the scan could not see, what could not be read.
Report begunReport(const ReadProgram &program);

/// A site and a gap for each mention of a socket call that nothing compiled.
void addUncompiled(const ReadProgram &program, Report &report);

/// Takes away the gaps and errors of files that are only read.
void leaveOutReadOnly(const ReadProgram &program, Report &report);

std::optional<std::string> readText(const std::string &file);

} // namespace sctpm

#endif // SCTPM_READ_PROGRAM_H
