//===- model/tree.h - what there is to read -------------------------------===//
//
// `discover` makes a Tree out of the user's paths: the files, the translation
// units with their flags and where those came from, and every mention of a
// socket-creating call in the text of the files, found by lexing alone. The
// mentions are what the report must account for, whatever the compiler saw.
// Nothing here knows Clang.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_TREE_H
#define SCTPM_MODEL_TREE_H

#include "model/interned.h"
#include "model/source.h"
#include <string>
#include <vector>

namespace sctpm {

/// A header that a build would generate, as far as its template says.
struct StandIn {
  Interned file; ///< where it would be
  Interned text;
};

/// A translation unit to parse.
struct Unit {
  std::string file;               ///< real path of the main file
  std::string directory;          ///< where relative flags are meant
  std::vector<std::string> flags; ///< neither program, file nor output; only
                                  ///< flags that are known to be harmless
  std::string source;        ///< where the flags are from: path of the compile
                             ///< database, or "guessed"
  std::string configuration; ///< name, empty for the tree's own
  std::vector<StandIn> standIns; ///< of guessed units
};

/// `name(` in the text of a file, comments and strings aside.
struct Mention {
  Location at;
  std::string name;      ///< `socket`
  std::string arguments; ///< between the parentheses, white space folded
  std::vector<std::string> conditions; ///< of the `#if` arms it stands in,
                                       ///< outermost first: "defined(_WIN32)",
                                       ///< "!(...)" for an #else
  std::vector<std::string> arms; ///< the conditions of the `#if` arms that its
                                 ///< arguments stand in
  std::string macro;        ///< the macro in whose #define it stands, or empty
  bool declaration = false; ///< a prototype or definition, not a call
};

/// An input that could not be read, with one sentence why.
struct Unreadable {
  std::string file;
  std::string why;
};

/// Which files of a tree are to be edited and reported; the others are read all
/// the same, since values may come from them.
struct PathChoice {
  std::string folder;                        ///< that globs are relative to
  std::vector<std::string> include, exclude; ///< globs; no include: all
  std::vector<std::string> thirdParty, generated; ///< names of folders
};

struct Tree {
  std::string root; ///< real path that report names are relative to
  std::vector<std::string> files;    ///< sources and headers below the paths
  std::vector<std::string> readOnly; ///< those of `files` that are neither to
                                     ///< be edited nor reported
  std::vector<Unit> units;
  std::vector<Mention> mentions;
  std::vector<Unreadable> unreadable;
  std::string flagsFrom; ///< for the summary: the database's path, or
                         ///< "guessed (no compile_commands.json ...)"
};

} // namespace sctpm

#endif // SCTPM_MODEL_TREE_H
