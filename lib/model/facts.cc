#include "model/facts.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace sctpm {
namespace {

std::string armsText(const std::vector<Arm> &arms) {
  std::string text;
  for (const Arm &arm : arms)
    text += std::to_string(arm.branch) + ":" + std::to_string(arm.arm) +
            (arm.contrary ? "-" : "+") + (arm.ahead ? "a" : "") +
            canonical(arm.condition) + ";";
  return text;
}

std::string spotText(const Spot &spot) {
  return spot.at.file + ":" + std::to_string(spot.at.offset) + ":" +
         spot.function + armsText(spot.arms);
}

// Each kind of fact has a key: facts with the same key are the same fact.
std::string keyOf(const Call &fact) {
  return spotText(fact.spot) + "|" + canonical(fact.call) + "|" + fact.macro;
}
std::string keyOf(const Flow &fact) {
  return spotText(fact.spot) + "|" + canonical(fact.to) + "=" +
         canonical(fact.from);
}
std::string keyOf(const Compare &fact) {
  return spotText(fact.spot) + "|" + canonical(fact.compare);
}
std::string keyOf(const Include &fact) {
  return fact.at.file + ":" + std::to_string(fact.at.offset) + fact.spelled +
         fact.resolved;
}
std::string keyOf(const Gap &fact) {
  return fact.at.file + ":" + std::to_string(fact.at.offset) + name(fact.kind) +
         fact.what + fact.why;
}
std::string keyOf(const UnitResult &fact) {
  std::string key = fact.file + "|" + fact.configuration;
  for (const std::string &error : fact.errors)
    key += "|" + error;
  return key;
}

template <typename T> void unite(std::vector<T> &into, std::vector<T> &&from) {
  std::map<std::string, T> all;
  for (std::vector<T> *facts : {&into, &from})
    for (T &fact : *facts) {
      std::string key = keyOf(fact);
      all.try_emplace(std::move(key), std::move(fact));
    }
  into.clear();
  for (auto &[key, fact] : all)
    into.push_back(std::move(fact));
}

void addUnique(std::vector<std::string> &into,
               const std::vector<std::string> &from) {
  into.insert(into.end(), from.begin(), from.end());
  llvm::sort(into);
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

// A function is declared in one unit and defined in another, and two programs
// of one tree may define the same name: one entry for each definition, and one
// for a function that nobody defines.
void uniteFunctions(std::vector<Function> &into, std::vector<Function> &&from) {
  std::map<std::pair<std::string, Location>, Function> all;
  for (std::vector<Function> *facts : {&into, &from})
    for (Function &fact : *facts) {
      auto [place, isNew] =
          all.try_emplace({fact.key, fact.at}, std::move(fact));
      if (isNew)
        continue;
      place->second.addressTaken |= fact.addressTaken;
      place->second.external |= fact.external;
      addUnique(place->second.overrides, fact.overrides);
    }
  into.clear();
  for (auto &[key, fact] : all)
    into.push_back(std::move(fact));
}

} // namespace

const char *name(Expr::Kind kind) {
  static const char *const Names[] = {
      "unknown", "constant", "string", "place",    "member",
      "element", "address",  "deref",  "function", "call",
      "choice",  "or",       "and",    "compare"};
  return Names[static_cast<unsigned>(kind)];
}

const char *name(Gap::Kind kind) {
  static const char *const Names[] = {
      "unexplained",  "inactive-branch", "not-included", "not-parsed",
      "macro-unused", "macro-body",      "indirect"};
  return Names[static_cast<unsigned>(kind)];
}

std::string canonical(const Expr &expr) {
  std::string text = name(expr.kind);
  if (expr.kind == Expr::Kind::Constant)
    text += " " + std::to_string(expr.value);
  if (!expr.key.empty())
    text += " " + expr.key;
  if (!expr.operands.empty()) {
    text += "(";
    for (const Expr &operand : expr.operands)
      text += canonical(operand) + ",";
    text += ")";
  }
  return text;
}

void merge(Facts &into, Facts from) {
  unite(into.units, std::move(from.units));
  unite(into.calls, std::move(from.calls));
  unite(into.flows, std::move(from.flows));
  unite(into.compares, std::move(from.compares));
  uniteFunctions(into.functions, std::move(from.functions));
  unite(into.includes, std::move(from.includes));
  unite(into.gaps, std::move(from.gaps));
}

} // namespace sctpm
