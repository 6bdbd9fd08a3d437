#include "testing/catch.h"
#include "trace/facts_by_hand.h"
#include "trace/trace.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <random>

using namespace sctpm;
using namespace sctpm::byhand;

namespace {

std::string text(const Value &value) {
  return value.known ? std::to_string(*value.known) : "(" + value.why + ")";
}

using Lines = std::vector<std::string>;

// "2 1 6" for each row of the site on that line, sorted.
Lines rowsAt(const Sockets &sockets, unsigned line) {
  Lines rows;
  for (const Site &site : sockets.sites)
    if (site.call.spot.at.line == line)
      for (const Row &row : site.rows)
        rows.push_back(text(row.domain) + " " + text(row.type) + " " +
                       text(row.protocol));
  llvm::sort(rows);
  return rows;
}

std::string wholeText(const Sockets &sockets) {
  std::string all;
  for (const Site &site : sockets.sites) {
    all += site.call.name + " " + std::to_string(site.call.spot.at.line) +
           (site.wrapper ? " wrapper" : "") + "\n";
    for (const Row &row : site.rows)
      for (const Value *value : {&row.domain, &row.type, &row.protocol}) {
        all += "  " + text(*value) + " from " +
               std::to_string(value->origin.at.offset);
        for (const Step &step : value->chain)
          all += ", " + std::to_string(step.at.line) + " " + step.text;
        all += "\n";
      }
  }
  return all;
}

// int make(int family, int type, int protocol) { socket(...); } at line 10
void addMake(Program &program) {
  program.function("make", 3);
  program.call(Program::spot(10, "make"), "socket",
               {parameter("make", 0, "family"), parameter("make", 1, "type"),
                parameter("make", 2, "protocol")});
}

void addCaller(Program &program, const std::string &name, unsigned line,
               int64_t family, int64_t type, int64_t protocol) {
  program.function(name);
  program.call(Program::spot(line, name), "make",
               {constant(family), constant(type), constant(protocol)});
}

// socket(family, SOCK_STREAM, 0) in f, where `family` is a variable
void addSocketOf(Program &program, const Expr &family, const Spot &spot) {
  program.call(spot, "socket", {family, constant(Stream), constant(0)});
}

// getaddrinfo(..., &hints, &res) with that type, then a socket of res's fields
Sockets tracedAnswer(int64_t socktype) {
  Program program;
  program.function("f");
  Expr hints = local("f", "hints"), res = local("f", "res");
  auto at = [](unsigned line) { return Program::spot(line, "f"); };
  program.flow(at(1), member(address(hints), "addrinfo", "ai_family"),
               constant(Inet));
  program.flow(at(2), member(address(hints), "addrinfo", "ai_socktype"),
               constant(socktype));
  program.flow(at(3), member(address(hints), "addrinfo", "ai_protocol"),
               constant(0));
  Expr call =
      program.call(at(4), "getaddrinfo",
                   {place("c:@host", "host"), place("c:@service", "service"),
                    address(hints), address(res)});
  program.flow(at(4), res, call);
  program.call(at(5), "socket",
               {member(res, "addrinfo", "ai_family"),
                member(res, "addrinfo", "ai_socktype"),
                member(res, "addrinfo", "ai_protocol")});
  return trace(program.facts);
}

} // namespace

TEST_CASE("a call with constants is one row") {
  Program program;
  program.function("main");
  program.call(Program::spot(3, "main"), "socket",
               {constant(Inet), constant(Stream), constant(Tcp)});
  Sockets sockets = trace(program.facts);
  CHECK(sockets.sites.size() == 1);
  CHECK(rowsAt(sockets, 3) == Lines{"2 1 6"});
}

TEST_CASE("a function that is not the C library's makes no socket") {
  Program program;
  program.call(Program::spot(3, "main"), "socket",
               {constant(Inet), constant(Stream), constant(Tcp)});
  program.facts.calls[0].api = false;
  CHECK(trace(program.facts).sites.empty());
}

TEST_CASE("what two callers pass stays together") {
  Program program;
  addMake(program);
  addCaller(program, "serve", 20, Inet, Stream, Tcp);
  addCaller(program, "local", 30, Unix, Datagram, 0);
  Sockets sockets = trace(program.facts);
  CHECK(rowsAt(sockets, 10) == Lines{"1 2 0", "2 1 6"});

  // Each caller is a site of its own, which knows what it makes.
  REQUIRE(sockets.sites.size() == 3);
  CHECK(rowsAt(sockets, 20) == Lines{"2 1 6"});
  CHECK(rowsAt(sockets, 30) == Lines{"1 2 0"});
  for (const Site &site : sockets.sites) {
    CHECK(site.wrapper == (site.call.name == "make"));
    if (!site.wrapper)
      continue;
    REQUIRE(site.makes.size() == 1);
    CHECK(site.makes[0].line == 10);
    CHECK(site.domain.kind == Expr::Kind::Constant);
    CHECK(site.rows[0].domain.chain.at(0).at == site.call.spot.at);
  }
}

TEST_CASE("without a caller it is open, and says so") {
  Program program;
  program.function("f", 1);
  addSocketOf(program, parameter("f", 0, "family"), Program::spot(10, "f"));
  Sockets sockets = trace(program.facts);
  CHECK(rowsAt(sockets, 10) ==
        Lines{"(nothing in this code base calls f()) 1 0"});
}

TEST_CASE("stores on two arms both arrive, each with what belongs to it") {
  Program program;
  program.function("f");
  Expr family = local("f", "family"), protocol = local("f", "protocol");
  Expr flag = local("f", "flag");
  for (bool holds : {true, false}) {
    unsigned line = holds ? 2 : 6;
    Spot spot =
        Program::spot(line, "f", {arm(100, compare(flag, "==", 7), holds)});
    Spot next = Program::spot(line + 1, "f", spot.arms);
    program.flow(spot, family, constant(holds ? Inet : Unix));
    program.flow(next, protocol, constant(holds ? Tcp : 0));
  }
  program.call(Program::spot(10, "f"), "socket",
               {family, constant(Stream), protocol});
  CHECK(rowsAt(trace(program.facts), 10) == Lines{"1 1 0", "2 1 6"});
}

TEST_CASE("a later store on every way is the one that counts") {
  Program program;
  program.function("f");
  Expr family = local("f", "family");
  program.flow(Program::spot(2, "f"), family, constant(Unix));
  program.flow(Program::spot(3, "f"), family, constant(Inet));
  Spot use = Program::spot(10, "f");
  SECTION("with nothing between") {
    addSocketOf(program, family, use);
    CHECK(rowsAt(trace(program.facts), 10) == Lines{"2 1 0"});
  }
  SECTION("but a goto may come to a label behind it") {
    use.labels = 1;
    addSocketOf(program, family, use);
    CHECK(rowsAt(trace(program.facts), 10) == Lines{"1 1 0", "2 1 0"});
  }
}

TEST_CASE("a condition around the call says what a variable is") {
  Program program;
  addCaller(program, "serve", 20, Inet, Stream, 0);
  addCaller(program, "local", 30, Unix, Stream, 0);
  program.function("make", 3);
  Expr family = parameter("make", 0, "family");
  for (bool holds : {true, false})
    addSocketOf(program, family,
                Program::spot(holds ? 10 : 12, "make",
                              {arm(900, compare(family, "==", Unix), holds)}));
  Sockets sockets = trace(program.facts);
  CHECK(rowsAt(sockets, 10) == Lines{"1 1 0"});
  CHECK(rowsAt(sockets, 12) == Lines{"2 1 0"});
}

TEST_CASE("a caller that a condition turns away gives the call no row") {
  Program program;
  addCaller(program, "stream", 20, Inet, Stream, Tcp);
  addCaller(program, "datagram", 30, Inet, Datagram, Udp);
  program.function("make", 3);
  Expr protocol = parameter("make", 2, "protocol");
  for (bool udp : {true, false})
    program.call(Program::spot(udp ? 10 : 12, "make",
                               {arm(900, compare(protocol, "==", Udp), udp)}),
                 "socket",
                 {parameter("make", 0, "family"),
                  constant(udp ? Datagram : Stream), protocol});
  Sockets sockets = trace(program.facts);
  CHECK(rowsAt(sockets, 10) == Lines{"2 2 17"});
  CHECK(rowsAt(sockets, 12) == Lines{"2 1 6"});
  CHECK(rowsAt(sockets, 30) == Lines{"2 2 17"});
}

TEST_CASE("a comparison of what held a protocol knows what arrives there") {
  Program program;
  addMake(program);
  addCaller(program, "serve", 20, Inet, Stream, Tcp);
  Expr protocol = parameter("make", 2, "protocol");
  program.facts.compares = {
      {compare(protocol, "==", Tcp), Program::spot(8, "make")},
      {compare(local("make", "unrelated"), "==", Tcp),
       Program::spot(9, "make")}};
  Sockets sockets = trace(program.facts);
  REQUIRE(sockets.comparisons.size() == 1);
  CHECK(sockets.comparisons[0].fact.spot.at.line == 8);
  REQUIRE(sockets.comparisons[0].values.size() == 1);
  CHECK(sockets.comparisons[0].values[0].known == Tcp);
  CHECK(sockets.comparisons[0].values[0].origin.at.line == 20);
}

TEST_CASE("a condition makes a value known that is not followed") {
  Program program;
  program.function("f", 1);
  Expr family = parameter("f", 0, "family");
  addSocketOf(program, family,
              Program::spot(10, "f", {arm(900, compare(family, "==", Unix))}));
  CHECK(rowsAt(trace(program.facts), 10) == Lines{"1 1 0"});
}

TEST_CASE("getaddrinfo answers what its hints ask for") {
  CHECK(rowsAt(tracedAnswer(Stream), 5) == Lines{"2 1 6"});
  CHECK(rowsAt(tracedAnswer(Datagram), 5) == Lines{"2 2 17"});
  CHECK(rowsAt(tracedAnswer(0), 5) == Lines{"2 1 6", "2 2 17", "2 3 0"});
  CHECK(tracedAnswer(Stream).sites.at(0).rows.at(0).fromAddrinfo);
}

TEST_CASE("the values of a table's row stay together") {
  Program program;
  program.function("f");
  Expr table = place("c:@table", "table");
  auto field = [&](const char *index, const char *name) {
    return member(
        address(make(Expr::Kind::Element, index, "table[i]", {table})), "row",
        name);
  };
  unsigned line = 1;
  auto store = [&](const char *index, const char *name, int64_t value) {
    program.flow(Program::spot(line++, ""), field(index, name),
                 constant(value));
  };
  store("#0", "family", Inet);
  store("#0", "type", Stream);
  store("#0", "protocol", Tcp);
  store("#1", "family", Unix);
  store("#1", "type", Datagram);
  store("#1", "protocol", 0);
  program.call(Program::spot(20, "f"), "socket",
               {field("", "family"), field("", "type"), field("", "protocol")});
  CHECK(rowsAt(trace(program.facts), 20) == Lines{"1 2 0", "2 1 6"});

  program.call(
      Program::spot(30, "f"), "socket",
      {field("#1", "family"), field("#1", "type"), field("#1", "protocol")});
  CHECK(rowsAt(trace(program.facts), 30) == Lines{"1 2 0"});
}

TEST_CASE("stores that feed each other come to an end") {
  Program program;
  Expr one = place("c:@one", "one"), two = place("c:@two", "two");
  program.function("f");
  program.flow(Program::spot(1, "g"), one, two);
  program.flow(Program::spot(2, "h"), two, one);
  addSocketOf(program, one, Program::spot(10, "f"));
  SECTION("with a value that comes in") {
    program.flow(Program::spot(3, "i"), two, constant(Inet));
    CHECK(rowsAt(trace(program.facts), 10) == Lines{"2 1 0"});
  }
  SECTION("or with none, which is not silence") {
    CHECK(rowsAt(trace(program.facts), 10) ==
          Lines{"(no value can be seen to arrive here) 1 0"});
  }
}

TEST_CASE("functions that call each other come to an end") {
  Program program;
  program.function("f", 1);
  Expr family = parameter("f", 0, "family");
  program.call(Program::spot(5, "f"), "f", {family});
  program.call(Program::spot(20, "main"), "f", {constant(Inet6)});
  addSocketOf(program, family, Program::spot(10, "f"));
  CHECK(rowsAt(trace(program.facts), 10) == Lines{"10 1 0"});
}

TEST_CASE("the order in which units are read changes nothing") {
  Program program;
  addMake(program);
  addCaller(program, "serve", 20, Inet, Stream, Tcp);
  addCaller(program, "local", 30, Unix, Datagram, 0);
  addCaller(program, "send", 40, Inet6, Datagram, Udp);
  Expr family = place("c:@family", "family");
  program.function("f");
  for (int64_t value : {Unix, Inet, Inet6})
    program.flow(Program::spot(unsigned(50 + value), "set"), family,
                 constant(value));
  addSocketOf(program, family, Program::spot(70, "f"));

  Facts all;
  merge(all, program.facts);
  const std::string expected = wholeText(trace(all));
  CHECK(rowsAt(trace(all), 10).size() == 3);
  CHECK(rowsAt(trace(all), 70).size() == 3);
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    std::vector<Facts> parts(3);
    for (const Call &fact : program.facts.calls)
      parts[random() % 3].calls.push_back(fact);
    for (const Flow &fact : program.facts.flows)
      parts[random() % 3].flows.push_back(fact);
    for (const Function &fact : program.facts.functions)
      parts[random() % 3].functions.push_back(fact);
    // A header is seen by more than one unit.
    parts.push_back(parts[random() % 3]);
    Facts merged;
    for (Facts &part : parts) {
      std::shuffle(part.calls.begin(), part.calls.end(), random);
      std::shuffle(part.flows.begin(), part.flows.end(), random);
      std::shuffle(part.functions.begin(), part.functions.end(), random);
    }
    std::shuffle(parts.begin(), parts.end(), random);
    for (Facts &part : parts)
      merge(merged, part);
    CHECK(wholeText(trace(merged)) == expected);
  }
}

TEST_CASE("a store behind the use comes before it in the next call") {
  Program program;
  program.function("f");
  Expr family = place("c:a.c@family", "family");
  program.flow(Program::spot(1, ""), family, constant(Inet));
  program.flow(Program::spot(12, "f"), family, constant(Unix));
  addSocketOf(program, family, Program::spot(10, "f"));
  CHECK(rowsAt(trace(program.facts), 10) == Lines{"1 1 0", "2 1 0"});
}

TEST_CASE("a condition says nothing of what is stored behind it") {
  Program program;
  program.function("f", 1);
  Expr family = parameter("f", 0, "family");
  Arm inside = arm(900, compare(family, "==", Inet));
  SECTION("a constant on one way") {
    program.flow(
        Program::spot(10, "f",
                      {inside, arm(950, compare(place("x", "x"), "==", 1))}),
        family, constant(Unix));
    addSocketOf(program, family, Program::spot(11, "f", {inside}));
    CHECK(llvm::is_contained(rowsAt(trace(program.facts), 11), "1 1 0"));
  }
  SECTION("something that is not followed") {
    program.flow(Program::spot(10, "f", {inside}), family,
                 make(Expr::Kind::Unknown, "", "atoi()"));
    addSocketOf(program, family, Program::spot(11, "f", {inside}));
    CHECK(rowsAt(trace(program.facts), 11) ==
          Lines{"(an expression that is not followed) 1 0"});
  }
}

TEST_CASE("a callee that is given the address may store something else") {
  Program program;
  program.function("get", 1);
  program.function("f");
  Expr family = local("f", "family");
  program.flow(Program::spot(1, "get"),
               make(Expr::Kind::Deref, "", "*p", {parameter("get", 0, "p")}),
               constant(Unix));
  program.flow(Program::spot(5, "f"), family, constant(Inet));
  program.call(Program::spot(6, "f"), "get", {address(family)});
  addSocketOf(program, family, Program::spot(10, "f"));
  CHECK(llvm::is_contained(rowsAt(trace(program.facts), 10), "1 1 0"));
}
