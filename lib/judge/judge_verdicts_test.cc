#include "judge/judge.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

constexpr int64_t Unix = 1, Inet = 2, Inet6 = 10, Stream = 1, Datagram = 2,
                  Tcp = 6, Udp = 17, Mptcp = 262, NoDelay = 1;

Location line(unsigned number) { return {"/a.c", number, 1, number * 100}; }

// A text at the n-th byte of a line.
Expr expr(Expr::Kind kind, const std::string &text, unsigned number,
          unsigned byte) {
  Expr result;
  result.kind = kind;
  result.key = result.text = text;
  result.at = {"/a.c", number, byte + 1, number * 100 + byte};
  result.range = {"/a.c", result.at.offset,
                  result.at.offset + unsigned(text.size())};
  return result;
}

Value known(int64_t number, const Expr &origin, std::vector<Step> chain = {}) {
  Value value;
  value.known = number;
  value.origin = origin;
  value.passed = !chain.empty();
  value.chain = std::move(chain);
  return value;
}

Value unknown(const std::string &why, const Expr &origin) {
  Value value;
  value.why = why;
  value.origin = origin;
  return value;
}

Step passedAt(unsigned number) {
  return {line(number), "'family' is passed by caller()"};
}

// socket(family, type, protocol) with the texts at bytes 10, 30 and 50.
Site site(unsigned number, Expr::Kind kind = Expr::Kind::Constant) {
  Site result;
  result.call.name = "socket";
  result.call.api = true;
  result.call.spot.at = line(number);
  result.call.call =
      expr(Expr::Kind::Call, "socket(family, type, protocol)", number, 0);
  result.call.call.range.end = number * 100 + 70;
  result.domain = expr(kind, "family", number, 10);
  result.type = expr(kind, "type", number, 30);
  result.protocol = expr(kind, "protocol", number, 50);
  return result;
}

// The values as the call's own arguments.
Row row(const Site &of, int64_t domain, int64_t type, int64_t protocol) {
  Row result;
  result.domain = known(domain, of.domain);
  result.type = known(type, of.type);
  result.protocol = known(protocol, of.protocol);
  return result;
}

// The family as a constant of a caller's.
Row passed(const Site &of, int64_t domain, unsigned caller) {
  Row result = row(of, domain, Stream, 0);
  result.domain = known(domain, expr(Expr::Kind::Constant, "AF", caller, 20),
                        {passedAt(caller)});
  return result;
}

Judgement judged(const Sockets &sockets, JudgeOptions options) {
  static const RuleBook rules = llvm::cantFail(loadRules(""));
  options.editable = [](const std::string &file) { return file == "/a.c"; };
  return judge(sockets, rules, options);
}

Judgement judged(const Sockets &sockets, bool mayBeUnix = false) {
  JudgeOptions options;
  options.mayBeUnix = mayBeUnix;
  return judged(sockets, options);
}

SiteReport judgedAlone(const Site &site, bool mayBeUnix = false) {
  Sockets sockets;
  sockets.sites = {site};
  return judged(sockets, mayBeUnix).sites.at(0);
}

// "rule byte-byte text" for each edit.
std::vector<std::string> texts(const std::vector<RuleEdit> &edits) {
  std::vector<std::string> result;
  for (const RuleEdit &each : edits)
    result.push_back(each.rule + " " + std::to_string(each.edit.range.begin) +
                     "-" + std::to_string(each.edit.range.end) + " " +
                     each.edit.text);
  return result;
}

using Texts = std::vector<std::string>;

bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

// setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, ...) at line 9 on that site
Judgement withNoDelay(const Site &site) {
  Access access;
  access.call.name = "setsockopt";
  access.call.api = true;
  access.call.spot.at = line(9);
  access.call.call = expr(Expr::Kind::Call, "setsockopt()", 9, 0);
  AccessRow row;
  row.values[Role::Level] =
      known(Tcp, expr(Expr::Kind::Constant, "IPPROTO_TCP", 9, 20));
  row.values[Role::Option] =
      known(NoDelay, expr(Expr::Kind::Constant, "TCP_NODELAY", 9, 40));
  row.sites = {0};
  access.rows = {row};
  Sockets sockets;
  sockets.sites = {site};
  sockets.accesses = {access};
  return judged(sockets);
}

// read(fd, data, 64) at line 9 on these sites, of which a macro may be made.
Judgement withRead(const Sockets &all, std::vector<unsigned> on,
                   const std::string &streams = "/a.c",
                   const std::string &macro = "") {
  Sockets sockets = all;
  Access &access = sockets.accesses.emplace_back();
  access.call.name = access.call.spelled = "read";
  access.call.api = true;
  access.call.macro = macro;
  access.call.spot.at = access.call.spelledAt = line(9);
  access.call.call = expr(Expr::Kind::Call, "read(fd, data, 64)", 9, 0);
  access.rows.emplace_back().sites = std::move(on);
  JudgeOptions options;
  options.countsOnStream = [&](const std::string &file) {
    return file == streams;
  };
  return judged(sockets, options);
}

} // namespace

TEST_CASE("under --compat stream a read is one of sctp_stream.h") {
  Sockets sockets;
  Site &tcp = sockets.sites.emplace_back(site(1));
  tcp.rows = {row(tcp, Inet, Stream, 0)};
  Judgement judgement = withRead(sockets, {0});
  REQUIRE(judgement.findings.size() == 1);
  const Finding &finding = judgement.findings[0];
  CHECK(finding.rule == "stream-read");
  CHECK(finding.effect == Effect::Rewrite);
  CHECK(texts(finding.edits) == Texts{"stream-read 900-904 sctp_stream_read"});
  CHECK(finding.includes == Texts{"\"sctp_stream.h\""});

  // Of the file that makes the socket.
  CHECK(withRead(sockets, {0}, "/b.c").findings.empty());
  // A macro's text serves others, too.
  judgement = withRead(sockets, {0}, "/a.c", "READ");
  REQUIRE(judgement.findings.size() == 1);
  CHECK(judgement.findings[0].effect == Effect::Review);
  CHECK(judgement.findings[0].edits.empty());

  // Another socket does not mind, but alone it is left as it is.
  Site &local = sockets.sites.emplace_back(site(2));
  local.rows = {row(local, Unix, Stream, 0)};
  judgement = withRead(sockets, {0, 1});
  REQUIRE(judgement.findings.size() == 1);
  CHECK(judgement.findings[0].edits.size() == 1);
  CHECK(withRead(sockets, {1}).findings.empty());
}

TEST_CASE("a TCP socket moves by an edit of its protocol") {
  for (int64_t family : {Inet, Inet6})
    for (int64_t protocol : {int64_t(0), Tcp}) {
      Site tcp = site(1);
      tcp.rows = {row(tcp, family, Stream, protocol)};
      SiteReport report = judgedAlone(tcp);
      CHECK(report.verdict == Verdict::Migrate);
      CHECK(report.rule == "tcp-socket");
      CHECK(texts(report.edits) == Texts{"tcp-socket 150-158 IPPROTO_SCTP"});
    }
}

TEST_CASE("a protocol in another file than those given is not edited") {
  Site tcp = site(1);
  tcp.protocol.range.file = "/b.c";
  tcp.rows = {row(tcp, Inet, Stream, Tcp)};
  SiteReport report = judgedAlone(tcp);
  CHECK(report.verdict == Verdict::Review);
  CHECK(report.edits.empty());
}

TEST_CASE("a Unix socket stays, and the reason names who asks for it") {
  Site local = site(1, Expr::Kind::Place);
  local.rows = {passed(local, Unix, 7)};
  SiteReport report = judgedAlone(local);
  CHECK(report.verdict == Verdict::Leave);
  CHECK(report.rule == "unix-socket");
  CHECK(has(report.reason, "only AF_UNIX arrives here, from line 7"));
  CHECK(report.edits.empty());
}

TEST_CASE("one text for TCP and Unix sockets becomes a choice by family") {
  Site both = site(1, Expr::Kind::Place);
  both.protocol.kind = Expr::Kind::Constant;
  both.rows = {passed(both, Inet, 7), passed(both, Unix, 8)};
  SiteReport report = judgedAlone(both);
  CHECK(report.verdict == Verdict::Migrate);
  CHECK(texts(report.edits) ==
        Texts{"tcp-socket 150-158 family == AF_INET ? IPPROTO_SCTP : "
              "protocol"});

  SECTION("of both IP families where both arrive") {
    both.rows.push_back(passed(both, Inet6, 9));
    CHECK(texts(judgedAlone(both).edits) ==
          Texts{"tcp-socket 150-158 (family == AF_INET || family == AF_INET6) "
                "? IPPROTO_SCTP : protocol"});
  }
  SECTION("but not where the family is no name that can be asked twice") {
    both.domain.kind = Expr::Kind::Call;
    report = judgedAlone(both);
    CHECK(report.verdict == Verdict::Review);
    CHECK(report.edits.empty());
    CHECK(has(report.reason, "AF_INET SOCK_STREAM"));
    CHECK(has(report.reason, "AF_UNIX SOCK_STREAM"));
  }
  SECTION("nor where the families come from data of the run") {
    both.rows[1].domain.origin.kind = Expr::Kind::Member;
    CHECK(judgedAlone(both).verdict == Verdict::Review);
  }
  SECTION("nor where one more way is open") {
    both.rows.push_back(passed(both, Inet, 9));
    both.rows.back().domain = unknown("nobody calls f()", both.domain);
    report = judgedAlone(both);
    CHECK(report.verdict == Verdict::Review);
    CHECK(report.edits.empty());
  }
}

TEST_CASE("addresses of several types become a choice by type") {
  Site any = site(1, Expr::Kind::Member);
  for (Expr *argument : {&any.domain, &any.type, &any.protocol})
    argument->operands = {expr(Expr::Kind::Place, "ai", 1, 10)};
  any.type.text = "ai->ai_socktype";
  any.protocol.text = "ai->ai_protocol";
  any.rows = {row(any, Inet, Stream, Tcp), row(any, Inet, Datagram, Udp)};
  for (Row &each : any.rows)
    each.fromAddrinfo = true;
  SiteReport report = judgedAlone(any);
  CHECK(report.verdict == Verdict::Migrate);
  CHECK(texts(report.edits) ==
        Texts{"tcp-socket 150-158 ai->ai_socktype == SOCK_STREAM ? "
              "IPPROTO_SCTP : ai->ai_protocol"});

  SECTION("but not where one type has sockets of both kinds") {
    any.rows.push_back(row(any, Inet, Stream, Mptcp));
    any.rows.back().fromAddrinfo = true;
    any.rows[1].domain.known = Unix;
    report = judgedAlone(any);
    CHECK(report.verdict == Verdict::Review);
    CHECK(report.edits.empty());
  }
  SECTION("and where only streams are asked for there is no choice") {
    any.rows.pop_back();
    CHECK(texts(judgedAlone(any).edits) ==
          Texts{"tcp-socket 150-158 IPPROTO_SCTP"});
  }
}

TEST_CASE("a type that callers pass becomes a choice by type") {
  Site both = site(1, Expr::Kind::Place);
  both.protocol.kind = Expr::Kind::Constant;
  both.rows = {row(both, Inet, Stream, 0), row(both, Inet6, Datagram, 0)};
  for (unsigned i : {0, 1})
    both.rows[i].type =
        known(*both.rows[i].type.known,
              expr(Expr::Kind::Constant, "TYPE", 7 + i, 20), {passedAt(7 + i)});
  CHECK(texts(judgedAlone(both).edits) ==
        Texts{"tcp-socket 150-158 type == SOCK_STREAM ? IPPROTO_SCTP : "
              "protocol"});

  SECTION("but not where flags may be or-ed to the type") {
    constexpr int64_t CloseOnExec = 02000000;
    both.rows[0].type.known = Stream | CloseOnExec;
    CHECK(judgedAlone(both).verdict == Verdict::Review);
  }
  SECTION("nor where it comes from data of the run") {
    both.rows[1].type.origin.kind = Expr::Kind::Member;
    CHECK(judgedAlone(both).verdict == Verdict::Review);
  }
}

TEST_CASE("a wrapper's call that gives one protocol to both types chooses") {
  // line 1: socket(family, type, protocol) in make(); line 2: make(family,
  // type, protocol) in dial(); lines 3 and 4: dial(TYPE); line 5: make(AF_INET,
  // SOCK_STREAM, IPPROTO_TCP)
  Site made = site(1, Expr::Kind::Place), dial = site(2, Expr::Kind::Place);
  dial.protocol.kind = Expr::Kind::Constant;
  dial.wrapper = true;
  dial.makes = {line(1)};
  std::vector<Site> callers;
  for (unsigned i : {0, 1}) {
    Row each = row(made, Inet, i ? Datagram : Stream, 0);
    Expr type = expr(Expr::Kind::Constant, "TYPE", 3 + i, 20);
    each.type = known(*each.type.known, type, {passedAt(2), passedAt(3 + i)});
    each.protocol = known(0, dial.protocol, {passedAt(2)});
    made.rows.push_back(each);
    dial.rows.push_back(each);
    Site caller = site(3 + i);
    caller.wrapper = true;
    caller.makes = {line(1)};
    caller.protocol = Expr();
    caller.rows = {each};
    callers.push_back(caller);
  }
  made.rows.push_back(row(made, Inet, Stream, Tcp));
  made.rows.back().protocol = known(
      Tcp, expr(Expr::Kind::Constant, "IPPROTO_TCP", 5, 40), {passedAt(5)});
  Sockets sockets;
  sockets.sites = {made, callers[0], callers[1], dial};
  std::vector<SiteReport> reports = judged(sockets).sites;
  CHECK(texts(reports.at(3).edits) ==
        Texts{"tcp-socket 250-258 type == SOCK_STREAM ? IPPROTO_SCTP : "
              "protocol"});
  CHECK(reports.at(3).verdict == Verdict::Migrate);
  CHECK(reports.at(1).verdict == Verdict::MigrateAtSource);
  CHECK(reports.at(2).verdict == Verdict::Leave);

  SECTION("but not where another way to the socket is open") {
    sockets.sites[0].rows.push_back(row(made, Inet, Stream, 0));
    sockets.sites[0].rows.back().domain =
        unknown("nobody sets it", made.domain);
    for (const SiteReport &report : judged(sockets).sites)
      CHECK(report.edits.empty());
  }
}

TEST_CASE("IPPROTO_TCP says IP where the family is none yet") {
  for (int64_t protocol : {int64_t(0), Tcp}) {
    Site one = site(1);
    one.rows = {row(one, /*domain=*/0, Stream, protocol)};
    SiteReport report = judgedAlone(one);
    CHECK(report.verdict ==
          (protocol == Tcp ? Verdict::Migrate : Verdict::Review));
    CHECK(has(report.reason, protocol == Tcp ? "which is TCP" : "no family"));
  }
}

TEST_CASE("a way that is not followed is for review, with the cause") {
  Site open = site(1);
  open.rows = {row(open, Inet, Stream, 0)};
  open.rows[0].domain =
      unknown("nothing in this code base calls f()", open.domain);
  SiteReport report = judgedAlone(open);
  CHECK(report.verdict == Verdict::Review);
  CHECK(has(report.reason, "nothing in this code base calls f()"));
  CHECK(report.edits.empty());
}

TEST_CASE("a text that an open site shares is edited for neither") {
  // int protocol = IPPROTO_TCP at line 5, used by two calls
  Expr origin = expr(Expr::Kind::Constant, "IPPROTO_TCP", 5, 15);
  Sockets sockets;
  for (unsigned number : {1, 2}) {
    Site each = site(number, Expr::Kind::Place);
    // Only the text itself may be edited, not the argument.
    each.protocol.range = {};
    each.rows = {row(each, Inet, Stream, Tcp)};
    each.rows[0].protocol = known(Tcp, origin, {passedAt(5)});
    sockets.sites.push_back(each);
  }
  SECTION("though both move where both are TCP") {
    for (const SiteReport &report : judged(sockets).sites) {
      CHECK(report.verdict == Verdict::MigrateAtSource);
      CHECK(texts(report.edits) == Texts{"tcp-socket 515-526 IPPROTO_SCTP"});
    }
  }
  SECTION("where the type of one is open") {
    sockets.sites[1].rows[0].type =
        unknown("nobody sets it", sockets.sites[1].type);
    for (const SiteReport &report : judged(sockets).sites) {
      CHECK(report.verdict == Verdict::Review);
      CHECK(report.edits.empty());
    }
  }
}

TEST_CASE("an option of TCP follows the socket that moves") {
  Site tcp = site(1);
  tcp.rows = {row(tcp, Inet, Stream, Tcp)};
  Judgement judgement = withNoDelay(tcp);
  REQUIRE(judgement.findings.size() == 1);
  const Finding &finding = judgement.findings[0];
  CHECK(finding.rule == "tcp-nodelay");
  CHECK(finding.effect == Effect::Rewrite);
  CHECK(texts(finding.edits) == Texts{"tcp-nodelay 920-931 IPPROTO_SCTP",
                                      "tcp-nodelay 940-951 SCTP_NODELAY"});
  CHECK(finding.includes == Texts{"<netinet/sctp.h>"});
  CHECK(judgement.sitesOf.at(0) == std::vector<unsigned>{0});
}

TEST_CASE("an option of a socket that may be MPTCP or TCP is not clear") {
  Site both = site(1, Expr::Kind::Place);
  both.rows = {row(both, Inet, Stream, Tcp), row(both, Inet, Stream, Mptcp)};
  for (unsigned i : {0, 1})
    both.rows[i].protocol.origin =
        expr(Expr::Kind::Constant, "IPPROTO_XXX", 3 + i, 15);
  Judgement judgement = withNoDelay(both);
  CHECK(judgement.sites.at(0).verdict == Verdict::MigrateAtSource);
  REQUIRE(judgement.findings.size() == 1);
  CHECK(judgement.findings[0].rule == "tcp-option-unclear");
  CHECK(judgement.findings[0].edits.empty());
}

TEST_CASE("an option of a Unix socket is nobody's business") {
  Site local = site(1);
  local.rows = {row(local, Unix, Stream, 0)};
  CHECK(withNoDelay(local).findings.empty());
}

TEST_CASE("a family in shared memory may be set by code that was not seen") {
  for (int64_t protocol : {int64_t(0), Tcp}) {
    Site one = site(5);
    one.rows = {row(one, Inet, Stream, protocol)};
    one.rows[0].domain.kept = true;
    CHECK(judgedAlone(one).verdict == Verdict::Migrate);
    // No Unix socket has the protocol IPPROTO_TCP.
    CHECK(judgedAlone(one, /*mayBeUnix=*/true).verdict ==
          (protocol == Tcp ? Verdict::Migrate : Verdict::Review));
  }
}
