#include "lint/selection.h"
#include "model/edit_choice.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <optional>

namespace sctpm {
namespace {

constexpr llvm::StringRef All = "all";

/// How much of the rule's id the longest of the words says.
std::optional<size_t> longest(const std::vector<std::string> &words,
                              llvm::StringRef rule) {
  std::optional<size_t> most;
  for (const std::string &word : words)
    if (word == All || namesRule(word, rule))
      most = std::max(most.value_or(0), word == All ? 0 : word.size());
  return most;
}

// The ids, and how they begin: all that a word may be.
std::vector<std::string> wordsFor(llvm::ArrayRef<std::string> rules) {
  std::vector<std::string> words;
  for (llvm::StringRef rule : rules)
    for (size_t end = 0; end != llvm::StringRef::npos;) {
      end = rule.find('-', end + 1);
      words.push_back(rule.substr(0, end).str());
    }
  return words;
}

} // namespace

llvm::Expected<Selection>
Selection::make(llvm::ArrayRef<std::string> rules,
                std::vector<std::string> select,
                std::vector<std::string> ignore,
                const std::map<std::string, std::string> &places) {
  for (const auto *words : {&select, &ignore})
    for (const std::string &word : *words)
      if (word != All && llvm::none_of(rules, [&](const std::string &rule) {
            return namesRule(word, rule);
          })) {
        auto place = places.find(word);
        std::string near = didYouMean(word, wordsFor(rules));
        return llvm::createStringError(
            (place == places.end() ? "" : place->second + ": ") +
            "the lint has no rule '" + word + "'" +
            (near.empty() ? "; 'sctp-migrate rules' lists them" : near));
      }
  Selection selection;
  selection.select = std::move(select);
  selection.ignore = std::move(ignore);
  return selection;
}

bool Selection::has(llvm::StringRef rule) const {
  std::optional<size_t> in =
      select.empty() ? std::optional<size_t>(0) : longest(select, rule);
  std::optional<size_t> out = longest(ignore, rule);
  return in && (!out || *in > *out);
}

} // namespace sctpm
