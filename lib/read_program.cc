#include "read_program.h"
#include "discover/discover.h"
#include "discover/flag_filter.h"
#include "discover/lexical_index.h"
#include "judge/account.h"
#include "judge/judge.h"
#include "judge/trial.h"
#include "model/socket_api.h"
#include "scan/isolated_scan.h"
#include "scan/scan.h"
#include "trace/trace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Threading.h"
#include <array>

namespace sctpm {
namespace {

// Demand grows by one step of the trace a round; programs need three or four.
constexpr unsigned MostRounds = 12;

// And where descriptors are handed on to, after that.
constexpr unsigned MostUseRounds = 4;

// A tree of many switches has more configurations than time.
constexpr unsigned MostTrials = 24;

// Scans what may matter: the units that hold a name of the socket API, then
// those that hold a name which the trace asks for, until it asks for no more.
class Scanning {
public:
  Scanning(const Tree &tree, const MigrateOptions &options)
      : tree(tree), options(options), index(filesOf(tree)),
        scanned(tree.units.size()) {}

  /// The units that read one of the files, with flags of another
  /// configuration.
  Facts scanAs(const Configuration &configuration,
               const std::set<std::string> &files) {
    std::vector<Unit> units;
    std::set<std::string> covered;
    for (const UnitResult &result : facts.units)
      for (const Unit &unit : tree.units) {
        if (unit.file != result.file ||
            llvm::all_of(files, [&](const std::string &file) {
              return covered.count(file) ||
                     !llvm::is_contained(result.entered, file);
            }))
          continue;
        covered.insert(result.entered.begin(), result.entered.end());
        Unit changed = withOwnHeaders(unit);
        changed.configuration = configuration.name;
        appendHarmless(changed, configuration.flags);
        units.push_back(std::move(changed));
        break;
      }
    ScanLimits limits;
    limits.jobs = jobs();
    return scanIsolated(units, limits, scanUnit, [](unsigned, const Unit &) {});
  }

  const Facts &run() {
    std::vector<std::string> names;
    for (const ApiFunction &function : socketApi())
      if (function.createsSocket || function.roles.empty())
        names.push_back(function.name);
    for (const Mention &mention : tree.mentions)
      names.push_back(mention.name);
    names.push_back("asio"); // Names its sockets ip::tcp::socket.
    for (unsigned round = 0; round < MostRounds && !names.empty(); ++round) {
      if (!scan(unitsWith(names)))
        break;
      names = wantedNames(facts);
    }
    for (unsigned round = 0; round < MostUseRounds; ++round)
      if (!scan(unitsThatUse(holderNames(facts))))
        break;
    for (const Configuration &configuration : options.configurations) {
      std::set<std::string> files(tree.files.begin(), tree.files.end());
      merge(facts, scanAs(configuration, files));
    }
    return facts;
  }

  /// Whether code that makes Unix sockets may be left out because the flags of
  /// the build, its configuration headers first of all, are not known.
  bool mayHideUnix() const {
    return llvm::StringRef(tree.flagsFrom).starts_with("guessed") &&
           llvm::any_of(
               std::array{"AF_UNIX", "AF_LOCAL", "PF_UNIX", "PF_LOCAL"},
               [&](const char *name) {
                 return !index.filesWith(name).empty();
               });
  }

  std::set<std::string> words() const {
    // Headers that are the program's own may stand beside the tree.
    std::vector<std::string> beside;
    const std::vector<std::string> &own = index.files();
    std::set_difference(entered.begin(), entered.end(), own.begin(), own.end(),
                        std::back_inserter(beside));
    LexicalIndex others(beside);
    std::set<std::string> found;
    for (const char *word : watchedWords())
      if (!index.filesWith(word).empty() || !others.filesWith(word).empty())
        found.insert(word);
    return found;
  }

private:
  unsigned jobs() const {
    return options.jobs ? options.jobs
                        : llvm::hardware_concurrency().compute_thread_count();
  }

  static std::vector<std::string> filesOf(const Tree &tree) {
    std::set<std::string> files(tree.files.begin(), tree.files.end());
    for (const Unit &unit : tree.units)
      files.insert(unit.file);
    return {files.begin(), files.end()};
  }

  // A build may call its own headers system headers (`-isystem`); to whoever
  // asks about the tree they are the tree's.
  Unit withOwnHeaders(Unit unit) const {
    for (unsigned i = 0; i + 1 < unit.flags.size(); ++i) {
      llvm::SmallString<256> folder(unit.flags[i + 1]), real;
      llvm::sys::fs::make_absolute(unit.directory, folder);
      if (unit.flags[i] == "-isystem" &&
          !llvm::sys::fs::real_path(folder, real) &&
          (real.str() == tree.root || real.str().starts_with(tree.root + "/")))
        unit.flags[i] = "-I";
    }
    return unit;
  }

  std::vector<Unit> unitsWith(const std::vector<std::string> &names) {
    std::set<std::string> holders;
    for (const std::string &name : names)
      if (asked.insert(name).second)
        for (std::string &file : index.filesWith(name))
          holders.insert(std::move(file));
    return unitsOf(holders);
  }

  // Of the files that hold one of the names, those that use descriptors.
  std::vector<Unit> unitsThatUse(const std::vector<std::string> &names) {
    std::set<std::string> holders;
    for (const std::string &name : names)
      for (std::string &file : index.filesWith(name))
        if (llvm::any_of(socketApi(), [&](const ApiFunction &function) {
              return argumentWith(function, Role::Fd) >= 0 &&
                     llvm::StringRef(function.name) != "close" &&
                     index.holds(file, function.name);
            }))
          holders.insert(std::move(file));
    return unitsOf(holders);
  }

  std::vector<Unit> unitsOf(const std::set<std::string> &holders) {
    std::vector<std::string> sources, headers;
    std::set<std::string> mainFiles;
    for (const Unit &unit : tree.units)
      mainFiles.insert(unit.file);
    for (const std::string &file : holders)
      (mainFiles.count(file) ? sources : headers).push_back(file);
    // A header speaks through any unit that reads it: one that was scanned is
    // enough, else all that may include it.
    llvm::erase_if(
        headers, [&](const std::string &file) { return entered.count(file); });
    std::set<std::string> wanted(sources.begin(), sources.end());
    for (std::string &file : index.withIncluders(headers))
      wanted.insert(std::move(file));
    std::vector<Unit> result;
    for (unsigned i = 0; i < tree.units.size(); ++i)
      if (!scanned[i] && wanted.count(tree.units[i].file)) {
        scanned[i] = true;
        result.push_back(withOwnHeaders(tree.units[i]));
      }
    return result;
  }

  bool scan(const std::vector<Unit> &units) {
    if (units.empty())
      return false;
    ScanLimits limits;
    limits.jobs = jobs();
    unsigned before = done;
    Facts more = scanIsolated(
        units, limits, scanUnit, [&](unsigned finished, const Unit &unit) {
          if (options.progress)
            options.progress(before + finished, before + units.size(),
                             unit.file);
        });
    done += units.size();
    for (const UnitResult &unit : more.units)
      entered.insert(unit.entered.begin(), unit.entered.end());
    merge(facts, std::move(more));
    return true;
  }

  const Tree &tree;
  const MigrateOptions &options;
  LexicalIndex index;
  std::vector<bool> scanned;
  std::set<std::string> asked, entered;
  Facts facts;
  unsigned done = 0;
};

} // namespace

llvm::Expected<Tree> listTree(const MigrateOptions &options) {
  DiscoverOptions discovery;
  discovery.paths = options.paths;
  discovery.buildPath = options.buildPath;
  discovery.extraArgs = options.extraArgs;
  discovery.fixedFlags = options.fixedFlags;
  discovery.choice = options.choice;
  return discover(discovery);
}

llvm::Expected<Facts> collectFacts(const Tree &tree,
                                   const MigrateOptions &options) {
  return Scanning(tree, options).run();
}

llvm::Expected<ReadProgram> readProgram(const MigrateOptions &options) {
  llvm::Expected<Tree> tree = listTree(options);
  if (!tree)
    return tree.takeError();
  ReadProgram program;
  program.tree = std::move(*tree);
  Scanning scanning(program.tree, options);
  program.facts = scanning.run();
  // Branches that this build leaves out, under the flags that compile them. An
  // edit has to be right in every configuration that was seen.
  std::set<Location> own;
  for (const Call &call : program.facts.calls)
    own.insert(call.spot.at);
  for (const Trial &trial :
       trialsFor(uncompiled(program.tree, program.facts), MostTrials)) {
    Facts more = scanning.scanAs({trial.name, trial.flags}, trial.files);
    for (const Call &call : more.calls)
      if (!own.count(call.spot.at))
        program.configured.emplace(call.spot.at, trial.name);
    merge(program.facts, std::move(more));
  }
  program.mayHideUnix = scanning.mayHideUnix();
  program.words = scanning.words();
  return program;
}

} // namespace sctpm
