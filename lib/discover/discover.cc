#include "discover/discover.h"
#include "discover/file_kind.h"
#include "discover/file_list.h"
#include "discover/flag_filter.h"
#include "discover/mention_search.h"
#include "discover/path_choice.h"
#include "discover/text_file.h"
#include "discover/unit_search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace sctpm {
namespace {

/// The files that are text; those that cannot be read are told, binary ones are
/// nothing to us.
std::vector<std::string> textFiles(const std::vector<std::string> &files,
                                   std::vector<Unreadable> &unreadable) {
  std::vector<std::string> texts;
  for (const std::string &file : files) {
    TextFile content = readTextFile(file);
    if (content.isText())
      texts.push_back(file);
    else if (!content.isBinary())
      unreadable.push_back({file, content.whyNot});
  }
  return texts;
}

void sortAndJoin(std::vector<Unreadable> &all) {
  auto key = [](const Unreadable &each) {
    return std::tie(each.file, each.why);
  };
  llvm::sort(all, [&](auto &a, auto &b) { return key(a) < key(b); });
  auto same = [&](auto &a, auto &b) { return key(a) == key(b); };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
}

} // namespace

llvm::Expected<Tree> discover(const DiscoverOptions &options) {
  llvm::Expected<FileList> list = listFiles(options.paths);
  if (!list)
    return list.takeError();
  Tree tree;
  tree.root = list->root;
  tree.unreadable = list->unreadable;
  tree.files = textFiles(list->files, tree.unreadable);
  tree.readOnly = filesNotChosen(tree.files, options.choice);
  tree.mentions = searchMentions(tree.files);

  llvm::Expected<UnitSet> found = searchUnits(options, list->paths, tree);
  if (!found)
    return found.takeError();
  tree.flagsFrom = found->flagsFrom;
  tree.units = std::move(found->units);
  llvm::append_range(tree.unreadable, found->unreadable);
  sortAndJoin(tree.unreadable);

  llvm::StringSet<> notText;
  for (const std::string &file : list->files)
    notText.insert(file);
  for (const std::string &file : tree.files)
    notText.erase(file);
  llvm::erase_if(tree.units,
                 [&](const Unit &unit) { return notText.contains(unit.file); });
  llvm::stable_sort(
      tree.units, [](const Unit &a, const Unit &b) { return a.file < b.file; });
  for (Unit &unit : tree.units)
    appendHarmless(unit, options.extraArgs);
  return tree;
}

} // namespace sctpm
