#include "trace/reach.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

bool shareLoop(const Spot &a, const Spot &b) {
  return llvm::any_of(
      a.loops, [&](int64_t loop) { return llvm::is_contained(b.loops, loop); });
}

// Different arms of one branch exclude each other.
bool exclude(const Spot &a, const Spot &b) {
  for (const Arm &one : a.arms)
    for (const Arm &other : b.arms)
      if (one.branch == other.branch && one.arm != other.arm)
        return true;
  return false;
}

// Whether all arms around `outer`, or left before it, are so for `inner` too.
bool hasArmsOf(const Spot &outer, const Spot &inner) {
  return llvm::all_of(outer.arms, [&](const Arm &arm) {
    return llvm::any_of(inner.arms, [&](const Arm &other) {
      return other.branch == arm.branch && other.arm == arm.arm;
    });
  });
}

// Every way from `from` on passes `later` before the function ends: the same
// branches and loops are around both, and nothing between them leaves.
bool isOverwritten(const Spot &from, const Spot &later) {
  return from.function == later.function && from.at.file == later.at.file &&
         from.at.offset < later.at.offset && from.labels == later.labels &&
         from.loops == later.loops && hasArmsOf(later, from);
}

// The same before it comes to `use`.
bool isReplaced(const Spot &from, const Spot &later, const Spot &use) {
  // `x |= y` reads what it replaces.
  auto isBetween = [](const Spot &spot, const Spot &a, const Spot &b) {
    return a.at.offset < spot.at.offset && spot.at.offset <= b.at.offset;
  };
  return from.function == use.function && from.at.file == use.at.file &&
         !isBetween(use, from, later) && later.labels == use.labels &&
         isOverwritten(from, later);
}

} // namespace

bool mayReach(const Spot &from, const Spot &to) {
  if (from.function != to.function || from.at.file != to.at.file)
    return true;
  bool again = shareLoop(from, to);
  if (from.at.offset >= to.at.offset && !again)
    return false;
  return again || !exclude(from, to);
}

bool isAlwaysPassed(const Spot &from, const Spot &to) {
  if (from.function != to.function || from.at.file != to.at.file ||
      from.at.offset >= to.at.offset)
    return false;
  // A `goto` may come to a label between them.
  if (from.labels != to.labels)
    return false;
  return hasArmsOf(from, to) && llvm::all_of(from.loops, [&](int64_t loop) {
           return llvm::is_contained(to.loops, loop);
         });
}

bool survives(const Spot &from, llvm::ArrayRef<Flow> flows,
              llvm::ArrayRef<unsigned> others, const Spot &use, bool lasting) {
  // What is used is this function's own: another that stores there has
  // returned.
  const bool isOfCallee = !lasting && from.function != use.function;
  return (lasting || mayReach(from, use)) &&
         llvm::none_of(others, [&](unsigned other) {
           const Spot &later = flows[other].spot;
           return &later != &from && from.function == later.function &&
                  (isReplaced(from, later, use) ||
                   (isOfCallee && isOverwritten(from, later)) ||
                   (isAlwaysPassed(later, use) &&
                    (from.at.offset < later.at.offset ||
                     (lasting && from.at.offset >= use.at.offset))));
         });
}

std::vector<unsigned> reaching(llvm::ArrayRef<Flow> flows,
                               llvm::ArrayRef<unsigned> stores, const Spot &use,
                               bool &complete, bool lasting) {
  std::vector<unsigned> result;
  complete = false;
  for (unsigned store : stores) {
    const Spot &from = flows[store].spot;
    if (!survives(from, flows, stores, use, lasting))
      continue;
    result.push_back(store);
    complete |= isAlwaysPassed(from, use);
  }
  return result;
}

} // namespace sctpm
