#include "model/facts.h"
#include "model/facts_bytes.h"
#include "testing/catch.h"
#include <algorithm>
#include <random>

using namespace sctpm;

namespace {

std::string text(const Facts &facts) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  writeJson(json, facts);
  return text;
}

Expr constant(int64_t value) {
  Expr expr;
  expr.kind = Expr::Kind::Constant;
  expr.value = value;
  expr.text = std::to_string(value);
  return expr;
}

Facts unit(unsigned seed) {
  std::mt19937 random(seed);
  auto number = [&](unsigned below) { return unsigned(random() % below); };
  Facts facts;
  for (unsigned i = 0; i < 5; ++i) {
    Spot spot;
    unsigned offset = number(3);
    spot.at = {"/a" + std::to_string(number(2)) + ".c", offset + 1, 1, offset};
    spot.function = "f" + std::to_string(number(2));
    Arm arm;
    arm.branch = number(2);
    arm.contrary = number(2);
    arm.condition = constant(number(2));
    spot.arms = {arm};
    Call call;
    call.call.kind = Expr::Kind::Call;
    call.call.operands = {Expr(), constant(number(2))};
    call.spot = spot;
    call.name = "socket";
    facts.calls.push_back(call);
    facts.flows.push_back({constant(number(2)), constant(number(2)), spot});
    facts.compares.push_back({constant(number(2)), spot});
    Function function;
    function.key = "f" + std::to_string(number(2));
    function.addressTaken = number(2);
    function.overrides = {"g" + std::to_string(number(3))};
    facts.functions.push_back(function);
    facts.includes.push_back({spot.at, 9, "<a.h>", "", 0});
    facts.gaps.push_back({Gap::Kind::Indirect, spot.at, "x", "y"});
  }
  facts.units.push_back({"/u" + std::to_string(seed % 3) + ".c",
                         "",
                         {},
                         false,
                         {},
                         {{"/u.c", 3, 90}}});
  return facts;
}

Facts merged(std::vector<unsigned> seeds) {
  Facts all;
  for (unsigned seed : seeds)
    merge(all, unit(seed));
  return all;
}

} // namespace

TEST_CASE("facts survive a JSON round trip") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Facts before = unit(seed);
    auto json = llvm::json::parse(text(before));
    REQUIRE(static_cast<bool>(json));
    auto after = factsFromJson(*json);
    REQUIRE(static_cast<bool>(after));
    CHECK(text(before) == text(*after));
    CHECK(canonical(after->calls[0].call) == canonical(before.calls[0].call));
  }
}

TEST_CASE("facts survive the way between processes") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Facts before = unit(seed);
    std::string bytes = toBytes(before);
    auto after = factsFromBytes(bytes);
    REQUIRE(after);
    CHECK(text(before) == text(*after));
    // Cut short anywhere, they are refused.
    for (size_t size = 0; size < bytes.size(); size += 7)
      CHECK(!factsFromBytes(llvm::StringRef(bytes).take_front(size)));
  }
}

TEST_CASE("bytes that are not facts never do harm") {
  std::mt19937 random(3);
  std::string bytes = toBytes(unit(1));
  for (unsigned round = 0; round < 2000; ++round) {
    std::string broken = bytes;
    broken[random() % broken.size()] = static_cast<char>(random());
    factsFromBytes(broken);
  }
}

TEST_CASE("an arm around many facts is written once") {
  Facts facts;
  Arm arm;
  arm.condition.text = "here_it_is";
  for (unsigned i = 0; i < 9; ++i) {
    Flow flow;
    flow.spot.at = {"/a.c", i + 1, 1, i};
    // As from other units: nothing is shared.
    flow.spot.arms = {arm};
    facts.flows.push_back(flow);
  }
  CHECK(llvm::StringRef(text(facts)).count("here_it_is") == 1);

  auto json = llvm::json::parse(
      R"({"arms": [{}], "flows": [{"spot": {"arms": [1]}}]})");
  REQUIRE(static_cast<bool>(json));
  auto wrong = factsFromJson(*json);
  REQUIRE(!wrong);
  CHECK(llvm::toString(wrong.takeError()).find("no such arm") !=
        std::string::npos);
}

TEST_CASE("facts that are not facts are refused with the member's name") {
  auto json = llvm::json::parse(R"({"calls": [{"name": 3}]})");
  REQUIRE(static_cast<bool>(json));
  auto facts = factsFromJson(*json);
  REQUIRE(!facts);
  std::string message = llvm::toString(facts.takeError());
  CHECK(message.find("name") != std::string::npos);
}

TEST_CASE("merge is commutative, associative and idempotent") {
  std::vector<unsigned> seeds = {1, 2, 3, 4, 5};
  std::string expected = text(merged(seeds));
  std::mt19937 random(7);
  for (unsigned round = 0; round < 20; ++round) {
    std::shuffle(seeds.begin(), seeds.end(), random);
    CHECK(text(merged(seeds)) == expected);
  }
  Facts left = merged({1, 2}), right = merged({3, 4, 5});
  merge(left, right);
  CHECK(text(left) == expected);
  merge(left, right);
  CHECK(text(left) == expected);
}
