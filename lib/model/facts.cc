#include "model/facts.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace sctpm {
namespace {

// Negative, zero or positive, as strcmp has it. Equal keys are one object.
int order(Interned a, Interned b) { return a == b ? 0 : a.ref().compare(b); }
int order(const std::string &a, const std::string &b) { return a.compare(b); }
template <typename T> int orderOfNumbers(T a, T b) { return (a > b) - (a < b); }

int order(const Expr &a, const Expr &b);
int order(const Arm &a, const Arm &b) {
  int result = orderOfNumbers(a.branch, b.branch);
  if (!result)
    result = orderOfNumbers(a.arm, b.arm);
  if (!result)
    result = orderOfNumbers(a.contrary, b.contrary);
  if (!result)
    result = orderOfNumbers(a.ahead, b.ahead);
  return result ? result : order(a.condition, b.condition);
}

template <typename T> int orderOfAll(const T &a, const T &b) {
  if (a.begin() == b.begin()) // One list, or none in both.
    return orderOfNumbers(a.size(), b.size());
  for (size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (int result = order(a.begin()[i], b.begin()[i]))
      return result;
  return orderOfNumbers(a.size(), b.size());
}

int order(const Expr &a, const Expr &b) {
  int result = orderOfNumbers(a.kind, b.kind);
  if (!result && a.kind == Expr::Kind::Constant)
    result = orderOfNumbers(a.value, b.value);
  if (!result)
    result = order(a.key, b.key);
  return result ? result : orderOfAll(a.operands, b.operands);
}

int order(const Location &a, const Location &b) {
  int result = order(a.file, b.file);
  return result ? result : orderOfNumbers(a.offset, b.offset);
}

int order(const Spot &a, const Spot &b) {
  int result = order(a.at, b.at);
  if (!result)
    result = order(a.function, b.function);
  return result ? result : orderOfAll(a.arms, b.arms);
}

int order(const Call &a, const Call &b) {
  int result = order(a.spot, b.spot);
  if (!result)
    result = order(a.call, b.call);
  return result ? result : order(a.macro, b.macro);
}

int order(const Flow &a, const Flow &b) {
  int result = order(a.spot, b.spot);
  if (!result)
    result = order(a.to, b.to);
  return result ? result : order(a.from, b.from);
}

int order(const Compare &a, const Compare &b) {
  int result = order(a.spot, b.spot);
  return result ? result : order(a.compare, b.compare);
}

int order(const Include &a, const Include &b) {
  int result = order(a.at, b.at);
  if (!result)
    result = a.spelled.compare(b.spelled);
  return result ? result : a.resolved.compare(b.resolved);
}

int order(const Gap &a, const Gap &b) {
  int result = order(a.at, b.at);
  if (!result)
    result = orderOfNumbers(a.kind, b.kind);
  if (!result)
    result = a.what.compare(b.what);
  return result ? result : a.why.compare(b.why);
}

int order(const UnitResult &a, const UnitResult &b) {
  int result = a.file.compare(b.file);
  if (!result)
    result = a.configuration.compare(b.configuration);
  return result ? result : orderOfAll(a.errors, b.errors);
}

// Facts that compare equal are the same fact: one of them stays.
template <typename T> void sortOnce(std::vector<T> &facts) {
  auto before = [](const T &a, const T &b) { return order(a, b) < 0; };
  if (!llvm::is_sorted(facts, before))
    llvm::stable_sort(facts, before);
  auto same = [](const T &a, const T &b) { return order(a, b) == 0; };
  facts.erase(std::unique(facts.begin(), facts.end(), same), facts.end());
}

template <typename T> void unite(std::vector<T> &into, std::vector<T> &&from) {
  sortOnce(into);
  sortOnce(from);
  if (from.empty())
    return;
  std::vector<T> all;
  all.reserve(into.size() + from.size());
  std::set_union(std::make_move_iterator(into.begin()),
                 std::make_move_iterator(into.end()),
                 std::make_move_iterator(from.begin()),
                 std::make_move_iterator(from.end()), std::back_inserter(all),
                 [](const T &a, const T &b) { return order(a, b) < 0; });
  into = std::move(all);
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

bool same(const Expr &a, const Expr &b) { return order(a, b) == 0; }

std::string canonical(const Expr &expr) {
  std::string text = name(expr.kind);
  if (expr.kind == Expr::Kind::Constant)
    text += " " + std::to_string(expr.value);
  if (!expr.key.empty())
    text += " " + expr.key.str();
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
