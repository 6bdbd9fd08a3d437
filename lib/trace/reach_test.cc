#include "testing/catch.h"
#include "trace/facts_by_hand.h"
#include "trace/reach.h"

using namespace sctpm;
using namespace sctpm::byhand;

namespace {

Spot spot(unsigned line, Arms arms = {}, std::vector<int64_t> loops = {}) {
  Spot result = Program::spot(line, "f", std::move(arms));
  result.loops = std::move(loops);
  return result;
}

Arm way(unsigned branch, unsigned which) {
  Arm result;
  result.branch = branch;
  result.arm = which;
  return result;
}

// The lines of the stores that may be the last before `use`.
std::vector<unsigned> lastBefore(const Spot &use, std::vector<Spot> stores,
                                 bool &complete) {
  std::vector<Flow> flows;
  std::vector<unsigned> indices;
  for (Spot &each : stores) {
    indices.push_back(unsigned(flows.size()));
    flows.push_back({Expr(), Expr(), each});
  }
  std::vector<unsigned> lines;
  for (unsigned index : reaching(flows, indices, use, complete))
    lines.push_back(flows[index].spot.at.line);
  return lines;
}

using Lines = std::vector<unsigned>;

} // namespace

TEST_CASE("control goes forward, and around in a loop") {
  CHECK(mayReach(spot(1), spot(2)));
  CHECK(!mayReach(spot(2), spot(1)));
  CHECK(mayReach(spot(2, {}, {100}), spot(1, {}, {100})));
  CHECK(!mayReach(spot(2, {}, {100}), spot(1, {}, {50})));
}

TEST_CASE("the arms of a branch exclude each other, but not in a loop") {
  CHECK(!mayReach(spot(1, {way(90, 1)}), spot(2, {way(90, 0)})));
  CHECK(mayReach(spot(1, {way(90, 1)}), spot(2, {way(90, 1)})));
  CHECK(mayReach(spot(1, {way(90, 1)}), spot(2, {way(91, 0)})));
  CHECK(mayReach(spot(1, {way(90, 1)}, {80}), spot(2, {way(90, 0)}, {80})));
}

TEST_CASE("spots of two functions may follow each other") {
  Spot other = spot(9);
  other.function = "c:@F@g";
  CHECK(mayReach(other, spot(1)));
  CHECK(mayReach(spot(1), other));
  other = spot(9);
  other.at.file = "/b.c";
  CHECK(mayReach(other, spot(1)));
}

TEST_CASE("a store that is always passed hides those before it") {
  bool complete = false;
  CHECK(lastBefore(spot(9), {spot(1), spot(2)}, complete) == Lines{2});
  CHECK(complete);
}

TEST_CASE("a store in a branch hides nothing behind the branch") {
  bool complete = false;
  CHECK(lastBefore(spot(9), {spot(1), spot(2, {way(90, 1)})}, complete) ==
        Lines{1, 2});
  CHECK(complete);
  CHECK(lastBefore(spot(9), {spot(2, {way(90, 1)})}, complete) == Lines{2});
  CHECK(!complete);
  CHECK(lastBefore(spot(9, {way(90, 1)}), {spot(1), spot(2, {way(90, 1)})},
                   complete) == Lines{2});
  CHECK(complete);
}

TEST_CASE("a store in a loop may be passed by") {
  bool complete = false;
  CHECK(lastBefore(spot(9), {spot(1), spot(2, {}, {150})}, complete) ==
        Lines{1, 2});
}

TEST_CASE("what comes around in a loop is seen by the next turn") {
  bool complete = false;
  Spot use = spot(5, {}, {100});
  CHECK(lastBefore(use, {spot(1), spot(7, {}, {100})}, complete) ==
        Lines{1, 7});
  // Between the loop's end and the use the first store of the turn is passed.
  CHECK(lastBefore(use, {spot(3, {}, {100}), spot(4, {}, {100})}, complete) ==
        Lines{4});
}

TEST_CASE("a label between a store and its use lets others in") {
  bool complete = true;
  Spot use = spot(9);
  use.labels = 1;
  CHECK(lastBefore(use, {spot(1), spot(2)}, complete) == Lines{1, 2});
  CHECK(!complete);
}

TEST_CASE("no store, no answer") {
  bool complete = true;
  CHECK(lastBefore(spot(9), {}, complete).empty());
  CHECK(!complete);
}

TEST_CASE("a store in the same branch replaces the one before it") {
  bool complete = false;
  Arm inside = way(90, 1), other = way(190, 1);
  CHECK(lastBefore(spot(9), {spot(1, {inside}), spot(2, {inside})}, complete) ==
        Lines{2});
  CHECK(!complete);
  // Not if one is left before the later, or it stands in a loop or an arm.
  CHECK(lastBefore(spot(9), {spot(1, {inside}), spot(2, {inside, other})},
                   complete) == Lines{1, 2});
  CHECK(lastBefore(spot(9), {spot(1, {inside}), spot(2, {inside}, {150})},
                   complete) == Lines{1, 2});
  // Nor for a use that stands between them.
  CHECK(lastBefore(spot(2, {}, {50}),
                   {spot(1, {inside}, {50}), spot(3, {inside}, {50})},
                   complete) == Lines{1, 3});
}
