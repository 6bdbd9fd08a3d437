#include "model/edit_choice.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

bool namesRule(llvm::StringRef word, llvm::StringRef rule) {
  return rule.consume_front(word) && !word.empty() &&
         (rule.empty() || rule.starts_with("-"));
}

static bool isNamedIn(const std::vector<std::string> &words,
                      llvm::StringRef rule) {
  return llvm::any_of(
      words, [&](const std::string &word) { return namesRule(word, rule); });
}

bool EditChoice::ignores(llvm::StringRef rule) const {
  return isNamedIn(ignore, rule);
}

bool EditChoice::selects(llvm::StringRef rule) const {
  return (select.empty() || isNamedIn(select, rule)) && !ignores(rule);
}

} // namespace sctpm
