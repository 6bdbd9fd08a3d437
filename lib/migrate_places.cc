#include "migrate_places.h"
#include "discover/path_choice.h"
#include "llvm/ADT/StringRef.h"

namespace sctpm {

std::map<std::string, std::string> functionNames(const Facts &facts) {
  std::map<std::string, std::string> names;
  for (const Function &function : facts.functions)
    names[function.key] = function.name;
  return names;
}

std::set<std::string> filesMatching(const std::string &glob,
                                    const std::string &folder,
                                    const Tree &tree) {
  PathChoice choice;
  choice.folder = folder;
  choice.include = {glob};
  std::set<std::string> files;
  for (const std::string &file : tree.files)
    if (llvm::StringRef(file).starts_with(folder + "/"))
      files.insert(file);
  for (const std::string &file : filesNotChosen(tree.files, choice))
    files.erase(file);
  return files;
}

} // namespace sctpm
