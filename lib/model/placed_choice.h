//===- model/placed_choice.h - one choice for all, others for some places -===//
//
// How sockets move, and whether they are used as a stream of bytes, is chosen
// for a whole run; a project may choose otherwise for the sockets that are made
// in some of its files, or in one function of them. Of several places that fit
// the last one counts. Which they are is for migrate_places.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_PLACED_CHOICE_H
#define SCTPM_MODEL_PLACED_CHOICE_H

#include <string>
#include <vector>

namespace sctpm {

struct ChoicePlace {
  std::string glob;
  std::string function; ///< empty for all of them
};

template <typename T> struct PlacedChoice {
  T usual{};
  std::string folder; ///< that globs are relative to
  std::vector<std::pair<ChoicePlace, T>> placed;
};

/// "hard, guard=A for src/net.c:open_it", by a text for each choice.
template <typename T, typename Text>
std::string placedText(const PlacedChoice<T> &choice, Text text) {
  std::string all = text(choice.usual);
  for (const auto &[place, chosen] : choice.placed)
    all += std::string(", ") + text(chosen) + " for " + place.glob +
           (place.function.empty() ? "" : ":" + place.function);
  return all;
}

} // namespace sctpm

#endif // SCTPM_MODEL_PLACED_CHOICE_H
