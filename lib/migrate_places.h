//===- migrate_places.h - which choice is in force where ------------------===//
//
// In: a choice for the whole run and others for some places, the files of the
// tree, the functions of the program. Out: the one for a place. Opens no file,
// and knows nothing of what is chosen.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MIGRATE_PLACES_H
#define SCTPM_MIGRATE_PLACES_H

#include "model/facts.h"
#include "model/placed_choice.h"
#include "model/tree.h"
#include <map>
#include <set>

namespace sctpm {

/// The names of the program's functions, by key.
std::map<std::string, std::string> functionNames(const Facts &facts);

/// The files of the tree that a glob below `folder` matches.
std::set<std::string> filesMatching(const std::string &glob,
                                    const std::string &folder,
                                    const Tree &tree);

template <typename T> class ChoiceByPlace {
public:
  ChoiceByPlace(const PlacedChoice<T> &choice, const Tree &tree,
                const Facts &facts)
      : choice(choice) {
    for (const auto &each : choice.placed)
      files.push_back(filesMatching(each.first.glob, choice.folder, tree));
    if (!files.empty())
      functions = functionNames(facts);
  }

  const T &at(const Spot &spot) const {
    for (size_t i = files.size(); i-- > 0;) {
      const std::string &wanted = choice.placed[i].first.function;
      auto function = functions.find(spot.function);
      if (files[i].count(spot.at.file) &&
          (wanted.empty() ||
           (function != functions.end() && function->second == wanted)))
        return choice.placed[i].second;
    }
    return choice.usual;
  }

private:
  const PlacedChoice<T> &choice;
  std::vector<std::set<std::string>> files; ///< by place
  std::map<std::string, std::string> functions;
};

} // namespace sctpm

#endif // SCTPM_MIGRATE_PLACES_H
