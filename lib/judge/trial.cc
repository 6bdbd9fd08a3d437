#include "judge/trial.h"
#include "judge/account.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <optional>

namespace sctpm {
namespace {

bool isName(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text[0]) &&
         llvm::all_of(text,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

// "defined(X)", "X", "!defined(X)", "!X" and what `&&` joins of them.
std::optional<std::vector<std::string>> flagsFor(llvm::StringRef condition) {
  std::vector<std::string> flags;
  llvm::SmallVector<llvm::StringRef, 4> terms;
  condition.split(terms, "&&");
  for (llvm::StringRef term : terms) {
    term = term.trim();
    bool contrary = term.consume_front("!");
    term = term.trim();
    while (term.starts_with("(") && term.ends_with(")"))
      term = term.drop_front().drop_back().trim();
    if (term.consume_front("defined")) {
      term = term.trim();
      term.consume_front("(");
      term.consume_back(")");
      term = term.trim();
    }
    if (!isName(term))
      return std::nullopt;
    flags.push_back((contrary ? "-U" : "-D") + term.str());
  }
  return flags;
}

} // namespace

std::vector<Trial> trialsFor(const std::vector<Mention> &mentions,
                             unsigned most) {
  std::map<std::string, Trial> trials;
  for (const Mention &mention : mentions) {
    if (mention.conditions.empty() ||
        llvm::any_of(mention.conditions, isForeign))
      continue;
    std::set<std::string> flags;
    bool possible = true;
    for (const std::string &condition : mention.conditions) {
      auto some = flagsFor(condition);
      possible &= some.has_value();
      if (some)
        flags.insert(some->begin(), some->end());
    }
    if (!possible)
      continue;
    std::string name = llvm::join(flags, " ");
    Trial &trial = trials[name];
    trial.name = name;
    trial.flags.assign(flags.begin(), flags.end());
    trial.files.insert(mention.at.file);
  }
  std::vector<Trial> result;
  for (auto &[name, trial] : trials)
    if (result.size() < most)
      result.push_back(std::move(trial));
  return result;
}

} // namespace sctpm
