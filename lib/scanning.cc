#include "scanning.h"
#include "discover/flag_filter.h"
#include "hidden_unix.h"
#include "judge/account.h"
#include "judge/judge.h"
#include "model/socket_api.h"
#include "scan/isolated_scan.h"
#include "scan/scan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
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

// And how many more, if those leave a branch of it out.
constexpr unsigned OtherReaders = 3;

} // namespace

Scanning::Scanning(const Tree &tree, const MigrateOptions &options)
    : tree(tree), options(options), index(filesOf(tree)),
      scanned(tree.units.size()) {
  for (unsigned i = 0; i < tree.units.size(); ++i)
    unitsOf[tree.units[i].file].push_back(i);
  for (const Mention &mention : tree.mentions)
    if (!mention.declaration)
      mentioned.insert({mention.at.file, mention.name});
}

Facts Scanning::scanAs(const Configuration &configuration,
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

const Facts &Scanning::run() {
  std::vector<std::string> names;
  for (const ApiFunction &function : socketApi())
    if (function.createsSocket || function.roles.empty())
      names.push_back(function.name);
  // A call in a macro's body is made where the macro is named.
  for (const Mention &mention : tree.mentions)
    for (const std::string &name : {mention.name, mention.macro})
      if (!name.empty())
        names.push_back(name);
  if (!hasOwnAsio())
    names.push_back("asio");
  if (isGuessed())
    names.insert(names.end(), std::begin(UnixFamily), std::end(UnixFamily));
  scanWanted(names);
  if (scanOtherReaders())
    scanWanted(wantedNames(facts));
  for (unsigned round = 0;
       round < MostUseRounds && scanUsersOf(useNames(facts)); ++round)
    scanWanted(wantedNames(facts));
  for (const Configuration &configuration : options.configurations) {
    std::set<std::string> files(tree.files.begin(), tree.files.end());
    merge(facts, scanAs(configuration, files));
  }
  return facts;
}

std::set<std::string> Scanning::filesHidingUnix(const Facts &all) const {
  return isGuessed() ? sctpm::filesHidingUnix(all, index, tree.root)
                     : std::set<std::string>();
}

std::set<std::string> Scanning::words() const {
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

bool Scanning::isGuessed() const {
  return llvm::StringRef(tree.flagsFrom).starts_with("guessed");
}

unsigned Scanning::jobs() const {
  return options.jobs ? options.jobs
                      : llvm::hardware_concurrency().compute_thread_count();
}

std::vector<std::string> Scanning::filesOf(const Tree &tree) {
  std::set<std::string> files(tree.files.begin(), tree.files.end());
  for (const Unit &unit : tree.units)
    files.insert(unit.file);
  return {files.begin(), files.end()};
}

Unit Scanning::withOwnHeaders(Unit unit) const {
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

bool Scanning::scanWith(const std::vector<std::string> &names) {
  std::set<std::string> holders;
  for (const std::string &name : names)
    if (asked.insert(name).second)
      for (std::string &file : index.filesWith(name))
        if (mayConcern(file, name))
          holders.insert(std::move(file));
  return scanHolders(holders);
}

bool Scanning::mayConcern(const std::string &file,
                          const std::string &name) const {
  // It names its sockets ip::tcp::socket.
  if (name == "asio")
    return index.holds(file, "tcp");
  const ApiFunction *api = socketApi(name);
  return !api || !api->createsSocket || api->roles.empty() ||
         index.mayUse(file, name) || mentioned.count({file, name});
}

bool Scanning::hasOwnAsio() const {
  return llvm::any_of(index.files(), [](llvm::StringRef file) {
    return file.ends_with("/asio/ip/tcp.hpp");
  });
}

void Scanning::scanWanted(std::vector<std::string> names) {
  for (unsigned round = 0; round < MostRounds && !names.empty(); ++round) {
    if (!scanWith(names))
      break;
    names = wantedNames(facts);
  }
}

bool Scanning::scanOtherReaders() {
  std::set<std::string> headers;
  for (const Mention &mention : uncompiled(tree, facts))
    if (!unitsOf.count(mention.at.file) && entered.count(mention.at.file))
      headers.insert(mention.at.file);
  return scanReaders({headers.begin(), headers.end()}, OtherReaders);
}

bool Scanning::scanUsersOf(const UseNames &names) {
  std::vector<std::string> uses = names.optionWrappers;
  for (const ApiFunction &function : socketApi())
    if (argumentWith(function, Role::Fd) >= 0 &&
        llvm::StringRef(function.name) != "close")
      uses.push_back(function.name);
  std::set<std::string> users, holders;
  for (const std::string &use : uses)
    for (std::string &file : index.filesWith(use))
      users.insert(std::move(file));
  for (const std::string &name : names.holders)
    for (std::string &file : index.filesWith(name))
      if (users.count(file))
        holders.insert(std::move(file));
  return scanHolders(holders);
}

bool Scanning::scanHolders(const std::set<std::string> &holders) {
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
    if (!scanReaders(headers, each))
      break;
    any = true;
  }
  return any;
}

bool Scanning::scanReaders(const std::vector<std::string> &headers,
                           unsigned each) {
  std::vector<std::string> readers =
      index.someIncluders(headers, each, [&](const std::string &file) {
        auto found = unitsOf.find(file);
        return found != unitsOf.end() && !scanned[found->second[0]];
      });
  return scan(unscanned({readers.begin(), readers.end()}));
}

std::vector<Unit> Scanning::unscanned(const std::set<std::string> &mainFiles) {
  std::vector<Unit> result;
  for (const std::string &file : mainFiles)
    for (unsigned i : unitsOf[file])
      if (!scanned[i]) {
        scanned[i] = true;
        result.push_back(withOwnHeaders(tree.units[i]));
      }
  return result;
}

bool Scanning::scan(const std::vector<Unit> &units) {
  if (units.empty())
    return false;
  ScanLimits limits;
  limits.jobs = jobs();
  unsigned before = done;
  Facts more = scanIsolated(
      units, limits, scanUnit, [&](unsigned finished, const Unit &unit) {
        if (options.progress)
          options.progress(before + finished, before + units.size(), unit.file);
      });
  done += units.size();
  for (const UnitResult &unit : more.units)
    entered.insert(unit.entered.begin(), unit.entered.end());
  merge(facts, std::move(more));
  return true;
}

} // namespace sctpm
