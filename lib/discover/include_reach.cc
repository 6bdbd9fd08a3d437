#include "discover/include_reach.h"
#include "discover/folder.h"
#include "discover/text_file.h"
#include "llvm/ADT/StringSet.h"

namespace sctpm {
namespace {

struct SearchPath {
  std::vector<std::string> folders;  ///< as absolute paths
  std::vector<IncludeLine> included; ///< by -include
};

SearchPath searchPathOf(const Unit &unit) {
  SearchPath search;
  for (size_t i = 0; i != unit.flags.size(); ++i) {
    llvm::StringRef word = unit.flags[i];
    // The longer flags first: -isystem also begins like -i and the like.
    for (llvm::StringRef flag :
         {"-include", "-imacros", "-iquote", "-isystem", "-idirafter", "-I"}) {
      llvm::StringRef value = word;
      if (!value.consume_front(flag))
        continue;
      if (value.empty() && i + 1 != unit.flags.size())
        value = unit.flags[++i];
      if (flag == "-include" || flag == "-imacros")
        search.included.push_back({value.str(), false});
      else
        search.folders.push_back(absolutePath(value, unit.directory));
      break;
    }
  }
  return search;
}

} // namespace

const std::vector<IncludeLine> &
IncludeReach::includesOf(const std::string &file) {
  auto [known, isNew] = includes.try_emplace(file);
  if (isNew)
    known->second = includeLines(readTextFile(file).text());
  return known->second;
}

const std::optional<std::string> &
IncludeReach::realFile(const std::string &path) {
  auto [known, isNew] = real.try_emplace(path);
  if (isNew)
    known->second = realPath(path);
  return known->second;
}

bool IncludeReach::reaches(const Unit &unit, const std::string &target) {
  SearchPath search = searchPathOf(unit);
  llvm::StringSet<> seen;
  std::vector<std::string> pending;
  bool reached = false;
  auto visit = [&](const std::string &path) {
    const std::optional<std::string> &file = realFile(path);
    if (!file)
      return false;
    reached |= isWithin(*file, target);
    if (seen.insert(*file).second)
      pending.push_back(*file);
    return true;
  };
  auto follow = [&](const IncludeLine &include, const std::string &here) {
    if (!include.angled && visit(absolutePath(include.name, here)))
      return;
    for (const std::string &folder : search.folders)
      if (visit(absolutePath(include.name, folder)))
        return;
  };

  visit(unit.file);
  for (const IncludeLine &include : search.included)
    follow(include, unit.directory);
  for (size_t i = 0; i < pending.size() && !reached; ++i) {
    std::string current = pending[i];
    for (const IncludeLine &include : includesOf(current))
      follow(include, parentOf(current));
  }
  return reached;
}

} // namespace sctpm
