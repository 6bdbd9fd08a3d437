#include "judge/trial.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Names = std::vector<std::string>;

/// The configurations for one mention behind those conditions.
std::vector<std::string> tried(std::vector<std::string> conditions) {
  Mention mention;
  mention.at.file = "/a.c";
  mention.conditions = std::move(conditions);
  std::vector<std::string> names;
  auto whereDefined = [](llvm::StringRef macro) -> Names {
    if (macro == "MADE")
      return {"defined(WITH_IT) && HAVE_IT"};
    if (macro == "LOOP")
      return {"LOOP"};
    return {};
  };
  for (const Trial &trial : trialsFor({mention}, 10, whereDefined))
    names.push_back(trial.name);
  return names;
}

} // namespace

TEST_CASE("what a branch needs is defined, what it excludes undefined") {
  CHECK(tried({"defined(A)", "!defined(B)"}) == Names{"-DA -UB"});
  CHECK(tried({"A && (!B)"}) == Names{"-DA -DB=0"});
  CHECK(tried({"!(A || defined B)"}) == Names{"-DA=0 -UB"});
  CHECK(tried({"A == 2"}) == Names{"-DA=2"});
  CHECK(tried({"defined(A) && A >= 0x10"}) == Names{"-DA=16"});
  CHECK(tried({"A > 2L", "!(B > 3)"}) == Names{"-DA=3 -DB=3"});
}

TEST_CASE("a macro that the tree makes of others is had by those") {
  CHECK(tried({"MADE"}) == Names{"-DHAVE_IT -DMADE -DWITH_IT"});
  CHECK(tried({"!MADE"}) == Names{"-DMADE=0"});
  CHECK(tried({"LOOP"}) == Names{"-DLOOP"});
}

TEST_CASE("of alternatives the first that a define can fulfil is tried") {
  CHECK(tried({"A || B"}) == Names{"-DA"});
  CHECK(tried({"A > 1 || B"}) == Names{"-DA=2"});
  CHECK(tried({"A + 1 || B"}).empty()); // Not understood to its end.
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
