#include "discover/project_includes.h"
#include "discover/config_template.h"
#include "discover/folder.h"
#include "discover/text_file.h"
#include "text/other_systems.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Of what a compiler on Linux searches by itself.
std::vector<std::string> findSystemFolders() {
  std::vector<std::string> found = {"/usr/local/include", "/usr/include"};
  auto addFrom = [&](const std::string &parent, llvm::StringRef part,
                     llvm::StringRef below) {
    std::error_code error;
    std::vector<std::string> some;
    for (fs::directory_iterator i(parent, error), end; !error && i != end;
         i.increment(error))
      if (path::filename(i->path()).contains(part))
        some.push_back(i->path() + below.str());
    llvm::sort(some);
    llvm::append_range(found, some);
    return some;
  };
  addFrom("/usr/include", "-linux-", "");
  addFrom("/usr/include/c++", "", "");
  for (const std::string &target : addFrom("/usr/lib/gcc", "-linux-", ""))
    addFrom(target, "", "/include");
  return found;
}

/// The project's own stand-ins for these are for systems that lack them.
bool standsInForSystem(const std::string &folder) {
  for (const char *name :
       {"stdio.h", "stdlib.h", "string.h", "errno.h", "unistd.h", "time.h",
        "sys/types.h", "sys/socket.h", "netinet/in.h"})
    if (fs::exists(joined(folder, name)))
      return true;
  return false;
}

} // namespace

ProjectIncludes::ProjectIncludes(std::vector<std::string> some)
    : files(std::move(some)), systemFolders(findSystemFolders()),
      features([this](const std::string &name) { return systemHas(name); }) {
  std::vector<std::string> folders;
  for (const std::string &file : files)
    folders.push_back(parentOf(file));
  root = commonFolder(folders);
  for (unsigned i = 0; i != files.size(); ++i)
    byName[path::filename(files[i])].push_back(i);
}

bool ProjectIncludes::systemHas(const std::string &name) {
  auto [known, isNew] = system.try_emplace(name, false);
  if (isNew)
    known->second = llvm::any_of(systemFolders, [&](const std::string &folder) {
      return fs::exists(joined(folder, name));
    });
  return known->second;
}

std::optional<ProjectIncludes::Target>
ProjectIncludes::resolve(const std::string &includer,
                         const IncludeLine &include) {
  std::string here = parentOf(includer);
  if (!include.angled) {
    std::string beside = absolutePath(include.name, here);
    if (fs::exists(beside))
      return Target{beside, "", false};
  }
  if (include.angled && systemHas(include.name))
    return std::nullopt;
  llvm::SmallString<128> clean(include.name);
  path::remove_dots(clean, /*remove_dot_dot=*/true);
  auto candidates = byName.find(path::filename(clean));
  if (clean.starts_with("..") || path::is_absolute(clean))
    return std::nullopt;
  if (candidates == byName.end())
    return resolveByTemplate(includer, include);

  std::string ending = ("/" + clean).str();
  const std::string *best = nullptr;
  const bool isForeign = isForeignFile(includer, root);
  for (unsigned each : candidates->second) {
    const std::string &file = files[each];
    if (!llvm::StringRef(file).ends_with(ending) ||
        (!isForeign && isForeignFile(file, root)))
      continue;
    // Files come sorted, and of two equally near the shorter is the better.
    if (!best || commonDepth(file, here) > commonDepth(*best, here) ||
        (commonDepth(file, here) == commonDepth(*best, here) &&
         file.size() < best->size()))
      best = &file;
  }
  if (!best)
    return resolveByTemplate(includer, include);
  std::string folder = best->substr(0, best->size() - ending.size());
  if (folder.empty() || standsInForSystem(folder))
    return std::nullopt;
  return Target{*best, folder, include.angled};
}

std::optional<ProjectIncludes::Target>
ProjectIncludes::resolveByTemplate(const std::string &includer,
                                   const IncludeLine &include) {
  for (std::string above = parentOf(includer); isWithin(above, root);
       above = parentOf(above)) {
    for (const char *below : {"", "include", "src", "cmake"}) {
      std::string folder = *below ? joined(above, below) : above;
      std::string header = absolutePath(include.name, folder);
      std::string configTemplate = templateOf(header);
      if (configTemplate.empty())
        continue;
      auto [known, isNew] = standIns.try_emplace(header);
      if (isNew)
        known->second = {header,
                         withoutChoices(readTextFile(configTemplate).text())};
      return Target{header, folder, include.angled};
    }
  }
  return std::nullopt;
}

const ProjectIncludes::Text &ProjectIncludes::textOf(const std::string &file) {
  auto [known, isNew] = texts.try_emplace(file);
  if (isNew) {
    TextFile content = readTextFile(file);
    auto generated = standIns.find(file);
    llvm::StringRef text = generated == standIns.end()
                               ? content.text()
                               : generated->second.text.ref();
    for (const IncludeLine &include : includeLines(text))
      if (auto target = resolve(file, include))
        known->second.targets.push_back(*target);
    known->second.features = testedFeatures(text);
  }
  return known->second;
}

ProjectIncludes::Reach ProjectIncludes::reachFrom(const std::string &file) {
  Reach reach;
  reach.files.insert(file);
  std::vector<std::string> pending = {file};
  std::set<std::string> folders;
  for (size_t i = 0; i != pending.size(); ++i) {
    std::string current = pending[i];
    for (const Target &target : textOf(current).targets) {
      std::string flag = target.angled ? "-I" : "-iquote";
      if (!target.folder.empty() && folders.insert(flag + target.folder).second)
        reach.flags.insert(reach.flags.end(), {flag, target.folder});
      if (!reach.files.insert(target.file).second)
        continue;
      pending.push_back(target.file);
      auto generated = standIns.find(target.file);
      if (generated != standIns.end())
        reach.standIns.push_back(generated->second);
    }
  }
  return reach;
}

std::vector<std::string>
ProjectIncludes::featureFlags(const std::set<std::string> &some) {
  std::set<std::string> tested, settled;
  for (const std::string &file : some) {
    const TestedFeatures &own = textOf(file).features;
    tested.insert(own.tested.begin(), own.tested.end());
    settled.insert(own.settled.begin(), own.settled.end());
  }
  std::vector<std::string> flags;
  bool hasConfig = llvm::any_of(
      some, [&](const std::string &file) { return standIns.count(file) != 0; });
  for (const std::string &macro : tested)
    if (!settled.count(macro) &&
        (features.has(macro) || (hasConfig && macro == "HAVE_CONFIG_H")))
      flags.push_back("-D" + macro);
  return flags;
}

} // namespace sctpm
