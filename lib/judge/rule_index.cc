#include "judge/rule_index.h"
#include "judge/conditions.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {

std::string touches(const Rule &rule) {
  std::vector<std::string> roles;
  for (const Match &each : rule.where)
    roles.push_back(std::string(name(each.role)) + " " +
                    llvm::join(each.names, " or "));
  std::string text =
      rule.use.empty() ? "a comment" : llvm::join(rule.use, ", ");
  if (!roles.empty())
    text += ": " + llvm::join(roles, ", ");
  if (!rule.when.empty())
    text += "; " + llvm::join(rule.when, ", ");
  if (rule.once != Once::Never)
    text += std::string("; once a ") +
            (rule.once == Once::Socket ? "socket" : "program");
  return text;
}

static std::string indexRow(const Rule &rule, const std::string &kind) {
  return "| [" + rule.id + "](" + rule.id + ".md) | " + kind + " | " +
         rule.title + " | " + touches(rule) + " |\n";
}

std::string ruleIndex(const RuleBook &book) {
  std::string text =
      "# The rules\n\n"
      "<!-- Generated from the pages of this folder:\n"
      "     cmake --build <build folder> --target update-rule-index -->\n\n"
      "One page is one rule, with its documentation and its tests.\n"
      "[How to add one](../docs/adding-a-rule.md).\n\n"
      "| Rule | Effect | What it says | What it touches |\n"
      "|---|---|---|---|\n";
  for (const Rule &each : book.rules())
    if (each.lint == Level::None)
      text += indexRow(each, name(each.effect));
  text += "\nEffects: `fine` is left as it is, `rewrite` is edited, `review` "
          "is for a person\nto decide, `block` keeps the socket as it is.\n\n"
          "## The rules of the lint\n\n"
          "They speak in `sctp-migrate lint` alone. A `rewrite` is what "
          "`--fix` edits.\n\n"
          "| Rule | Level, effect | What it says | What it touches |\n"
          "|---|---|---|---|\n";
  for (const Rule &each : book.rules())
    if (each.lint != Level::None)
      text += indexRow(each,
                       std::string(name(each.lint)) + ", " + name(each.effect));
  text += "\n## The conditions\n\n"
          "| Condition | What it says |\n|---|---|\n";
  for (const Condition &each : conditionNames())
    text += "| `" + std::string(each.name) + "` | " + each.sentence + " |\n";
  return text;
}

} // namespace sctpm
