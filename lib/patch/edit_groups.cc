#include "patch/edit_groups.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace sctpm {
namespace {

/// The edits that are taken, to look for clashes in: by range.
class Taken {
public:
  /// The set whose edit stands in the way of `edit`, or nullptr.
  const EditSet *inTheWayOf(const Edit &edit) const {
    // Disjoint edits are sorted by their ends, too: the first that might
    // overlap is the one before.
    Edit from = edit;
    from.text.clear();
    auto it = edits.lower_bound(from);
    if (it != edits.begin())
      --it;
    for (; it != edits.end() && !(edit.range.file < it->first.range.file);
         ++it) {
      if (it->first.range.file == edit.range.file &&
          it->first.range.begin > edit.range.end)
        break;
      if (clash(it->first, edit))
        return it->second;
    }
    return nullptr;
  }
  void add(const Edit &edit, const EditSet &set) { edits.emplace(edit, &set); }

private:
  std::map<Edit, const EditSet *> edits;
};

/// The sets in an order that depends on what they hold alone.
std::vector<unsigned> inProgramOrder(llvm::ArrayRef<EditSet> sets) {
  auto edits = [](const EditSet &set) {
    std::vector<std::pair<Edit, std::string>> sorted;
    for (const RuleEdit &each : set.edits)
      sorted.emplace_back(each.edit, each.rule);
    llvm::sort(sorted);
    return sorted;
  };
  std::vector<unsigned> order;
  for (unsigned i = 0; i < sets.size(); ++i)
    order.push_back(i);
  llvm::sort(order, [&](unsigned a, unsigned b) {
    const EditSet &x = sets[a], &y = sets[b];
    if (x.at != y.at || x.rule != y.rule)
      return std::tie(x.at, x.rule) < std::tie(y.at, y.rule);
    return std::pair(edits(x), x.refused) < std::pair(edits(y), y.refused);
  });
  return order;
}

} // namespace

bool clash(const Edit &a, const Edit &b) {
  const Range &x = a.range, &y = b.range;
  if (a == b || x.file != y.file)
    return false;
  if (x == y)
    return true;
  return x.begin < y.end && y.begin < x.end;
}

std::vector<std::vector<unsigned>> editGroups(llvm::ArrayRef<EditSet> sets,
                                              const EditLinks &links) {
  std::vector<unsigned> order = inProgramOrder(sets);
  llvm::EquivalenceClasses<unsigned> classes;
  std::map<Edit, unsigned> owner;
  for (unsigned i : order) {
    classes.insert(i);
    for (const RuleEdit &each : sets[i].edits)
      classes.unionSets(owner.emplace(each.edit, i).first->second, i);
  }
  for (auto [a, b] : links)
    classes.unionSets(a, b);

  // Members in program order, groups in the order of their first members.
  std::vector<std::vector<unsigned>> groups;
  std::map<unsigned, unsigned> groupOf;
  for (unsigned i : order) {
    auto [found, fresh] =
        groupOf.emplace(classes.getLeaderValue(i), groups.size());
    if (fresh)
      groups.emplace_back();
    groups[found->second].push_back(i);
  }
  return groups;
}

std::vector<Refusal>
refusals(llvm::ArrayRef<EditSet> sets,
         llvm::ArrayRef<std::vector<unsigned>> groups,
         const std::function<std::string(const Location &)> &shown) {
  std::vector<Refusal> refused(sets.size());
  Taken taken;
  for (const std::vector<unsigned> &group : groups) {
    Taken own;
    const EditSet *culprit = nullptr;
    for (unsigned i : group) {
      std::string &why = refused[i].why;
      why = sets[i].refused;
      for (const RuleEdit &each : sets[i].edits) {
        const EditSet *other = taken.inTheWayOf(each.edit);
        if (!other)
          other = own.inTheWayOf(each.edit);
        if (other && why.empty())
          why = "its edit clashes with that of `" + other->rule + "` at " +
                shown(other->at);
        own.add(each.edit, sets[i]);
      }
      if (!why.empty() && !culprit)
        culprit = &sets[i];
    }
    // What can be chosen comes last: nothing is gained by choosing what cannot
    // be made.
    for (unsigned i : group)
      if (!culprit && sets[i].isLeftOut)
        culprit = &sets[i];
    for (unsigned i : group) {
      auto &[why, needs] = refused[i];
      if (culprit && why.empty() && culprit->isLeftOut)
        needs = culprit->rule;
      if (culprit && why.empty())
        why = sets[i].isLeftOut
                  ? "its rule is not selected"
                  : "it changes together with " + shown(culprit->at) +
                        (needs.empty()
                             ? ", which is not edited"
                             : ", whose rule `" + needs + "` is not selected");
      for (const RuleEdit &each : sets[i].edits)
        if (!culprit)
          taken.add(each.edit, sets[i]);
    }
  }
  return refused;
}

} // namespace sctpm
