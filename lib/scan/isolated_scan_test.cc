#include "scan/isolated_scan.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include <csignal>
#include <unistd.h>

using namespace sctpm;

namespace {

std::vector<Unit> units(unsigned count) {
  std::vector<Unit> all(count);
  for (unsigned i = 0; i < count; ++i)
    all[i].file = "/u" + std::to_string(i) + ".c";
  return all;
}

Facts oneCall(const Unit &unit) {
  Facts facts;
  facts.units.push_back({unit.file, "", {}, false, {}, {}});
  Call call;
  call.name = "socket";
  call.spot.at = {unit.file, 1, 1, 0};
  facts.calls.push_back(call);
  return facts;
}

void ignore(unsigned, const Unit &) {}

std::string text(const Facts &facts) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  writeJson(json, facts);
  return text;
}

} // namespace

TEST_CASE("the number of jobs does not change the facts") {
  auto all = units(9);
  ScanLimits one, four;
  four.jobs = 4;
  std::string expected = text(scanIsolated(all, one, oneCall, ignore));
  CHECK(text(scanIsolated(all, four, oneCall, ignore)) == expected);
  CHECK(scanIsolated(all, four, oneCall, ignore).calls.size() == 9);
}

TEST_CASE("a crash costs the unit that crashed and is told") {
  auto all = units(3);
  auto crash = [](const Unit &unit) -> Facts {
    if (unit.file == "/u1.c")
      raise(SIGSEGV);
    return oneCall(unit);
  };
  Facts facts = scanIsolated(all, {}, crash, ignore);
  CHECK(facts.calls.size() == 2);
  REQUIRE(facts.units.size() == 3);
  CHECK(!facts.units[0].crashed);
  CHECK(facts.units[1].crashed);
  REQUIRE(facts.units[1].errors.size() == 1);
  CHECK(facts.units[1].errors[0].find("crashed") != std::string::npos);
}

TEST_CASE("of units that share a process only the one that crashed is lost") {
  auto all = units(48);
  ScanLimits limits;
  limits.jobs = 2;
  unsigned last = 0;
  Facts facts = scanIsolated(
      all, limits,
      [](const Unit &unit) -> Facts {
        if (unit.file == "/u20.c")
          raise(SIGSEGV);
        return oneCall(unit);
      },
      [&](unsigned done, const Unit &) { last = done; });
  CHECK(facts.calls.size() == 47);
  CHECK(facts.units.size() == 48);
  CHECK(llvm::count_if(facts.units, [](const UnitResult &unit) {
          return unit.crashed;
        }) == 1);
  CHECK(last < 48);
}

TEST_CASE("a unit that does not end is ended") {
  auto all = units(2);
  ScanLimits limits;
  limits.seconds = 1;
  auto spin = [](const Unit &unit) -> Facts {
    for (volatile bool forever = unit.file == "/u0.c"; forever;)
      ;
    return oneCall(unit);
  };
  Facts facts = scanIsolated(all, limits, spin, ignore);
  CHECK(facts.calls.size() == 1);
  CHECK(facts.units[0].crashed);
  CHECK(facts.units[0].errors[0].find("time limit") != std::string::npos);
}

TEST_CASE("progress counts up to the number of units") {
  auto all = units(4);
  std::vector<unsigned> seen;
  scanIsolated(all, {}, oneCall,
               [&](unsigned done, const Unit &) { seen.push_back(done); });
  CHECK(seen == std::vector<unsigned>{0, 1, 2, 3});
}

TEST_CASE("no units, no facts") {
  CHECK(scanIsolated({}, {}, oneCall, ignore).units.empty());
}
