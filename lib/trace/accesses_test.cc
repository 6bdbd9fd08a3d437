#include "testing/catch.h"
#include "trace/facts_by_hand.h"
#include "trace/trace.h"

using namespace sctpm;
using namespace sctpm::byhand;

namespace {

// main() with a TCP socket in `fd`, made at line 1.
Program withSocket() {
  Program program;
  program.function("main");
  Spot at = Program::spot(1, "main");
  program.flow(at, local("main", "fd"),
               program.call(at, "socket",
                            {constant(Inet), constant(Stream), constant(0)}));
  return program;
}

Expr fd() { return local("main", "fd"); }
Expr bytes() { return local("main", "bytes"); }

std::vector<Access> accesses(const Program &program) {
  return trace(program.facts).accesses;
}

} // namespace

TEST_CASE("a read belongs to the socket that its descriptor comes from") {
  Program program = withSocket();
  program.call(Program::spot(2, "main"), "read", {fd(), bytes(), constant(9)});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].rows.size() == 1);
  CHECK(found[0].rows[0].sites == std::vector<unsigned>{0});
  CHECK_FALSE(found[0].rows[0].open);
  CHECK(found[0].rows[0].known(Role::Length) == 9);
}

TEST_CASE("a read of what no socket is copied to is left out") {
  Program program = withSocket();
  program.function("load", 1);
  Spot at = Program::spot(2, "load");
  program.call(at, "read",
               {parameter("load", 0, "file"), bytes(), constant(9)});
  CHECK(accesses(program).empty());

  SECTION("and told where a caller passes one") {
    program.call(Program::spot(3, "main"), "load", {fd()});
    CHECK(accesses(program).size() == 1);
  }
}

TEST_CASE("an option is told of though its descriptor is not followed") {
  Program program = withSocket();
  program.function("tune", 1);
  program.call(Program::spot(2, "tune"), "setsockopt",
               {parameter("tune", 0, "s"), constant(Tcp), constant(1), bytes(),
                constant(4)});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows[0].open);
  CHECK(found[0].rows[0].known(Role::Option) == 1);
}

TEST_CASE("a write is no longer than what was read before") {
  Program program = withSocket();
  Spot at = Program::spot(2, "main");
  program.flow(at, local("main", "n"),
               program.call(at, "read", {fd(), bytes(), constant(64)}));
  program.call(Program::spot(3, "main"), "write",
               {fd(), bytes(), local("main", "n")});
  CHECK(accesses(program).at(1).rows.at(0).known(Role::Length) == 64);
}

TEST_CASE("a write is no longer than the array that holds its bytes") {
  Program program = withSocket();
  Expr array = address(bytes());
  array.value = 512;
  program.call(Program::spot(2, "main"), "write",
               {fd(), array, local("main", "n")});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 512);
}

TEST_CASE(
    "of several lengths the largest counts, and one without end is none") {
  Program program = withSocket();
  program.function("put", 2);
  program.call(Program::spot(2, "put"), "write",
               {parameter("put", 0, "s"), bytes(), parameter("put", 1, "n")});
  for (int64_t length : {100, 3000, 20})
    program.call(Program::spot(3 + length, "main"), "put",
                 {fd(), constant(length)});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 3000);

  program.call(Program::spot(4, "main"), "put", {fd(), local("main", "n")});
  CHECK_FALSE(accesses(program).at(0).rows.at(0).known(Role::Length));
}

TEST_CASE("the flags that two callers pass are two rows") {
  Program program = withSocket();
  program.function("put", 2);
  program.call(Program::spot(2, "put"), "send",
               {parameter("put", 0, "s"), bytes(), constant(9),
                parameter("put", 1, "flags")});
  for (int64_t flags : {1, 0x4000})
    program.call(Program::spot(3 + flags, "main"), "put",
                 {fd(), constant(flags)});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].rows.size() == 2);
  for (const AccessRow &row : found[0].rows)
    CHECK(row.sites == std::vector<unsigned>{0});
}

TEST_CASE("poll is a use of the descriptors in its entries") {
  Program program = withSocket();
  Expr entries = address(local("main", "entries"));
  program.flow(Program::spot(2, "main"), member(entries, "pollfd", "fd"), fd());
  program.call(Program::spot(3, "main"), "poll",
               {entries, constant(1), constant(-1)});
  CHECK(accesses(program).size() == 1);
}

TEST_CASE("a library that makes its own sockets is told of without a site") {
  Program program;
  program.function("main");
  program.call(Program::spot(2, "main"), "uv_tcp_init", {bytes(), bytes()});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows.at(0).sites.empty());
}

TEST_CASE("a length that is kept in a variable may have been counted up") {
  Program program = withSocket();
  program.flow(Program::spot(2, "main"), local("main", "n"), constant(0));
  program.call(Program::spot(3, "main"), "write",
               {fd(), bytes(), local("main", "n")});
  CHECK_FALSE(accesses(program).at(0).rows.at(0).known(Role::Length));
}
