#include "testing/catch.h"
#include "trace/facts_by_hand.h"
#include "trace/trace.h"

using namespace sctpm;
using namespace sctpm::byhand;

// p->family = AF_INET in one function, socket(p->family, ...) in f
static bool isKept(const std::string &storing) {
  Program program;
  program.function("f");
  program.function("g");
  Expr pointer = place("c:@p", "p");
  program.flow(Program::spot(1, storing), member(pointer, "peer", "family"),
               constant(Inet));
  program.call(
      Program::spot(2, "f"), "socket",
      {member(pointer, "peer", "family"), constant(Stream), constant(0)});
  Sockets sockets = trace(program.facts);
  REQUIRE(sockets.sites.size() == 1);
  REQUIRE(sockets.sites[0].rows.size() == 1);
  CHECK(sockets.sites[0].rows[0].domain.known == Inet);
  return sockets.sites[0].rows[0].domain.kept;
}

TEST_CASE("a family is kept for others where another function has stored it") {
  CHECK(isKept("g"));
  CHECK(!isKept("f"));
}

TEST_CASE("a field that an initializer leaves out is told as such") {
  Program program;
  program.function("f");
  Expr field = member(place("c:@h", "h"), "hints", "protocol");
  Expr zero = constant(0);
  zero.text = "not given, so zero";
  program.flow(Program::spot(1, "f"), field, zero);
  program.call(Program::spot(2, "f"), "socket",
               {constant(Inet), constant(Stream), field});
  Sockets sockets = trace(program.facts);
  REQUIRE(sockets.sites.size() == 1);
  REQUIRE(sockets.sites[0].rows.size() == 1);
  const std::vector<Step> &chain = sockets.sites[0].rows[0].protocol.chain;
  REQUIRE(chain.size() == 1);
  CHECK(llvm::StringRef(chain[0].text).ends_with("' is not given, so zero"));
}
