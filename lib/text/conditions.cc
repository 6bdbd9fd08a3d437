#include "text/conditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm::lexical {
namespace {

// More tell a reader nothing, and cost memory in hostile files.
constexpr size_t MostConditions = 24;

std::string defined(llvm::ArrayRef<Token> tokens) {
  return tokens.empty() ? "defined()"
                        : ("defined(" + tokens[0].text + ")").str();
}

/// `defined X` and `! defined ( X )` in one spelling; others as written.
std::string conditionOf(llvm::ArrayRef<Token> tokens) {
  bool negated = !tokens.empty() && tokens[0].is("!");
  llvm::ArrayRef<Token> rest = tokens.drop_front(negated);
  if (!rest.empty() && rest[0].is("defined")) {
    rest = rest.drop_front();
    if (rest.size() == 3 && rest[0].is("(") && rest[2].is(")"))
      rest = rest.slice(1, 1);
    if (rest.size() == 1 && rest[0].isIdentifier())
      return (negated ? "!" : "") + defined(rest);
  }
  return folded(tokens);
}

std::string conditionOf(const Directive &each) {
  if (each.name == "ifdef" || each.name == "elifdef")
    return defined(each.tokens);
  if (each.name == "ifndef" || each.name == "elifndef")
    return "!" + defined(each.tokens);
  return conditionOf(each.tokens);
}

bool isPlainDefined(llvm::StringRef text) {
  return text.consume_front("defined(") && text.consume_back(")") &&
         llvm::all_of(text,
                      [](char c) { return c == '_' || llvm::isAlnum(c); });
}

std::string negation(llvm::StringRef text) {
  if (isPlainDefined(text))
    return ("!" + text).str();
  if (text.starts_with("!") && isPlainDefined(text.drop_front()))
    return text.drop_front().str();
  return ("!(" + text + ")").str();
}

/// The directive that opens an include guard: nothing but `#pragma once` stands
/// before it, it is followed by the #define of its name, and its #endif ends
/// the file.
const Directive *guardOf(const Lexed &lexed) {
  llvm::ArrayRef<Directive> all = lexed.directives;
  while (!all.empty() && all[0].name == "pragma")
    all = all.drop_front();
  if (all.size() < 3 || all[0].at != 0 || all[1].at != 0 ||
      !opensConditional(all[0]) || all[1].name != "define" ||
      all[1].tokens.empty() ||
      conditionOf(all[0]) != "!" + defined(all[1].tokens) ||
      all.back().name != "endif" || all.back().at != lexed.code.size())
    return nullptr;
  size_t depth = 0;
  for (const Directive &each : all) {
    if (opensConditional(each))
      ++depth;
    else if (each.name == "endif" && depth && --depth == 0)
      return &each == &all.back() ? &all[0] : nullptr;
    else if (depth == 1 && llvm::StringRef(each.name).starts_with("el"))
      return nullptr;
  }
  return nullptr;
}

} // namespace

bool opensConditional(const Directive &each) {
  return each.name == "if" || each.name == "ifdef" || each.name == "ifndef";
}

Conditions::Conditions(const Lexed &lexed) : guard(guardOf(lexed)) {}

void Conditions::pass(const Directive &directive) {
  if (opensConditional(directive)) {
    branches.emplace_back();
    if (&directive != guard)
      branches.back().holds = conditionOf(directive);
  } else if (branches.empty()) {
    return;
  } else if (directive.name == "endif") {
    branches.pop_back();
  } else if (llvm::StringRef(directive.name).starts_with("el")) {
    Branch &branch = branches.back();
    if (!branch.holds.empty() && branch.failed.size() < MostConditions)
      branch.failed.push_back(negation(branch.holds));
    branch.holds = directive.name == "else" ? "" : conditionOf(directive);
  }
}

std::vector<std::string> Conditions::holding() const {
  std::vector<std::string> all;
  for (const Branch &branch : branches) {
    all.insert(all.end(), branch.failed.begin(), branch.failed.end());
    if (!branch.holds.empty())
      all.push_back(branch.holds);
    if (all.size() >= MostConditions)
      break;
  }
  all.resize(std::min(all.size(), MostConditions));
  return all;
}

std::vector<std::string> conditionsDefining(llvm::StringRef text,
                                            llvm::StringRef macro) {
  Lexed lexed = lex(text);
  Conditions conditions(lexed);
  for (const Directive &each : lexed.directives) {
    conditions.pass(each);
    if (each.name == "define" && !each.tokens.empty() &&
        each.tokens[0].is(macro) &&
        (each.tokens.size() == 1 || !each.tokens[1].is("0")))
      return conditions.holding();
  }
  return {};
}

} // namespace sctpm::lexical
