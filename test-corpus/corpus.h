//===- corpus.h - the programs of this folder, for their tests ------------===//
//
// In: the folder's sub-folders that have a pair.json. Out: what each is, what
// the pipeline makes of it, and its binaries.
// Promises: programs come in the order of their names; nothing is written in
// this folder but by writeGolden().
// Does not: judge. That is for the tests.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_CORPUS_H
#define SCTPM_CORPUS_H

#include "migrate.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

/// One of the two programs of a pair.
struct Side {
  std::string name; ///< "server" or "client"
  std::vector<std::string> sources;
  bool cplusplus = false;
};

/// A folder of the corpus, as its pair.json describes it.
struct Pair {
  std::string name;
  std::string folder;
  std::vector<std::string> flags; ///< with -I for the shared headers
  Side server, client;
  std::string host;
  unsigned clients = 1;
  int protocolAfter = 132;
  std::string compat;              ///< --compat
  std::vector<std::string> prints; ///< alike before and after
  /// Why the tool's result is not right yet; empty if it is. Such a program
  /// has no golden files and is not tried in the lab.
  std::string pending;

  std::string before() const { return folder + "/before"; }
  std::string after() const { return folder + "/after"; }
  std::string golden() const { return folder + "/report.json"; }
};

/// All of them; an error names the file that could not be understood.
llvm::Expected<std::vector<Pair>> readCorpus();

std::string corpusFolder();
/// Where binaries for the lab go: a guest sees the build folder as it is.
std::string pairsFolder();
/// The command that writes the golden files anew.
std::string updateCommand();

/// What the pipeline says to a folder of the pair.
struct Migrated {
  std::vector<FileChange> changes;
  std::string report; ///< JSON, its root replaced by "."
};
/// \param options what is asked for besides paths and flags.
llvm::Expected<Migrated> migrateFolder(const Pair &pair,
                                       const std::string &folder,
                                       const MigrateOptions &options = {});
/// The same for several askings of a folder that is read once.
llvm::Expected<std::vector<Migrated>>
migrateFolder(const Pair &pair, const std::string &folder,
              llvm::ArrayRef<MigrateOptions> askings);

/// All files below `folder`, by their names below it.
std::vector<std::string> filesBelow(const std::string &folder);
/// The bytes of a file, or "" if there is none.
std::string bytesOf(const std::string &file);

/// after/ and report.json become what the pipeline says.
llvm::Error writeGolden(const Pair &pair, const Migrated &result);

/// A compiler of each language, by its full path.
struct Compiler {
  std::string c, cplusplus;
};
/// The system's own, and Clang 19 where it is installed.
std::vector<Compiler> compilers();

struct Compiled {
  bool ok = false;
  std::string messages; ///< as the compiler wrote them
};
/// Builds one side of the pair from `folder` (before or after) as `output`.
Compiled compile(const Pair &pair, const Side &side, const std::string &folder,
                 const Compiler &compiler, const std::vector<std::string> &more,
                 const std::string &output);

/// Runs `task(0) ... task(count - 1)`, as many at a time as there are CPUs.
void inParallel(size_t count, llvm::function_ref<void(size_t)> task);

} // namespace sctpm

#endif // SCTPM_CORPUS_H
