#include "migrate.h"
#include "discover/discover.h"
#include "discover/flag_filter.h"
#include "discover/lexical_index.h"
#include "judge/account.h"
#include "judge/judge.h"
#include "judge/trial.h"
#include "model/socket_api.h"
#include "patch/patch.h"
#include "scan/isolated_scan.h"
#include "scan/scan.h"
#include "trace/trace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"
#include <array>
#include <map>

namespace sctpm {
namespace {

// Demand grows by one step of the trace a round; programs need three or four.
constexpr unsigned MostRounds = 12;

// A tree of many switches has more configurations than time.
constexpr unsigned MostTrials = 24;

std::optional<std::string> readFile(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  return (*buffer)->getBuffer().str();
}

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
      if (function.createsSocket)
        names.push_back(function.name);
    for (const Mention &mention : tree.mentions)
      names.push_back(mention.name);
    for (unsigned round = 0; round < MostRounds && !names.empty(); ++round) {
      if (!scan(unitsWith(names)))
        break;
      names = wantedNames(facts);
    }
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

// Units that no database speaks of, read with guessed flags to be complete.
std::set<std::string> extraUnits(const Tree &tree) {
  std::set<std::string> extra;
  for (const Unit &unit : tree.units)
    if (llvm::StringRef(unit.source).starts_with("guessed ("))
      extra.insert(unit.file);
  return extra;
}

// What could not be read, each named once. A unit with guessed flags that does
// not parse says that the guess was wrong, and only then counts if there was
// nothing but guesses.
void addUnreadable(const Tree &tree, const Facts &facts,
                   const std::set<std::string> &extra, Report &report) {
  report.unreadable = tree.unreadable;
  for (const UnitResult &unit : facts.units)
    if (!unit.errors.empty() && !extra.count(unit.file) &&
        unit.configuration.empty())
      report.unreadable.push_back({unit.file, unit.errors.front()});
}

std::set<std::string> chosenFiles(const Tree &tree) {
  std::set<std::string> files(tree.files.begin(), tree.files.end());
  for (const std::string &file : tree.readOnly)
    files.erase(file);
  return files;
}

// Files that were only read are not spoken of, but for what they do to a socket
// of the others. To be called while findings and sites are those of
// `judgement`.
void leaveOutFindings(const std::set<std::string> &readOnly,
                      const Judgement &judgement, Report &report) {
  std::vector<Finding> kept;
  for (unsigned i = 0; i < report.findings.size(); ++i)
    if (!readOnly.count(report.findings[i].at.file) ||
        llvm::any_of(judgement.sitesOf[i], [&](unsigned site) {
          return !readOnly.count(report.sites[site].at.file);
        }))
      kept.push_back(std::move(report.findings[i]));
  report.findings = std::move(kept);
}

// Nor are their mentions, and what did not parse in them.
void leaveOutGaps(const std::set<std::string> &readOnly, Report &report) {
  llvm::erase_if(report.gaps, [&](const Gap &gap) {
    return readOnly.count(gap.at.file) != 0;
  });
  llvm::erase_if(report.unreadable, [&](const Unreadable &each) {
    return readOnly.count(each.file) != 0;
  });
}

// The configuration that compiles a place which the tree's own does not.
using Configured = std::map<Location, std::string>;

Report makeReport(const Tree &tree, const Facts &facts,
                  const Configured &configured, const RuleBook &rules,
                  bool mayBeUnix) {
  const std::set<std::string> files = chosenFiles(tree);
  auto isChosen = [&](const std::string &file) {
    return files.count(file) != 0;
  };
  Sockets sockets = trace(facts);
  Judgement judgement = judge(sockets, rules, isChosen, mayBeUnix);
  Report report;
  const std::set<std::string> readOnly(tree.readOnly.begin(),
                                       tree.readOnly.end());
  report.readOnly = readOnly.size();
  report.root = tree.root;
  report.flagsFrom = tree.flagsFrom;
  for (const UnitResult &unit : facts.units)
    report.units += unit.configuration.empty();
  report.gaps = facts.gaps;
  llvm::append_range(report.gaps, judgement.gaps);
  for (const Mention &mention : tree.mentions)
    report.mentions += !mention.declaration && isChosen(mention.at.file);

  std::set<std::string> extra = extraUnits(tree);
  report.sites = std::move(judgement.sites);
  for (SiteReport &site : report.sites)
    if (extra.count(site.at.file) && isForeignFile(site.at.file)) {
      site.verdict = Verdict::Leave;
      site.rule = "not-compiled";
      site.reason = "No unit of this build reads this file, which is for "
                    "another system.";
      site.edits.clear();
    }
  for (SiteReport &site : report.sites)
    if (auto found = configured.find(site.at); found != configured.end())
      site.configuration = found->second;
  report.findings = std::move(judgement.findings);
  PatchInputs inputs;
  inputs.files.assign(files.begin(), files.end());
  inputs.read = readFile;
  inputs.includeOf = [&](const std::string &rule) {
    const Rule *page = rules.find(rule);
    return page ? page->include : std::string();
  };
  inputs.sitesOf = [&](unsigned finding) { return judgement.sitesOf[finding]; };
  finishPatch(report, facts, inputs);
  leaveOutFindings(readOnly, judgement, report);

  std::set<std::string> read, broken;
  for (const UnitResult &unit : facts.units) {
    if (!unit.configuration.empty() ||
        (extra.count(unit.file) && !unit.errors.empty() &&
         isForeignFile(unit.file)))
      continue; // Read by a guess that was wrong: as good as not read.
    read.insert(unit.entered.begin(), unit.entered.end());
    if (!unit.errors.empty())
      broken.insert(unit.entered.begin(), unit.entered.end());
  }
  account(uncompiled(tree, facts), read, broken, report);
  // Sites of system headers and of files that were not asked about.
  llvm::erase_if(report.sites, [&](const SiteReport &site) {
    return !isChosen(site.at.file);
  });
  llvm::stable_sort(report.findings, [](const Finding &a, const Finding &b) {
    return std::tie(a.at, a.call) < std::tie(b.at, b.call);
  });
  llvm::sort(report.sites, [](const SiteReport &a, const SiteReport &b) {
    return std::tie(a.at, a.call) < std::tie(b.at, b.call);
  });
  addUnreadable(tree, facts, extra, report);
  leaveOutGaps(readOnly, report);
  return report;
}

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

llvm::Expected<Report> migrate(const MigrateOptions &options) {
  llvm::Expected<RuleBook> rules = loadRules(options.rulesFolder);
  if (!rules)
    return rules.takeError();
  llvm::Expected<Tree> tree = listTree(options);
  if (!tree)
    return tree.takeError();
  Scanning scanning(*tree, options);
  Facts facts = scanning.run();
  // Branches that this build leaves out, under the flags that compile them. An
  // edit has to be right in every configuration that was seen.
  Configured configured;
  std::set<Location> own;
  for (const Call &call : facts.calls)
    own.insert(call.spot.at);
  for (const Trial &trial : trialsFor(uncompiled(*tree, facts), MostTrials)) {
    Facts more = scanning.scanAs({trial.name, trial.flags}, trial.files);
    for (const Call &call : more.calls)
      if (!own.count(call.spot.at))
        configured.emplace(call.spot.at, trial.name);
    merge(facts, std::move(more));
  }
  return makeReport(*tree, facts, configured, *rules, scanning.mayHideUnix());
}

} // namespace sctpm
