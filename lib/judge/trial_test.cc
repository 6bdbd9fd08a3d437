#include "judge/trial.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

/// The configurations for one mention behind those conditions.
std::vector<std::string> tried(std::vector<std::string> conditions) {
  Mention mention;
  mention.at.file = "/a.c";
  mention.conditions = std::move(conditions);
  std::vector<std::string> names;
  for (const Trial &trial : trialsFor({mention}, 10))
    names.push_back(trial.name);
  return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("what a branch needs is defined, what it excludes undefined") {
  CHECK(tried({"defined(A)", "!defined(B)"}) == Names{"-DA -UB"});
  CHECK(tried({"A && (!B)"}) == Names{"-DA -DB=0"});
  CHECK(tried({"!(A || defined B)"}) == Names{"-DA=0 -UB"});
  CHECK(tried({"A == 2"}) == Names{"-DA=2"});
}

TEST_CASE("of alternatives the first that a define can fulfil is tried") {
  CHECK(tried({"A || B"}) == Names{"-DA"});
  CHECK(tried({"A > 1 || B"}).empty()); // Not understood to its end.
  CHECK(tried({"0 || B && (C || D)"}) == Names{"-DB -DC"});
  CHECK(tried({"!(A && B)"}) == Names{"-DA=0"});
  CHECK(tried({"1 || A", "defined(C)"}) == Names{"-DC"});
}

TEST_CASE("what no define can fulfil is not tried") {
  CHECK(tried({}).empty());
  CHECK(tried({"0"}).empty());
  CHECK(tried({"A && 0"}).empty());
  CHECK(tried({"defined(A)", "!defined(A)"}).empty());
  CHECK(tried({"A == 2", "!defined(A)"}).empty());
  CHECK(tried({"VERSION(1, 2)"}).empty());
  CHECK(tried({"(A"}).empty());
  CHECK(tried({"defined("}).empty());
  CHECK(tried({"defined(_WIN32)"}).empty());
}
