#include "testing/catch.h"
#include "trace/facts_by_hand.h"
#include "trace/other_units.h"
#include "trace/trace.h"
#include <set>

using namespace sctpm;
using namespace sctpm::byhand;

namespace {

/// What can arrive as the domain of the socket() calls, as "1 2 ?".
std::string domains(Facts facts) {
  openToOtherUnits(facts, "/a.c");
  std::set<std::string> seen;
  for (const Site &site : trace(facts).sites)
    for (const Row &row : site.rows)
      if (!site.wrapper)
        seen.insert(row.domain.known ? std::to_string(*row.domain.known) : "?");
  std::string all;
  for (const std::string &each : seen)
    all += (all.empty() ? "" : " ") + each;
  return all;
}

void makeSocket(byhand::Program &program, const std::string &in,
                const Expr &domain) {
  program.call(byhand::Program::spot(5, in), "socket",
               {domain, constant(Stream), constant(0)});
}

/// f(AF_INET) { socket(...) }, as the test changes f.
Facts called(void (*change)(Function &)) {
  byhand::Program program;
  program.function("f", 1);
  change(program.facts.functions[0]);
  makeSocket(program, "f", parameter("f", 0, "domain"));
  program.call(byhand::Program::spot(9, "main"), "f", {constant(Inet)});
  return program.facts;
}

/// `to = AF_INET;` in one function, socket(to, ...) in another.
Facts stored(const Expr &to) {
  byhand::Program program;
  program.flow(byhand::Program::spot(2, "g"), to, constant(Inet));
  makeSocket(program, "f", to);
  return program.facts;
}

} // namespace

TEST_CASE("what others can call, others call with what is not known") {
  CHECK(domains(called([](Function &) {})) == "2");
  CHECK(domains(called([](Function &f) { f.external = true; })) == "2 ?");
  CHECK(domains(called([](Function &f) { f.addressTaken = true; })) == "2 ?");
  // An inline function of a header.
  CHECK(domains(called([](Function &f) { f.at.file = "/a.h"; })) == "2 ?");
}

TEST_CASE("what others can store in, others store in") {
  CHECK(domains(stored(place("c:@family", "family"))) == "2 ?");
  CHECK(domains(stored(place("c:a.c@family@/a.c", "family"))) == "2");
  CHECK(domains(stored(place("static c:@F@f/family@1", "family"))) == "2");
  Expr pointer = place("c:a.c@conn@/a.c", "conn");
  CHECK(domains(stored(member(pointer, "conn", "family"))) == "2 ?");
}
