//===- scanning.h - the facts of a tree, by what is asked for -------------===//
//
// In: a tree and its units. Out: the merged facts of those units that may
// matter: first of those that hold a name of the socket API, then of those that
// hold a name which the trace asks for, until it asks for no more. The other
// units are not read at all.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCANNING_H
#define SCTPM_SCANNING_H

#include "discover/lexical_index.h"
#include "migrate.h"
#include "model/facts.h"
#include "model/tree.h"
#include "trace/demand.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sctpm {

class Scanning {
public:
  /// Both must outlive it.
  Scanning(const Tree &tree, const MigrateOptions &options);

  const Facts &run();
  /// After that: the units that read one of the files, with flags of another
  /// configuration.
  Facts scanAs(const Configuration &configuration,
               const std::set<std::string> &files);
  /// The files whose code for Unix sockets may be left out because the flags of
  /// the build, its configuration headers first of all, are not known.
  std::set<std::string> filesHidingUnix(const Facts &all) const;
  /// Of watchedWords(), those that stand in the texts that were read.
  std::set<std::string> words() const;
  std::vector<std::string> filesWith(llvm::StringRef word) const {
    return index.filesWith(word);
  }

private:
  bool isGuessed() const;
  unsigned jobs() const;
  static std::vector<std::string> filesOf(const Tree &tree);
  // A build may call its own headers system headers (`-isystem`); to whoever
  // asks about the tree they are the tree's.
  Unit withOwnHeaders(Unit unit) const;
  bool scanWith(const std::vector<std::string> &names);
  /// Whether the file, which holds the name, may use what it names.
  bool mayConcern(const std::string &file, const std::string &name) const;
  /// Then its sockets are those that are made in there.
  bool hasOwnAsio() const;
  void scanWanted(std::vector<std::string> names);
  // A branch of a header that one unit leaves out may be compiled by another.
  bool scanOtherReaders();
  // Of the files that hold one of the names, those that use descriptors: by the
  // socket API, or by one of the functions of the program that do.
  bool scanUsersOf(const UseNames &names);
  // Whether anything was new in them.
  bool scanHolders(const std::set<std::string> &holders);
  // Units that seem to include the headers, and were not read so far.
  bool scanReaders(const std::vector<std::string> &headers, unsigned each);
  std::vector<Unit> unscanned(const std::set<std::string> &mainFiles);
  bool scan(const std::vector<Unit> &units);

  const Tree &tree;
  const MigrateOptions &options;
  LexicalIndex index;
  std::map<std::string, std::vector<unsigned>> unitsOf; ///< by main file
  std::vector<bool> scanned;
  std::set<std::pair<std::string, std::string>> mentioned; ///< file, function
  std::set<std::string> asked, entered;
  Facts facts;
  unsigned done = 0;
};

} // namespace sctpm

#endif // SCTPM_SCANNING_H
