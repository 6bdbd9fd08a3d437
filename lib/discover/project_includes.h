//===- discover/project_includes.h - include folders, guessed -------------===//
//
// In: the files of a project. Out: for one of them, the flags for the include
// folders that its #include lines, and those of the headers they lead to, seem
// to want, and all files that are reached that way. A name that is not next to
// its includer is looked for at the end of the project's file names; the file
// nearest to the includer wins. Folders of quoted names become -iquote, so that
// they never hide a system header; angled names are looked for only if the
// system has none of that name. For a header that a build would generate its
// template stands in (config_template.h), if that is beside the includer, above
// it, or in a usual folder there.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_PROJECT_INCLUDES_H
#define SCTPM_DISCOVER_PROJECT_INCLUDES_H

#include "discover/include_lines.h"
#include "discover/system_features.h"
#include "model/tree.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sctpm {

class ProjectIncludes {
public:
  explicit ProjectIncludes(std::vector<std::string> files);

  struct Reach {
    std::vector<std::string> flags;
    std::set<std::string> files; ///< with the file itself
    std::vector<StandIn> standIns;
  };
  Reach reachFrom(const std::string &file);
  /// Flags for what the files test and the system has.
  std::vector<std::string> featureFlags(const std::set<std::string> &files);

private:
  struct Target {
    std::string file;
    std::string folder; ///< empty if next to the includer
    bool angled = false;
  };
  struct Text {
    std::vector<Target> targets;
    TestedFeatures features;
  };
  const Text &textOf(const std::string &file);
  std::optional<Target> resolve(const std::string &includer,
                                const IncludeLine &include);
  std::optional<Target> resolveByTemplate(const std::string &includer,
                                          const IncludeLine &include);
  bool systemHas(const std::string &name);

  std::vector<std::string> files;
  llvm::StringMap<std::vector<unsigned>> byName; ///< last part of the name
  llvm::StringMap<Text> texts;
  std::string root;                  ///< common to all files
  llvm::StringMap<StandIn> standIns; ///< by where the header would be
  std::vector<std::string> systemFolders;
  llvm::StringMap<bool> system;
  SystemFeatures features;
};

} // namespace sctpm

#endif // SCTPM_DISCOVER_PROJECT_INCLUDES_H
