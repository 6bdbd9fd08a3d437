// Where one text gives the protocol to TCP sockets and to others.
#include "judge/sites_by_hand.h"
#include "testing/catch.h"

using namespace sctpm;
using namespace sctpm::byhand;

TEST_CASE("one text for TCP and Unix sockets becomes a choice by family") {
  Site both = site(1, Expr::Kind::Place);
  both.protocol.kind = Expr::Kind::Constant;
  both.rows = {passed(both, Inet, 7), passed(both, Unix, 8)};
  SiteReport report = judgedAlone(both);
  CHECK(report.verdict == Verdict::Migrate);
  CHECK(texts(report.edits) ==
        Texts{"tcp-socket 150-158 (family == AF_INET || family == "
              "AF_INET6) ? IPPROTO_SCTP : "
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

  SECTION("whatever flags are or-ed to the type") {
    constexpr int64_t CloseOnExec = 02000000;
    both.rows[0].type.known = Stream | CloseOnExec;
    CHECK(texts(judgedAlone(both).edits) ==
          Texts{"tcp-socket 150-158 (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) "
                "== SOCK_STREAM ? IPPROTO_SCTP : protocol"});
  }
  SECTION("and by family too, where the type alone does not tell") {
    for (unsigned i : {0, 1})
      both.rows[i].domain =
          known(*both.rows[i].domain.known,
                expr(Expr::Kind::Constant, "AF", 7 + i, 40), {passedAt(7 + i)});
    both.rows.push_back(both.rows[0]);
    both.rows[2].domain.known = Unix;
    both.rows[1].domain.known = Inet;
    CHECK(texts(judgedAlone(both).edits) ==
          Texts{"tcp-socket 150-158 (family == AF_INET || family == AF_INET6) "
                "&& type == SOCK_STREAM ? "
                "IPPROTO_SCTP : protocol"});
    // A family that is kept in memory may be any.
    both.rows[2].domain.kept = true;
    CHECK(judgedAlone(both).edits.empty());
  }
  SECTION("wherever that comes from") {
    both.rows[1].type.origin.kind = Expr::Kind::Member;
    both.rows[1].type.kept = true;
    CHECK(judgedAlone(both).verdict == Verdict::Migrate);
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
    sockets.sites[0].rows[2].protocol.known = 0; // No caller says IPPROTO_TCP.
    sockets.sites[0].rows.push_back(row(made, Inet, Stream, 0));
    sockets.sites[0].rows.back().domain =
        unknown("nobody sets it", made.domain);
    for (const SiteReport &report : judged(sockets).sites)
      CHECK(report.edits.empty());
  }
}

TEST_CASE(
    "beside IPPROTO_TCP a 0 of a family that is not known is for others") {
  // socket(family, SOCK_STREAM, local ? 0 : IPPROTO_TCP)
  Site both = site(1, Expr::Kind::Place);
  for (unsigned i : {0, 1}) {
    both.rows.push_back(row(both, Inet, Stream, i ? Tcp : 0));
    both.rows[i].domain = unknown("nobody sets it", both.domain);
    both.rows[i].protocol.origin =
        expr(Expr::Kind::Constant, i ? "IPPROTO_TCP" : "0", 1, 52 + 4 * i);
  }
  SiteReport report = judgedAlone(both);
  CHECK(report.verdict == Verdict::Migrate);
  CHECK(texts(report.edits) == Texts{"tcp-socket 156-167 IPPROTO_SCTP"});

  both.rows[1].protocol.known = 0;
  CHECK(judgedAlone(both).verdict == Verdict::Review);
}

TEST_CASE("memory that is only cleared is filled in by what is not seen") {
  Site cleared = site(1);
  cleared.rows = {row(cleared, 0, Stream, 0)};
  cleared.rows[0].domain.origin.text = "set to zero";
  SiteReport report = judgedAlone(cleared);
  CHECK(report.verdict == Verdict::Review);
  CHECK(has(report.reason, "nothing but zero is seen to be stored there"));
}
