#include "discover/unit_search.h"
#include "discover/database_selection.h"
#include "discover/file_kind.h"
#include "discover/file_list.h"
#include "discover/folder.h"
#include "discover/guessed_units.h"
#include "discover/ignore_rules.h"
#include "discover/mention_search.h"
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

/// Where guessed includes may lead: the repositories of the paths, so that a
/// single file finds its headers. A home folder under git is no project.
std::vector<std::string> projectFiles(const std::vector<std::string> &paths) {
  llvm::SmallString<128> home;
  llvm::sys::path::home_directory(home);
  std::string realHome = realPath(home.str().str()).value_or("/");
  std::vector<std::string> folders;
  for (const std::string &path : paths) {
    std::string folder =
        llvm::sys::fs::is_directory(path) ? path : parentOf(path);
    std::string repository = IgnoreRules(folder).folder();
    bool isProject = !repository.empty() && !isWithin(realHome, repository);
    folders.push_back(isProject ? repository : folder);
  }
  llvm::Expected<FileList> list = listFiles(folders);
  if (list)
    return list->files;
  llvm::consumeError(list.takeError()); // a folder vanished under way
  return {};
}

class UnitSearch {
public:
  UnitSearch(const DiscoverOptions &options,
             const std::vector<std::string> &paths, const Tree &tree,
             const DatabaseSelection &selected)
      : options(options), paths(paths), tree(tree), selected(selected),
        units(selected.units) {
    for (const Mention &mention : tree.mentions)
      if (!mention.declaration)
        mentioning.insert(mention.at.file);
    // A file that was moved makes its sockets by our names for it. Without a
    // database each source is read anyway.
    if (!selected.databases.empty())
      for (const Mention &call :
           searchCalls(tree.files, {FallbackMaker, EnvMaker}))
        mentioning.insert(call.at.file);
  }

  std::vector<Unit> run();

private:
  std::vector<std::string> sourcesWithoutUnit() const;
  std::vector<std::string> headersToConsider() const;
  void guess(const std::string &file);
  void guessUnreachedHeaders();
  UnitGuess &guesses();
  bool isNamed(const std::string &file) const {
    return llvm::is_contained(paths, file);
  }

  const DiscoverOptions &options;
  const std::vector<std::string> &paths;
  const Tree &tree;
  const DatabaseSelection &selected;
  std::vector<Unit> units;
  llvm::StringSet<> mentioning; ///< files
  std::optional<UnitGuess> lazyGuesses;
};

UnitGuess &UnitSearch::guesses() {
  if (!lazyGuesses)
    lazyGuesses.emplace(projectFiles(paths));
  return *lazyGuesses;
}

void UnitSearch::guess(const std::string &file) {
  if (options.fixedFlags) {
    units.push_back(unitWithFlags(file, *options.fixedFlags));
    return;
  }
  const Unit *similar =
      selected.covers(file) ? mostSimilarUnit(selected.known, file) : nullptr;
  units.push_back(guesses().unitFor(file, similar));
}

std::vector<std::string> UnitSearch::sourcesWithoutUnit() const {
  llvm::StringSet<> compiled;
  for (const Unit &unit : units)
    compiled.insert(unit.file);
  std::vector<std::string> sources;
  for (const std::string &file : tree.files)
    if (fileKind(file) == FileKind::Source && !compiled.contains(file) &&
        (!selected.covers(file) || mentioning.contains(file) || isNamed(file)))
      sources.push_back(file);
  return sources;
}

std::vector<std::string> UnitSearch::headersToConsider() const {
  std::vector<std::string> headers;
  for (const std::string &file : tree.files)
    if (fileKind(file) == FileKind::Header && !selected.covers(file) &&
        (mentioning.contains(file) || isNamed(file)))
      headers.push_back(file);
  return headers;
}

void UnitSearch::guessUnreachedHeaders() {
  std::vector<std::string> headers = headersToConsider();
  if (headers.empty())
    return;
  llvm::StringSet<> reached;
  auto reachFrom = [&](const std::string &file) {
    for (const std::string &each : guesses().filesReachedFrom(file))
      reached.insert(each);
  };
  for (const Unit &unit : units)
    reachFrom(unit.file);
  for (const std::string &header : headers)
    if (!reached.contains(header)) {
      guess(header);
      reachFrom(header);
    }
}

std::vector<Unit> UnitSearch::run() {
  for (const std::string &file : sourcesWithoutUnit())
    guess(file);
  guessUnreachedHeaders();

  // Paths may overlap.
  auto identity = [](const Unit &unit) {
    return unit.source + '\0' + unit.file + '\0' + unit.directory + '\0' +
           llvm::join(unit.flags, llvm::StringRef("\0", 1));
  };
  llvm::StringSet<> seen;
  llvm::erase_if(units, [&](const Unit &unit) {
    return !seen.insert(identity(unit)).second;
  });
  return std::move(units);
}

std::string flagsFrom(const DiscoverOptions &options, const Tree &tree,
                      const DatabaseSelection &selected) {
  if (options.fixedFlags)
    return "command line";
  if (!selected.databases.empty())
    return llvm::join(selected.databases, ", ");
  if (!selected.useless.empty())
    return fmt::format("guessed ({})", selected.useless);
  return fmt::format("guessed (no compile_commands.json in or above {})",
                     tree.root);
}

} // namespace

llvm::Expected<UnitSet> searchUnits(const DiscoverOptions &options,
                                    const std::vector<std::string> &paths,
                                    const Tree &tree) {
  DatabaseSelection selected;
  if (!options.fixedFlags) {
    auto fromDatabases =
        selectFromDatabases(options.buildPath, paths, tree.files);
    if (!fromDatabases)
      return fromDatabases.takeError();
    selected = std::move(*fromDatabases);
  }
  UnitSet found;
  found.units = UnitSearch(options, paths, tree, selected).run();
  found.unreadable = selected.unreadable;
  found.flagsFrom = flagsFrom(options, tree, selected);
  return found;
}

} // namespace sctpm
