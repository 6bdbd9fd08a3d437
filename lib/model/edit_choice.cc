#include "model/edit_choice.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

bool namesRule(llvm::StringRef word, llvm::StringRef rule) {
  return rule.consume_front(word) && !word.empty() &&
         (rule.empty() || rule.starts_with("-"));
}

bool EditChoice::selects(llvm::StringRef rule) const {
  auto names = [&](const std::string &word) { return namesRule(word, rule); };
  return (select.empty() || llvm::any_of(select, names)) &&
         llvm::none_of(ignore, names);
}

} // namespace sctpm
