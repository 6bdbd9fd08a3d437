#include "judge/access_conditions.h"
#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>

namespace sctpm {
namespace {

constexpr int64_t LevelTcp = 6, LevelSctp = 132, ProtocolMptcp = 262,
                  NoDelay = 1, NoSignal = 0x4000;

// What one send may hold: the default SO_SNDBUF, measured exactly
// (sctp-facts.md, section 5).
constexpr int64_t LargestMessage = 212992;

// As many clients at one moment are more than chance.
constexpr int64_t LargeBacklog = 16;

const ApiFunction &apiOf(const Access &access) {
  return *socketApi(access.call.name);
}

const Expr *argument(const Access &access, Role role) {
  int index = argumentWith(apiOf(access), role);
  const std::vector<Expr> &operands = access.call.call.operands;
  return index >= 0 && size_t(index) + 1 < operands.size()
             ? &operands[index + 1]
             : nullptr;
}

Transfer transferOf(const Access &access) { return apiOf(access).transfer; }

// Streams and TLS read the descriptor out of our sight.
bool mayRead(const Access &access) {
  llvm::StringRef name = access.call.name;
  return transferOf(access) == Transfer::Reads || name == "fdopen" ||
         name.starts_with("SSL_set_");
}

bool shares(const Access &access, const AccessRow &row) {
  return llvm::any_of(access.rows, [&](const AccessRow &other) {
    return llvm::any_of(other.sites, [&](unsigned site) {
      return llvm::is_contained(row.sites, site);
    });
  });
}

Step stepAt(const Access &access, const char *what) {
  return {access.call.spot.at, what};
}

const char *const Words[] = {"EISCONN",      "EPOLLERR",    "EPOLLET",
                             "EVFILT_READ",  "POLLERR",     "SIGPIPE",
                             "MSG_NOSIGNAL", "SO_NOSIGPIPE"};

} // namespace

llvm::ArrayRef<const char *> watchedWords() { return Words; }

AccessConditions::AccessConditions(const Sockets &sockets,
                                   const JudgeOptions &options,
                                   const Judgement &judgement, Review review)
    : sockets(sockets), options(options), judgement(judgement), review(review) {
  for (unsigned i = 0; i < sockets.sites.size(); ++i) {
    component.push_back(i);
    anyMoves |= moves(i);
    anyStaysTcp |= mayStayTcp(i);
  }
  for (const Access &access : sockets.accesses) {
    libraryMakesSome |= isLibraryMaker(apiOf(access));
    for (const AccessRow &row : access.rows)
      for (unsigned site : row.sites) {
        int from = component[site], to = component[row.sites[0]];
        if (from != to)
          std::replace(component.begin(), component.end(), std::max(from, to),
                       std::min(from, to));
      }
  }
}

// What is TCP behind a call that asks what arrives is SCTP there.
bool AccessConditions::moves(unsigned site) const {
  const SiteReport &report = judgement.sites[site];
  return isMoving(report.verdict) || report.chosenBehind ||
         (report.verdict == Verdict::Review && review == Review::Moves);
}

// Whether TCP may still be spoken there after the edits.
bool AccessConditions::mayStayTcp(unsigned site) const {
  // MPTCP takes the options of TCP: mptcp.dev, and net/mptcp/sockopt.c.
  bool isMultipath = llvm::any_of(sockets.sites[site].rows, [](const Row &row) {
    return row.protocol.known == ProtocolMptcp;
  });
  return (judgement.sites[site].verdict == Verdict::Review && !moves(site)) ||
         sockets.sites[site].probe == Probe::TcpOption || isMultipath;
}

std::vector<AccessConditions::Match>
AccessConditions::matches(const RuleBook &rules, const Access &access,
                          const AccessRow &row) const {
  std::map<const Rule *, Cause> causes;
  std::vector<Match> found;
  for (const Rule *rule : rules.allMatching(
           access.call.name, [&](Role role) { return row.known(role); },
           [&](const Rule &rule, llvm::StringRef condition) {
             std::optional<Cause> cause = holds(condition, rule, access, row);
             if (!cause)
               return false;
             Cause &all = causes[&rule];
             if (!cause->text.empty())
               all.text = cause->text;
             llvm::append_range(all.steps, cause->steps);
             return true;
           }))
    found.push_back({rule, std::move(causes[rule])});
  return found;
}

int AccessConditions::toldOnceFor(const Rule &rule,
                                  const AccessRow &row) const {
  return rule.once == Once::Program ? -1 : componentOf(row);
}

int AccessConditions::componentOf(const AccessRow &row) const {
  return row.sites.empty() ? -1 : component[row.sites[0]];
}

bool AccessConditions::mentions(
    std::initializer_list<const char *> words) const {
  return llvm::any_of(
      words, [&](const char *word) { return options.words.count(word) != 0; });
}

// What is called instead does for other sockets what was called before.
static bool isForAnySocket(const Rule &rule) {
  return llvm::any_of(
      rule.edit, [](const auto &edit) { return edit.first == Role::Callee; });
}

// An edit needs all sockets to move, a diagnostic one of them.
bool AccessConditions::migrates(const Rule &rule, const AccessRow &row) const {
  bool isTcpOption =
      row.known(Role::Level) == (options.back ? LevelSctp : LevelTcp);
  // Where it is not followed from, it is one of the program's own, if no
  // library makes any; an option of TCP is one of its TCP sockets, and those
  // all move.
  // So it is where an option of SCTP's is seen on TCP sockets alone: those of
  // the other side of an #ifdef, where they are stored behind the SCTP ones.
  bool isOfOtherSide =
      options.back && llvm::all_of(row.sites, [&](unsigned site) {
        return judgement.sites[site].rule == "tcp-socket-already";
      });
  // That of inetd, say, is no socket of the program's.
  if (isTcpOption && !options.back &&
      (row.given || (!row.open && row.sites.empty())))
    return false;
  if (isTcpOption && (row.open || isOfOtherSide || row.sites.empty()))
    return anyMoves && !anyStaysTcp && !libraryMakesSome;
  if (isTcpOption || (rule.effect == Effect::Rewrite && !isForAnySocket(rule)))
    if (llvm::any_of(row.sites,
                     [&](unsigned site) { return mayStayTcp(site); }))
      return false;
  return llvm::any_of(row.sites, [&](unsigned site) { return moves(site); });
}

bool AccessConditions::stays(const AccessRow &row) const {
  return !row.open && llvm::none_of(row.sites, [&](unsigned site) {
    return moves(site) || judgement.sites[site].verdict == Verdict::Review;
  });
}

bool AccessConditions::countsOnStream(const AccessRow &row) const {
  return options.countsOnStream && llvm::any_of(row.sites, [&](unsigned site) {
           return moves(site) &&
                  options.countsOnStream(sockets.sites[site].call.spot);
         });
}

// Whether the same descriptor is listened on.
bool AccessConditions::listens(const Access &access) const {
  const Expr *fd = argument(access, Role::Fd);
  return fd && llvm::any_of(sockets.accesses, [&](const Access &other) {
           const Expr *listening = argument(other, Role::Fd);
           bool isOwn = llvm::StringRef(fd->key).contains('/');
           return other.call.name == "listen" && listening &&
                  (!isOwn ||
                   other.call.spot.function == access.call.spot.function) &&
                  fd->kind != Expr::Kind::Unknown &&
                  canonical(*fd) == canonical(*listening);
         });
}

// The place that reads after the end was said: in the same function, if any.
std::optional<Cause>
AccessConditions::isReadAfterwards(const Access &access,
                                   const AccessRow &row) const {
  if (access.thenClosed)
    return std::nullopt;
  const Access *best = nullptr;
  auto isBehind = [&](const Access &other) {
    return other.call.spot.function == access.call.spot.function &&
           access.call.spot.at < other.call.spot.at;
  };
  for (const Access &other : sockets.accesses)
    if (mayRead(other) && shares(other, row) &&
        (!best || (isBehind(other) && !isBehind(*best))))
      best = &other;
  if (!best)
    return std::nullopt;
  return Cause{"what comes after it is read at " +
                   placeText(best->call.spot.at, access.call.spot.at),
               {stepAt(*best, "what comes after the end is read here")}};
}

// Two writes and then a read of one descriptor, and nowhere TCP_NODELAY:
// Nagle's algorithm waits for the delayed acknowledgement.
std::optional<Cause>
AccessConditions::writesWriteRead(const Access &access,
                                  const AccessRow &row) const {
  for (const Exchange &exchange : access.exchanges) {
    if (llvm::none_of(exchange.sites, [&](unsigned site) {
          return llvm::is_contained(row.sites, site) && moves(site);
        }))
      continue;
    if (llvm::any_of(exchange.sites,
                     [&](unsigned site) { return isSentAtOnce(site); }))
      continue;
    const Location &at = access.call.spot.at;
    bool isHere = exchange.first == at;
    Cause cause{(isHere ? ""
                        : "the first write is at " +
                              placeText(exchange.first, at) + ", ") +
                    std::string(isHere ? "the second write" : "the second") +
                    " is at " + placeText(exchange.second, at) +
                    ", the read at " + placeText(exchange.read, at),
                {{exchange.second, "the second write"},
                 {exchange.read, "the read that waits for the answer"}}};
    if (!isHere)
      cause.steps.insert(cause.steps.begin(),
                         {exchange.first, "the first write"});
    return cause;
  }
  return std::nullopt;
}

// Whether something sets TCP_NODELAY on the sockets that are used together, or
// on some that are not followed.
bool AccessConditions::isSentAtOnce(unsigned site) const {
  return options.isSentAtOnce ||
         llvm::any_of(sockets.accesses, [&](const Access &access) {
           return llvm::any_of(access.rows, [&](const AccessRow &row) {
             return row.known(Role::Level) == LevelTcp &&
                    row.known(Role::Option) == NoDelay &&
                    (row.sites.empty() || componentOf(row) == component[site]);
           });
         });
}

std::optional<Cause> AccessConditions::holds(llvm::StringRef condition,
                                             const Rule &rule,
                                             const Access &access,
                                             const AccessRow &row) const {
  auto when = [](bool holds, const char *text = "") {
    return holds ? std::optional<Cause>(Cause{text, {}}) : std::nullopt;
  };
  auto textOf = [&](Role role) {
    auto value = row.values.find(role);
    return value == row.values.end() ? llvm::StringRef()
                                     : llvm::StringRef(value->second.text);
  };
  std::optional<int64_t> length = row.known(Role::Length);
  if (condition == "migrates")
    return when(migrates(rule, row));
  if (condition == "stays")
    return when(stays(row));
  if (condition == "compat-stream")
    return when(countsOnStream(row));
  if (condition == "listens")
    return when(listens(access));
  if (condition == "read-afterwards")
    return isReadAfterwards(access, row);
  if (condition == "write-write-read")
    return writesWriteRead(access, row);
  if (condition == "may-exceed-buffer")
    return !length ? when(true, "nothing here says how long it can be")
           : *length > LargestMessage
               ? std::optional<Cause>(
                     {"it can be " + std::to_string(*length) + " bytes long",
                      {}})
               : std::nullopt;
  if (condition == "may-pass-end")
    return when(textOf(Role::Length) != "st_size",
                "nothing here says that the file has so many bytes");
  if (condition == "small-backlog") {
    std::optional<int64_t> backlog = row.known(Role::Backlog);
    return backlog && *backlog > 0 && *backlog < LargeBacklog
               ? std::optional<Cause>(
                     {"the backlog is " + std::to_string(*backlog), {}})
               : std::nullopt;
  }
  if (condition == "peeks-further")
    return when(!length || *length > 1);
  if (condition == "sigpipe-kills")
    return when(!mentions({"SIGPIPE", "MSG_NOSIGNAL", "SO_NOSIGPIPE"}) &&
                    !(row.known(Role::Flags).value_or(0) & NoSignal),
                "SIGPIPE and MSG_NOSIGNAL are named nowhere");
  if (condition == "ignores-poll-errors")
    return when(!mentions({"POLLERR", "EPOLLERR", "EVFILT_READ"}),
                "POLLERR and EPOLLERR are named nowhere");
  if (condition == "edge-triggered")
    return when(mentions({"EPOLLET"}), "EPOLLET is named in this program");
  if (condition == "asks-by-connect")
    return when(mentions({"EISCONN"}), "EISCONN is named in this program");
  if (condition == "gives-address") {
    const Expr *address = argument(access, Role::Address);
    return when(address && !(address->kind == Expr::Kind::Constant &&
                             address->value == 0));
  }
  if (condition == "to-any-address")
    return when(textOf(Role::Address) == "INADDR_ANY");
  if (condition == "to-no-family")
    return when(textOf(Role::Address) == "AF_UNSPEC");
  if (condition == "reads-proc-net-tcp")
    return when(textOf(Role::Path).starts_with("/proc/net/tcp"));
  return std::nullopt;
}

} // namespace sctpm
