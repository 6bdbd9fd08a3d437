#include "judge/sites_by_hand.h"
#include "testing/catch.h"

using namespace sctpm;
using namespace sctpm::byhand;

namespace {

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

// read(fd, data, 64) at line 9 on these sites, or in a macro's body.
Judgement withRead(const Sockets &all, std::vector<unsigned> on,
                   const std::string &streams = "/a.c",
                   const std::string &macro = "",
                   const Location &body = Location()) {
  Sockets sockets = all;
  Access &access = sockets.accesses.emplace_back();
  access.call.name = access.call.spelled = "read";
  access.call.api = true;
  access.call.macro = macro;
  access.call.spot.at = access.call.spelledAt = line(9);
  access.call.call = expr(Expr::Kind::Call, "read(fd, data, 64)", 9, 0);
  if (!macro.empty()) {
    access.call.spelled = macro;
    access.call.spelledAt = body;
  }
  access.rows.emplace_back().sites = std::move(on);
  JudgeOptions options;
  options.countsOnStream = [&](const Spot &spot) {
    return spot.at.file == streams;
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
  // In a macro's body it does for others what was done before.
  judgement = withRead(sockets, {0}, "/a.c", "READ", line(2));
  REQUIRE(judgement.findings.size() == 1);
  CHECK(texts(judgement.findings[0].edits) ==
        Texts{"stream-read 200-204 sctp_stream_read"});
  // A name that a macro puts together is written nowhere.
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
  SECTION("of whatever type: IPPROTO_TCP has one") {
    sockets.sites[1].rows[0].type =
        unknown("nobody sets it", sockets.sites[1].type);
    for (const SiteReport &report : judged(sockets).sites)
      CHECK(report.verdict == Verdict::MigrateAtSource);
  }
  SECTION("where the type of one is open") {
    for (Site &each : sockets.sites)
      each.rows[0].protocol.known = 0;
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
