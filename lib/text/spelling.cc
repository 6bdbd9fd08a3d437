#include "text/spelling.h"
#include <algorithm>

namespace sctpm {

std::vector<std::string> nearestWords(llvm::StringRef word,
                                      llvm::ArrayRef<std::string> known) {
  unsigned limit = 1 + word.size() / 4;
  std::vector<std::pair<unsigned, std::string>> found;
  for (const std::string &each : known) {
    unsigned distance = word.edit_distance_insensitive(each, true, limit);
    if (distance <= limit)
      found.emplace_back(distance, each);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());

  std::vector<std::string> words;
  for (unsigned i = 0; i < found.size() && i < 3; ++i)
    words.push_back(found[i].second);
  return words;
}

std::string didYouMean(llvm::StringRef word,
                       llvm::ArrayRef<std::string> known) {
  std::vector<std::string> words = nearestWords(word, known);
  return words.empty() ? "" : "; did you mean `" + words.front() + "`?";
}

} // namespace sctpm
