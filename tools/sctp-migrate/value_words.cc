#include "value_words.h"
#include "judge/rule_book.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

/// Those that the command can choose from.
std::vector<std::string> ruleIds(Command command) {
  RuleBook book = llvm::cantFail(loadRules(""));
  std::vector<std::string> ids;
  for (const Rule &rule : book.rules()) {
    bool isLint = rule.lint != Level::None;
    if (command == Command::Explain || isLint == (command == Command::Lint))
      ids.push_back(rule.id);
  }
  return ids;
}

} // namespace

ValueWords valueWords(const CommandHelp &help, const OptionRow &row) {
  ValueWords value;
  llvm::StringRef type = row.type;
  value.isList = type.consume_back(",...");
  llvm::SmallVector<llvm::StringRef, 8> kinds;
  type.split(kinds, '|');
  for (llvm::StringRef kind : kinds) {
    auto [word, more] = kind.split('=');
    const char *mark = more.empty() ? "" : "=";
    if (kind == "RULE")
      value.words = ruleIds(help.command);
    else if (word == "FORMAT")
      for (const FormatRow &format : formatRows())
        value.words.push_back(std::string(format.name) + mark);
    else if (!word.empty() && llvm::all_of(word, llvm::isLower))
      value.words.push_back(word.str() + mark);
    value.isFile |= kind == "FILE";
    value.isFolder |= kind == "DIR";
  }
  return value;
}

ValueWords argumentWords(const CommandHelp &help) {
  ValueWords value;
  if (help.command == Command::Explain)
    value.words = ruleIds(help.command);
  else if (help.command == Command::Completions)
    value.words = {"bash", "zsh", "fish"};
  else
    value.isFile =
        help.command != Command::Rules && help.command != Command::Man;
  return value;
}

} // namespace sctpm
