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

TEST_CASE("a write is no longer than the scan has seen") {
  Program program = withSocket();
  Expr length = local("main", "n");
  length.value = 64;
  program.call(Program::spot(3, "main"), "write", {fd(), bytes(), length});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 64);
}

TEST_CASE("the scan has seen how long what a caller passes can be") {
  Program program = withSocket();
  program.function("put", 2);
  program.call(Program::spot(2, "put"), "write",
               {parameter("put", 0, "s"), bytes(), parameter("put", 1, "n")});
  Expr length = local("main", "n");
  length.value = 700;
  program.flow(Program::spot(3, "main"), local("main", "n"), constant(0));
  program.call(Program::spot(4, "main"), "put", {fd(), length});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 700);
}

TEST_CASE("what a field is given may be bounded, and a constant counted up") {
  Program program = withSocket();
  Expr object = address(local("main", "request"));
  Expr length = member(object, "request", "length");
  Expr most = make(Expr::Kind::Unknown, "arithmetic", "a + b");
  most.value = 900;
  program.flow(Program::spot(2, "main"), length, most);
  program.call(Program::spot(3, "main"), "write", {fd(), bytes(), length});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 900);

  Program counted = withSocket();
  counted.flow(Program::spot(2, "main"), length, constant(1));
  counted.call(Program::spot(3, "main"), "write", {fd(), bytes(), length});
  CHECK_FALSE(accesses(counted).at(0).rows.at(0).known(Role::Length));
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

TEST_CASE("what was sent is taken off a length") {
  Program program = withSocket();
  program.function("put", 2);
  Expr rest = make(Expr::Kind::Unknown, "arithmetic that makes it smaller",
                   "n -= sent", {parameter("put", 1, "n")});
  Spot inLoop = Program::spot(2, "put");
  inLoop.loops = {100};
  program.call(inLoop, "write",
               {parameter("put", 0, "s"), bytes(), parameter("put", 1, "n")});
  Spot behind = Program::spot(3, "put");
  behind.loops = {100};
  program.flow(behind, parameter("put", 1, "n"), rest);
  program.call(Program::spot(9, "main"), "put", {fd(), constant(300)});
  CHECK(accesses(program).at(0).rows.at(0).known(Role::Length) == 300);

  program.call(Program::spot(10, "main"), "put", {fd(), local("main", "n")});
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

TEST_CASE("flags that are chosen in one place keep the length") {
  Program program = withSocket();
  Expr flags =
      make(Expr::Kind::Or, "", "0x4000 | (more ? 0x8000 : 0)",
           {constant(0x4000),
            make(Expr::Kind::Choice, "", "",
                 {local("main", "more"), constant(0x8000), constant(0)})});
  program.call(Program::spot(2, "main"), "send",
               {fd(), bytes(), constant(9), flags});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  for (const AccessRow &row : found[0].rows)
    CHECK(row.known(Role::Length) == 9);
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

TEST_CASE("pieces are no longer than all entries with the longest") {
  Program program = withSocket();
  Expr pieces = local("main", "pieces");
  Expr entry = address(make(Expr::Kind::Element, "", "pieces[0]", {pieces}));
  Expr body = make(Expr::Kind::Unknown, "arithmetic", "n");
  body.value = 4096;
  program.flow(Program::spot(2, "main"), member(entry, "iovec", "iov_len"),
               constant(4));
  program.flow(Program::spot(3, "main"), member(entry, "iovec", "iov_len"),
               body);
  Expr all = entry;
  all.value = 3 * 16;
  program.call(Program::spot(4, "main"), "writev", {fd(), all, constant(3)});
  auto known = [&] {
    return accesses(program).at(0).rows.at(0).known(Role::Length);
  };
  CHECK(known() == 3 * 4096);

  SECTION("through the header of a message, too") {
    Expr message = address(local("main", "message"));
    program.flow(Program::spot(5, "main"), member(message, "msghdr", "msg_iov"),
                 all);
    program.call(Program::spot(6, "main"), "sendmsg",
                 {fd(), message, constant(0)});
    CHECK(accesses(program).at(1).rows.at(0).known(Role::Length) == 3 * 4096);
  }
  SECTION("one without end is enough") {
    program.flow(Program::spot(3, "main"), member(entry, "iovec", "iov_len"),
                 local("main", "n"));
    CHECK_FALSE(known());
  }
  SECTION("nor is an entry followed that is copied") {
    program.flow(Program::spot(3, "main"), entry.operands[0],
                 local("main", "other"));
    CHECK_FALSE(known());
  }
}

TEST_CASE(
    "what is called from everywhere is of the sockets that may get there") {
  Program program = withSocket();
  Spot at = Program::spot(2, "main");
  program.flow(at, local("main", "control"),
               program.call(at, "socket",
                            {constant(Unix), constant(Stream), constant(0)}));
  program.function("put", 1);
  program.call(Program::spot(3, "put"), "write",
               {parameter("put", 0, "s"), bytes(), constant(9)});
  for (int i = 0; i < 3000; ++i)
    program.call(Program::spot(4 + i, "main"), "put", {fd()});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows[0].open);
  CHECK(found[0].rows[0].sites == std::vector<unsigned>{0});
}

TEST_CASE(
    "what is lost on the way is of the sockets that may be copied there") {
  Program program;
  program.function("dial", 1);
  Expr into = make(Expr::Kind::Deref, "", "*s", {parameter("dial", 0, "s")});
  Spot at = Program::spot(2, "dial");
  program.flow(at, into,
               program.call(at, "socket",
                            {constant(Inet), constant(Stream), constant(0)}));
  program.call(Program::spot(3, "dial"), "write", {into, bytes(), constant(9)});
  // A thread that is started through a pointer, by which nobody knows.
  program.function("thread", 1);
  program.call(Program::spot(4, "thread"), "dial",
               {address(member(parameter("thread", 0, "its"), "client", "s"))});
  std::vector<Access> found = accesses(program);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows[0].supposed);
  CHECK(found[0].rows[0].sites == std::vector<unsigned>{0});
}
