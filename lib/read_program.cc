#include "read_program.h"
#include "discover/discover.h"
#include "discover/file_list.h"
#include "discover/flag_filter.h"
#include "discover/lexical_index.h"
#include "discover/mention_search.h"
#include "hidden_unix.h"
#include "judge/account.h"
#include "judge/judge.h"
#include "judge/trial.h"
#include "model/socket_api.h"
#include "scan/isolated_scan.h"
#include "scan/scan.h"
#include "trace/demand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"

namespace sctpm {
namespace {

// Demand grows by one step of the trace a round; programs need three or four.
constexpr unsigned MostRounds = 12;

// And where descriptors are handed on to, after that.
constexpr unsigned MostUseRounds = 4;

// How many units that seem to include a header are read to find one that does,
// about: those that include it for another system only seem to.
constexpr unsigned MostReaders = 16;

// A tree of many switches has more configurations than time.
constexpr unsigned MostTrials = 24;

// Scans what may matter: the units that hold a name of the socket API, then
// those that hold a name which the trace asks for, until it asks for no more.
class Scanning {
public:
  Scanning(const Tree &tree, const MigrateOptions &options)
      : tree(tree), options(options), index(filesOf(tree)),
        scanned(tree.units.size()) {
    for (unsigned i = 0; i < tree.units.size(); ++i)
      unitsOf[tree.units[i].file].push_back(i);
  }

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
    // A call in a macro's body is made where the macro is named.
    for (const Mention &mention : tree.mentions)
      for (const std::string &name : {mention.name, mention.macro})
        if (!name.empty())
          names.push_back(name);
    names.push_back("asio"); // Names its sockets ip::tcp::socket.
    if (isGuessed())
      names.insert(names.end(), std::begin(UnixFamily), std::end(UnixFamily));
    for (unsigned round = 0; round < MostRounds && !names.empty(); ++round) {
      if (!scanWith(names))
        break;
      names = wantedNames(facts);
    }
    for (unsigned round = 0; round < MostUseRounds; ++round)
      if (!scanUsersOf(holderNames(facts)))
        break;
    for (const Configuration &configuration : options.configurations) {
      std::set<std::string> files(tree.files.begin(), tree.files.end());
      merge(facts, scanAs(configuration, files));
    }
    return facts;
  }

  /// Whether code that makes Unix sockets may be left out because the flags of
  /// the build, its configuration headers first of all, are not known.
  bool mayHideUnix(const Facts &all) const {
    return isGuessed() && sctpm::mayHideUnix(all, index, tree.root);
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
  bool isGuessed() const {
    return llvm::StringRef(tree.flagsFrom).starts_with("guessed");
  }

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

  bool scanWith(const std::vector<std::string> &names) {
    std::set<std::string> holders;
    for (const std::string &name : names)
      if (asked.insert(name).second)
        for (std::string &file : index.filesWith(name))
          holders.insert(std::move(file));
    return scanHolders(holders);
  }

  // Of the files that hold one of the names, those that use descriptors.
  bool scanUsersOf(const std::vector<std::string> &names) {
    std::set<std::string> holders;
    for (const std::string &name : names)
      for (std::string &file : index.filesWith(name))
        if (llvm::any_of(socketApi(), [&](const ApiFunction &function) {
              return argumentWith(function, Role::Fd) >= 0 &&
                     llvm::StringRef(function.name) != "close" &&
                     index.holds(file, function.name);
            }))
          holders.insert(std::move(file));
    return scanHolders(holders);
  }

  // Whether anything was new in them.
  bool scanHolders(const std::set<std::string> &holders) {
    std::set<std::string> sources;
    std::vector<std::string> headers;
    for (const std::string &file : holders)
      if (unitsOf.count(file))
        sources.insert(file);
      else
        headers.push_back(file);
    bool any = scan(unscanned(sources));
    // A header speaks through any unit that reads it, but which one does is
    // known only afterwards: one is tried, then twice as many.
    for (unsigned each = 1; each <= MostReaders; each *= 2) {
      llvm::erase_if(headers, [&](const std::string &file) {
        return entered.count(file) != 0;
      });
      std::vector<std::string> readers =
          index.someIncluders(headers, each, [&](const std::string &file) {
            auto found = unitsOf.find(file);
            return found != unitsOf.end() && !scanned[found->second[0]];
          });
      if (!scan(unscanned({readers.begin(), readers.end()})))
        break;
      any = true;
    }
    return any;
  }

  std::vector<Unit> unscanned(const std::set<std::string> &mainFiles) {
    std::vector<Unit> result;
    for (const std::string &file : mainFiles)
      for (unsigned i : unitsOf[file])
        if (!scanned[i]) {
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
  std::map<std::string, std::vector<unsigned>> unitsOf; ///< by main file
  std::vector<bool> scanned;
  std::set<std::string> asked, entered;
  Facts facts;
  unsigned done = 0;
};

// A call of a function that makes the socket for its callers is as good as one
// of socket(): no less may one that no unit compiled go unsaid.
void addCallsNotCompiled(ReadProgram &program) {
  Tree calls;
  calls.mentions = searchCalls(program.tree.files, makerNames(program.facts));
  std::vector<Mention> &mentions = program.tree.mentions;
  llvm::append_range(mentions, uncompiled(calls, program.facts));
  llvm::stable_sort(
      mentions, [](const Mention &a, const Mention &b) { return a.at < b.at; });
}

// Units that no database speaks of, read with guessed flags to be complete.
std::set<std::string> extraUnits(const Tree &tree) {
  std::set<std::string> extra;
  for (const Unit &unit : tree.units)
    if (llvm::StringRef(unit.source).starts_with("guessed ("))
      extra.insert(unit.file);
  return extra;
}

// Files whose names say that they are for another system, if nothing shows
// that they are read here: no database speaks of them, or a guess was wrong.
std::set<std::string> foreignFiles(const ReadProgram &program) {
  const std::set<std::string> extra = extraUnits(program.tree);
  std::set<std::string> broken, foreign;
  for (const UnitResult &unit : program.facts.units)
    if (!unit.errors.empty())
      broken.insert(unit.file);
  for (const Unit &unit : program.tree.units)
    if (isForeignFile(unit.file, program.tree.root) &&
        (extra.count(unit.file) ||
         (unit.source == "guessed" && broken.count(unit.file))))
      foreign.insert(unit.file);
  return foreign;
}

} // namespace

std::optional<std::string> readText(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  return (*buffer)->getBuffer().str();
}

std::set<std::string> chosenFiles(const Tree &tree) {
  std::set<std::string> files(tree.files.begin(), tree.files.end());
  for (const std::string &file : tree.readOnly)
    files.erase(file);
  return files;
}

bool isOfOtherSystem(const ReadProgram &program, const std::string &file) {
  return program.foreign.count(file) != 0;
}

Report begunReport(const ReadProgram &program) {
  Report report;
  report.root = program.tree.root;
  report.flagsFrom = program.tree.flagsFrom;
  report.readOnly = program.tree.readOnly.size();
  report.gaps = program.facts.gaps;
  const std::set<std::string> files = chosenFiles(program.tree);
  for (const Mention &mention : program.tree.mentions)
    report.mentions += !mention.declaration && files.count(mention.at.file);
  // Each input once. A unit with guessed flags that does not parse says that
  // the guess was wrong, and only counts if there was nothing but guesses.
  report.unreadable = program.tree.unreadable;
  const std::set<std::string> extra = extraUnits(program.tree);
  for (const UnitResult &unit : program.facts.units) {
    if (!unit.configuration.empty())
      continue;
    ++report.units;
    if (!unit.errors.empty() && !extra.count(unit.file))
      report.unreadable.push_back({unit.file, unit.errors.front()});
  }
  return report;
}

void addUncompiled(const ReadProgram &program, Report &report) {
  std::set<std::string> read, broken;
  for (const UnitResult &unit : program.facts.units) {
    if (!unit.configuration.empty() ||
        (program.foreign.count(unit.file) && !unit.errors.empty()))
      continue; // Read by a guess that was wrong: as good as not read.
    read.insert(unit.entered.begin(), unit.entered.end());
    if (!unit.errors.empty())
      broken.insert(unit.entered.begin(), unit.entered.end());
  }
  account(uncompiled(program.tree, program.facts), read, broken, report);
}

void leaveOutReadOnly(const ReadProgram &program, Report &report) {
  const std::set<std::string> readOnly(program.tree.readOnly.begin(),
                                       program.tree.readOnly.end());
  llvm::erase_if(report.gaps, [&](const Gap &gap) {
    return readOnly.count(gap.at.file) != 0;
  });
  llvm::erase_if(report.unreadable, [&](const Unreadable &each) {
    return readOnly.count(each.file) != 0;
  });
}

llvm::Expected<std::string> rootOf(const MigrateOptions &options) {
  return rootOf(options.paths);
}

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
  addCallsNotCompiled(program);
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
  program.mayHideUnix = scanning.mayHideUnix(program.facts);
  program.words = scanning.words();
  program.foreign = foreignFiles(program);
  return program;
}

} // namespace sctpm
