//===- migrate.h - the pipeline -------------------------------------------===//
//
// discover -> scan -> trace -> judge -> patch, one after the other: what comes
// in is where to look and how, what goes out is a Report, ready to be shown or
// applied. Nothing is written. Errors are the user's (a path that does not
// exist, a compile database that is broken); what the program under analysis
// does wrong is in the report.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MIGRATE_H
#define SCTPM_MIGRATE_H

#include "model/edit_choice.h"
#include "model/finding.h"
#include "model/recorded_change.h"
#include "model/strategy.h"
#include "model/tree.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

struct ReadProgram;

/// A configuration to merge by hand: `--config NAME:-DA,-UB`.
struct Configuration {
  std::string name;
  std::vector<std::string> flags;
};

/// What is done for a program that counts on TCP's stream of bytes.
struct Compat {
  PlacedChoice<bool> stream; ///< its calls go through sctp_stream.h
  std::string folder;        ///< to put that header into; empty: the root
  bool isInstalled = false;  ///< <sctp_stream.h>, which is not put anywhere
};

struct MigrateOptions {
  std::vector<std::string> paths;     ///< files or folders; empty means "."
  std::string buildPath;              ///< -p: folder of compile_commands.json
  std::vector<std::string> extraArgs; ///< --extra-arg, behind each unit's flags
  std::optional<std::vector<std::string>> fixedFlags; ///< all behind `--`
  std::vector<Configuration> configurations;
  std::string rulesFolder; ///< --rules: pages of the user's own
  PathChoice choice;       ///< which of the files below the paths
  EditChoice edits;        ///< which of the edits
  Compat compat;
  StrategyChoice strategy; ///< --strategy
  std::string tune;        ///< --tune: latency, throughput, or empty
  bool reverse = false;    ///< back to TCP
  std::string recordFile;  ///< --record: a diff that apply --output wrote
  std::vector<RecordedChange> recorded; ///< what it holds

  bool hasRecord() const { return !recordFile.empty() || !recorded.empty(); }
  unsigned jobs = 0; ///< units parsed at the same time; 0: as many as CPUs
  /// Told before each unit: how many are done, of how many, which is next.
  std::function<void(unsigned done, unsigned all, const std::string &file)>
      progress;
};

/// The folder that names in a report are relative to; nothing else is looked
/// at.
llvm::Expected<std::string> rootOf(const MigrateOptions &options);

/// What there is to read, without reading it: for `--list-files`.
llvm::Expected<Tree> listTree(const MigrateOptions &options);

/// The facts of all units, merged: for `scan`.
llvm::Expected<Facts> collectFacts(const Tree &tree,
                                   const MigrateOptions &options);

/// Everything a run has to say.
llvm::Expected<Report> migrate(const MigrateOptions &options);

/// The same of a program that was read already, by options that differ in
/// nothing which reading asks for.
llvm::Expected<Report> migrateRead(const ReadProgram &program,
                                   const MigrateOptions &options);

} // namespace sctpm

#endif // SCTPM_MIGRATE_H
