//===- options.h - what the user asked for --------------------------------===//
//
// One value for a whole command line, made by command_line.h and read by the
// commands. Everything in it is checked as far as words can be: numbers are
// numbers, what belongs together is there. Whether paths exist is for those
// who open them.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_OPTIONS_H
#define SCTPM_OPTIONS_H

#include "lab/lab.h"
#include "migrate.h"
#include "report/format.h"
#include "run_lint.h"
#include <map>
#include <set>
#include <string>

namespace sctpm {

enum class Command {
  Show,
  Diff,
  Apply,
  Undo,
  Lint,
  Scan,
  Explain,
  Rules,
  Config,
  Lab,
  Completions,
  Man
};
enum class Colour { Auto, Always, Never };

/// One `--output`: what, and where to.
struct OutputRequest {
  Format format = Format::Text;
  std::string file; ///< empty for stdout
};

/// What the configuration file had to say.
struct Settings {
  std::string file;                      ///< empty if there is none
  std::map<std::string, unsigned> lines; ///< by key, those in force
};

/// What becomes of what the lint finds.
struct LintActions {
  bool fix = false;
  bool diff = false; ///< show what fix would do
  bool statistics = false;
  bool ratchet = false; ///< an entry of the baseline that is gone is a failure
  bool exitZero = false;
};

struct Options {
  Command command = Command::Show;
  std::string text; ///< Show: what to print, a help or the version
  MigrateOptions migrate;
  Format format = Format::Text;
  std::string output;                 ///< --output, empty for stdout
  std::vector<OutputRequest> outputs; ///< of a command that makes a report
  Colour colour = Colour::Auto;
  bool quiet = false;
  bool listFiles = false;
  bool allowDirty = false;  ///< apply: to files with uncommitted changes, too
  bool interactive = false; ///< apply: ask for each group of edits
  bool commit = false;      ///< apply: commit what was written
  std::string rule;         ///< explain
  std::string shell;        ///< completions
  std::set<std::string> given; ///< names of the options on the command line
  bool isolated = false;       ///< reads no configuration file
  Settings settings;
  LabOptions lab;
  LintOptions lint; ///< but for its `migrate`, which is the one above
  LintActions lintActions;
};

} // namespace sctpm

#endif // SCTPM_OPTIONS_H
