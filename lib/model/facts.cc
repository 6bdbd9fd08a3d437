#include "model/facts.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace sctpm {
namespace {

// Negative, zero or positive, as strcmp has it. Equal keys are one object.
int order(Interned a, Interned b) { return a == b ? 0 : a.ref().compare(b); }
int order(const std::string &a, const std::string &b) { return a.compare(b); }
template <typename T>
std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>, int> order(T a,
                                                                          T b) {
  return (a > b) - (a < b);
}
int order(const Location &a, const Location &b);
int order(const Expr &a, const Expr &b);
int order(const Arm &a, const Arm &b);
int order(const Spot &a, const Spot &b);

template <typename T>
int order(const std::vector<T> &a, const std::vector<T> &b) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (int result = order(a[i], b[i]))
      return result;
  return order(a.size(), b.size());
}
int order(const Arms &a, const Arms &b) {
  llvm::ArrayRef<Arms::One> left = a.shared(), right = b.shared();
  if (left.data() != right.data())
    for (size_t i = 0; i < left.size() && i < right.size(); ++i)
      if (left[i] != right[i])
        if (int result = order(*left[i], *right[i]))
          return result;
  return order(left.size(), right.size());
}

// The first of the members in which the two differ decides.
template <typename T, typename... Members>
int orderBy(const T &a, const T &b, Members... members) {
  int result = 0;
  (void)((result = order(a.*members, b.*members)) || ...);
  return result;
}

int order(const Location &a, const Location &b) {
  return orderBy(a, b, &Location::file, &Location::offset);
}
int order(const Expr &a, const Expr &b) {
  int result = order(a.kind, b.kind);
  if (!result && a.kind == Expr::Kind::Constant)
    result = order(a.value, b.value);
  return result ? result : orderBy(a, b, &Expr::key, &Expr::operands);
}
int order(const Arm &a, const Arm &b) {
  return orderBy(a, b, &Arm::branch, &Arm::arm, &Arm::contrary, &Arm::ahead,
                 &Arm::condition);
}
int order(const Spot &a, const Spot &b) {
  return orderBy(a, b, &Spot::at, &Spot::function, &Spot::arms);
}
int order(const Call &a, const Call &b) {
  return orderBy(a, b, &Call::spot, &Call::call, &Call::macro);
}
int order(const Flow &a, const Flow &b) {
  return orderBy(a, b, &Flow::spot, &Flow::to, &Flow::from);
}
int order(const Compare &a, const Compare &b) {
  return orderBy(a, b, &Compare::spot, &Compare::compare);
}
int order(const Include &a, const Include &b) {
  return orderBy(a, b, &Include::at, &Include::spelled, &Include::resolved);
}
int order(const Gap &a, const Gap &b) {
  return orderBy(a, b, &Gap::at, &Gap::kind, &Gap::what, &Gap::why);
}
int order(const UnitResult &a, const UnitResult &b) {
  return orderBy(a, b, &UnitResult::file, &UnitResult::configuration,
                 &UnitResult::errors);
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
      "unexplained", "inactive-branch", "other-system", "not-included",
      "not-parsed",  "macro-unused",    "macro-body",   "indirect"};
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
