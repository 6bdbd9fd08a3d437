// What is said of the uses of sockets: by which page, how often, and why.
#include "judge/judge.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"

using namespace sctpm;

namespace {

constexpr int64_t Write = 1, Oob = 1, Tcp = 6, Cork = 3, NoDelay = 1;

Expr expr(Expr::Kind kind, const std::string &key, unsigned line,
          unsigned byte) {
  Expr result;
  result.kind = kind;
  result.key = result.text = key;
  result.at = {"/a.c", line, byte + 1, line * 100 + byte};
  result.range = {"/a.c", result.at.offset, result.at.offset + 1};
  return result;
}

Value known(int64_t value, unsigned line, unsigned byte) {
  Value result;
  result.known = value;
  result.origin = expr(Expr::Kind::Constant, "constant", line, byte);
  return result;
}

// A program in one file, line by line; line 1 makes socket 0, and so on.
struct ByHand {
  Sockets sockets;
  JudgeOptions options;
  std::string function = "f";

  explicit ByHand(unsigned made, int64_t protocol = 0) {
    options.editable = [](const std::string &) { return true; };
    options.words = {"SIGPIPE", "POLLERR"};
    for (unsigned line = 1; line <= made; ++line) {
      Site site;
      site.call.name = "socket";
      site.call.spot.at = {"/a.c", line, 1, line * 100};
      site.call.call = expr(Expr::Kind::Call, "socket()", line, 0);
      site.call.call.range.end += 90;
      site.protocol = expr(Expr::Kind::Constant, "0", line, 30);
      Row row;
      row.domain = known(2, line, 10);
      row.type = known(1, line, 20);
      row.protocol = known(protocol, line, 30);
      site.rows = {row};
      sockets.sites.push_back(site);
    }
  }

  Access &use(unsigned line, const std::string &name,
              std::vector<unsigned> sites,
              std::map<Role, int64_t> values = {}) {
    Access access;
    access.call.name = name;
    access.call.api = true;
    access.call.spot.at = {"/a.c", line, 1, line * 100};
    access.call.spot.function = function;
    access.call.call = expr(Expr::Kind::Call, name + "()", line, 0);
    access.call.call.operands = {expr(Expr::Kind::Unknown, "", line, 0),
                                 expr(Expr::Kind::Place, "fd", line, 5)};
    AccessRow row;
    row.sites = std::move(sites);
    unsigned byte = 10;
    for (auto [role, value] : values)
      row.values[role] = known(value, line, byte += 10);
    access.rows = {row};
    sockets.accesses.push_back(access);
    return sockets.accesses.back();
  }

  std::vector<Finding> findings() const {
    static const RuleBook rules = llvm::cantFail(loadRules(""));
    return judge(sockets, rules, options).findings;
  }

  // "page line" for each finding.
  std::vector<std::string> told() const {
    std::vector<std::string> result;
    for (const Finding &finding : findings())
      result.push_back(finding.rule + " " + std::to_string(finding.at.line));
    llvm::sort(result);
    return result;
  }
};

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("writes without an end are told once for what is used together") {
  ByHand program(3);
  program.use(10, "write", {0});
  program.use(11, "write", {0, 1});
  program.use(12, "write", {1});
  program.use(13, "write", {2});
  CHECK(program.told() == Told{"big-write 10", "big-write 13"});
  const Finding first = program.findings()[0];
  CHECK(first.reason.find("2 other places") != std::string::npos);
  REQUIRE(first.chain.size() == 2);
  CHECK(first.chain[0].at.line == 11);
}

TEST_CASE("a write that is known to be short is not told") {
  ByHand program(1);
  program.use(10, "write", {0}, {{Role::Length, 4096}});
  CHECK(program.told().empty());
  program.use(11, "write", {0}, {{Role::Length, 300000}});
  CHECK(program.told() == Told{"big-write 11"});
}

TEST_CASE("a socket under review has notes of what would meet it") {
  ByHand program(3);
  Value open;
  open.why = "not followed";
  program.sockets.sites[0].rows[0].domain = open;
  program.sockets.sites[1].rows[0].domain = open;
  program.use(10, "write", {0});
  program.use(11, "write", {0, 1});
  program.use(12, "write", {2});
  program.use(13, "write", {1, 2});
  program.use(14, "setsockopt", {0},
              {{Role::Level, Tcp}, {Role::Option, NoDelay}});
  // Of what a socket that moves shares a finding speaks, and of the options of
  // TCP one of their own.
  CHECK(program.told() == Told{"big-write 12", "tcp-option-unclear 14"});
  static const RuleBook rules = llvm::cantFail(loadRules(""));
  Judgement judgement = judge(program.sockets, rules, program.options);
  REQUIRE(judgement.sites[0].verdict == Verdict::Review);
  REQUIRE(judgement.sites[0].notes.size() == 1);
  CHECK(judgement.sites[0].notes[0].rule == "big-write");
  CHECK(judgement.sites[0].notes[0].at.line == 10);
  CHECK(judgement.sites[0].notes[0].others == 1);
  CHECK(judgement.sites[1].notes.empty());
  CHECK(judgement.sites[2].notes.empty());
}

TEST_CASE("what would meet a socket is told where no other moves, too") {
  ByHand program(1);
  program.sockets.sites[0].rows[0].type = Value();
  program.use(10, "write", {0});
  program.use(11, "listen", {0}, {{Role::Backlog, 0}});
  CHECK(program.told().empty());
  static const RuleBook rules = llvm::cantFail(loadRules(""));
  Judgement judgement = judge(program.sockets, rules, program.options);
  std::vector<std::string> notes;
  for (const SiteNote &note : judgement.sites[0].notes)
    notes.push_back(note.rule + " " + std::to_string(note.at.line));
  CHECK(notes == Told{"big-write 10", "listen-zero 11"});
}

TEST_CASE("a descriptor that is not followed may be one that a library made") {
  const std::map<Role, int64_t> noDelay = {{Role::Level, Tcp},
                                           {Role::Option, NoDelay}};
  ByHand program(1);
  program.use(10, "setsockopt", {}, noDelay).rows[0].open = true;
  CHECK(program.told() == Told{"tcp-nodelay 10"});
  program.use(11, "bufferevent_socket_connect", {});
  CHECK(program.told() == Told{"library-libevent 11", "tcp-option-unclear 10"});
}

TEST_CASE("nothing is told of sockets that stay") {
  ByHand program(1, /*protocol=*/132);
  program.use(10, "write", {0});
  program.use(11, "send", {0}, {{Role::Flags, Oob}, {Role::Length, 1}});
  CHECK(program.told().empty());
}

TEST_CASE("flags are told by bit, and each hazard by its own page") {
  ByHand program(1);
  program.use(10, "send", {0}, {{Role::Flags, Oob | 0x4000}});
  CHECK(program.told() == Told{"big-write 10", "msg-oob 10"});
}

TEST_CASE("an option is told by its own page, not by the general one too") {
  ByHand program(1);
  program.use(10, "setsockopt", {0},
              {{Role::Level, Tcp}, {Role::Option, Cork}});
  CHECK(program.told() == Told{"tcp-cork 10"});
}

TEST_CASE("a half-close is told with the read that comes after it") {
  ByHand program(1);
  program.use(5, "read", {0}, {{Role::Length, 9}});
  program.use(10, "shutdown", {0}, {{Role::How, Write}});
  program.use(12, "read", {0}, {{Role::Length, 9}});
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "half-close");
  CHECK(found[0].reason.find("line 12") != std::string::npos);
  REQUIRE(found[0].chain.size() == 1);
  CHECK(found[0].chain[0].at.line == 12);

  SECTION("and not where a close follows") {
    program.sockets.accesses[1].thenClosed = true;
    CHECK(program.told().empty());
  }
}

TEST_CASE("a shutdown that nothing reads after is not told") {
  ByHand program(2);
  program.use(10, "shutdown", {0}, {{Role::How, Write}});
  program.use(12, "read", {1}, {{Role::Length, 9}});
  CHECK(program.told().empty());
}

TEST_CASE("shutdown of what is listened on is told") {
  ByHand program(1);
  program.use(10, "listen", {0}, {{Role::Backlog, 128}});
  program.use(12, "shutdown", {0}, {{Role::How, 2}});
  CHECK(program.told() == Told{"listener-shutdown 12"});
}

TEST_CASE("of a socket that was not followed it is said that it may be one") {
  ByHand program(1);
  Access &access = program.use(10, "listen", {0}, {{Role::Backlog, 5}});
  access.rows[0].open = access.rows[0].supposed = true;
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  CHECK(llvm::StringRef(found[0].reason)
            .starts_with("listen() may be used on the socket made at a.c:1, "));
}

TEST_CASE("a backlog that is soon full is told") {
  ByHand program(1);
  int64_t backlog = GENERATE(1, 15, 16, 4096, -1);
  program.use(10, "listen", {0}, {{Role::Backlog, backlog}});
  bool isSmall = backlog == 1 || backlog == 15;
  CHECK(program.told() == (isSmall ? Told{"listen-backlog 10"} : Told{}));
}

TEST_CASE("a backlog of 0 becomes 1") {
  ByHand program(1);
  Access &access = program.use(10, "listen", {0}, {{Role::Backlog, 0}});
  // Given elsewhere it may be the 0 of something else, too.
  CHECK(program.findings().at(0).effect == Effect::Review);
  CHECK(program.findings().at(0).edits.empty());
  access.call.call.range = access.rows[0].values.at(Role::Backlog).origin.range;
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].edits.size() == 1);
  CHECK(found[0].edits[0].edit.text == "1");
}

TEST_CASE("SIGPIPE is told once, where the program names it nowhere") {
  ByHand program(2);
  program.use(10, "write", {0}, {{Role::Length, 9}});
  program.use(11, "write", {1}, {{Role::Length, 9}});
  CHECK(program.told().empty());
  program.options.words = {};
  CHECK(program.told() == Told{"sigpipe 10"});
}

TEST_CASE("two writes and a read of one socket wait, without TCP_NODELAY") {
  ByHand program(1);
  Access &write = program.use(10, "write", {0}, {{Role::Length, 9}});
  CHECK(program.told().empty());
  Location first = write.call.spot.at, second = first, read = first;
  second.line = 11;
  read.line = 12;
  write.exchanges = {{first, second, read, {0}}};
  CHECK(program.told() == Told{"write-write-read 10"});
  auto says = [&](const char *text) {
    return llvm::StringRef(program.findings()[0].reason).contains(text);
  };
  CHECK(says("The second write is at line 11, the read at line 12."));

  SECTION("by a function that writes for others") {
    write.exchanges[0].first = {"/a.c", 20, 1, 2000};
    CHECK(says("The first write is at line 20, the second is at line 11"));
  }
  SECTION("not of another socket") {
    write.exchanges[0].sites = {};
    CHECK(program.told().empty());
  }
  SECTION("nor with --tune latency") {
    program.options.isSentAtOnce = true;
    CHECK(program.told().empty());
  }
  SECTION("nor where the delay is switched off") {
    program.use(9, "setsockopt", {0},
                {{Role::Level, Tcp}, {Role::Option, NoDelay}});
    CHECK(program.told() == Told{"tcp-nodelay 9"});
  }
}

TEST_CASE("a poll is told only where errors are named nowhere") {
  ByHand program(1);
  program.use(10, "poll", {0});
  CHECK(program.told().empty());
  program.options.words = {"SIGPIPE"};
  CHECK(program.told() == Told{"poll-end-of-file 10"});
}

TEST_CASE("a library's own sockets are told though no site moves") {
  ByHand program(0);
  program.use(10, "uv_tcp_init", {});
  program.use(11, "uv_tcp_init", {});
  CHECK(program.told() == Told{"library-libuv 10"});
}

TEST_CASE("the reason names what the page asks for") {
  ByHand program(1);
  program.use(10, "send", {0},
              {{Role::Flags, Oob | 0x4000}, {Role::Length, 1}});
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].reason ==
        "MSG_OOB is used on the socket made at a.c:1, which moves to SCTP.");
}

TEST_CASE("a bit has the name that the page gives it") {
  ByHand program(1);
  program.use(10, "splice", {0}, {{Role::Flags, 5}});
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "splice-more");
  CHECK(found[0].reason == "SPLICE_F_MORE is used on the socket made at a.c:1, "
                           "which moves to SCTP.");
}

TEST_CASE("a call with MSG_NOSIGNAL raises no SIGPIPE") {
  ByHand program(1);
  program.options.words = {};
  program.use(10, "send", {0}, {{Role::Flags, 0x4000}, {Role::Length, 1}});
  CHECK(program.told().empty());
}

TEST_CASE("a use in a file that is not spoken of is told at the socket") {
  ByHand program(1);
  program.options.editable = [](const std::string &file) {
    return file == "/a.c";
  };
  program.use(10, "write", {0}).call.spot.at.file = "/elsewhere/net.h";
  program.use(11, "write", {0}).call.spot.at.file = "/elsewhere/net.h";
  std::vector<Finding> found = program.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].at.line == 1);
  CHECK(found[0].reason.rfind("In net.h:10: write() is used on", 0) == 0);
  CHECK(found[0].chain.empty());
}
