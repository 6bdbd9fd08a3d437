#include "testing/catch.h"
#include "trace/demand.h"
#include "trace/facts_by_hand.h"

using namespace sctpm;
using namespace sctpm::byhand;
using Names = std::vector<std::string>;

namespace {

void addSocketOf(Program &program, Expr family, const std::string &in) {
  program.call(Program::spot(10, in), "socket",
               {std::move(family), constant(Stream), constant(0)});
}

Names makersOfC(const Facts &facts) {
  Names names;
  for (const MakerName &maker : makerNames(facts))
    if (maker.isOfC)
      names.push_back(maker.name);
  return names;
}

} // namespace

TEST_CASE("of a parameter the callers are wanted, not its name") {
  Program program;
  program.function("f", 1);
  addSocketOf(program, parameter("f", 0, "family"), "f");
  CHECK(wantedNames(program.facts) == Names{"f"});
  // Though no call of it was seen.
  CHECK(makersOfC(program.facts) == Names{"f"});
}

TEST_CASE("a variable of the whole program is wanted, one of a function not") {
  Program program;
  program.function("f");
  SECTION("of all") {
    addSocketOf(program, place("c:@family", "family"), "f");
    CHECK(wantedNames(program.facts) == Names{"family"});
  }
  SECTION("of one") {
    addSocketOf(program, local("f", "family"), "f");
    CHECK(wantedNames(program.facts).empty());
  }
}

TEST_CASE("a field of an object that is not followed is wanted") {
  Program program;
  program.function("f");
  addSocketOf(program, member(local("f", "p"), "host", "family"), "f");
  CHECK(wantedNames(program.facts) == Names{"family"});
}

TEST_CASE("who hands a family on makes sockets, who fixes it does not") {
  Program program;
  program.function("make", 1);
  addSocketOf(program, parameter("make", 0, "family"), "make");
  program.function("outer", 1);
  program.call(Program::spot(20, "outer"), "make",
               {parameter("outer", 0, "family")});
  program.function("main");
  program.call(Program::spot(30, "main"), "outer", {constant(Inet)});
  CHECK(makersOfC(program.facts) == Names{"make", "outer"});

  auto renamed = [&](const std::string &key) {
    for (Call &call : program.facts.calls)
      if (call.name == "outer")
        call.call.key = key;
    program.facts.functions[1].key = key;
    return makersOfC(program.facts);
  };
  SECTION("one of a namespace is named with that") {
    CHECK(renamed("c:@N@a@N@net@F@outer#I#") == Names{"make", "net::outer"});
  }
  SECTION("of other C++ functions a name says too little") {
    CHECK(renamed("c:@F@outer#I#") == Names{"make"});
    CHECK(renamed("c:@N@a@S@net@F@outer#I#") == Names{"make"});
  }
}
