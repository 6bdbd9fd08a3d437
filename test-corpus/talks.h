//===- talks.h - pairs that talk, and what they said ----------------------===//
//
// In: programs of the corpus whose binaries are built. Out: the shell script
// that lets them talk one after the other, and what each wrote and the kernel
// counted, taken from the script's output.
// Does not: run anything, or decide where the script runs.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_CORPUS_TALKS_H
#define SCTPM_CORPUS_TALKS_H

#include "corpus.h"
#include "lab/snmp.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

namespace sctpm {

/// What one pair wrote, and what the kernel counted meanwhile.
struct Talk {
  std::vector<std::string> lines;
  int status = -1;
  SnmpCounters growth;

  size_t count(const std::string &line) const {
    return llvm::count(lines, line);
  }
  /// How many lines begin like this.
  size_t starting(llvm::StringRef with) const {
    return llvm::count_if(
        lines, [&](llvm::StringRef line) { return line.starts_with(with); });
  }
  std::string text() const {
    return llvm::join(lines, "\n") + "\nstatus " + std::to_string(status);
  }
};

/// Where a side of a pair is built, `when` being "before", "after" ...
std::string binary(const Pair &pair, const std::string &when,
                   const char *side);

/// A shell script that lets all pairs talk, one after the other.
std::string talkScript(const std::vector<Pair> &pairs,
                       const std::string &when);

/// Takes apart what the script wrote: by the pairs' names.
std::map<std::string, Talk> parseTalks(const std::string &out);

/// Checks the lines that both sides have to print, whatever they speak.
void checkTalk(const Pair &pair, const Talk &talk, int protocol);

} // namespace sctpm

#endif // SCTPM_CORPUS_TALKS_H
