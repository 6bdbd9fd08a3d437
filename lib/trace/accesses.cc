#include "trace/accesses.h"
#include "trace/around.h"
#include "trace/evaluate.h"
#include "trace/exchanges.h"
#include "trace/socket_calls.h"
#include "trace/told_value.h"
#include "trace/written_lengths.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace sctpm {
namespace {

using Kind = Expr::Kind;

// How many expressions one question looks at: which socket this is for is asked
// often, how long a write is more often still.
constexpr unsigned DescriptorEffort = 2000;
constexpr unsigned LengthEffort = 200;

// The roles whose values tell one way to reach the call from another, in the
// order in which they are asked for.
constexpr Role Asked[] = {Role::How,     Role::Level,    Role::Option,
                          Role::Flags,   Role::Backlog,  Role::Request,
                          Role::Command, Role::Argument, Role::Path};

// What makes descriptors that are no sockets.
constexpr const char *OtherMakers[] = {
    "creat",        "epoll_create", "epoll_create1", "eventfd",
    "fileno",       "inotify_init", "inotify_init1", "kqueue",
    "memfd_create", "mkostemp",     "mkstemp",       "open",
    "open64",       "openat",       "pidfd_open",    "posix_openpt",
    "shm_open",     "signalfd",     "timerfd_create"};

// What makes a number of a text, of the environment or of an argument.
constexpr const char *NumberReaders[] = {"atoi", "atol", "strtol", "strtoul",
                                         "sd_listen_fds"};

bool isOptionOrShutdown(const ApiFunction &api) {
  return argumentWith(api, Role::Option) >= 0 ||
         argumentWith(api, Role::How) >= 0;
}

// Whether the name of the option is one of another level, where both do not
// stand in the call: values that never come together.
bool isOfOtherLevel(const AccessRow &row, const Call &call) {
  constexpr std::pair<llvm::StringLiteral, int64_t> Levels[] = {
      {"SO_", 1}, {"TCP_", 6}, {"SCTP_", 132}};
  auto option = row.values.find(Role::Option);
  std::optional<int64_t> level = row.known(Role::Level);
  if (option == row.values.end() || !level)
    return false;
  const Expr &name = option->second.origin;
  return !isWithin(name.range, call.call.range) &&
         llvm::any_of(Levels, [&](const auto &each) {
           return name.text.ref().starts_with(each.first) &&
                  *level != each.second;
         });
}

class AccessTracer {
public:
  AccessTracer(const Program &program,
               const std::map<unsigned, size_t> &siteOfCall)
      : program(program), siteOfCall(siteOfCall),
        descriptors(program, false, DescriptorEffort),
        lengths(program, false, LengthEffort), written(program, lengths) {
    holders = socketHolders(program);
    for (auto [call, site] : siteOfCall)
      descriptors.takeForMaker(call);
  }

  std::vector<Access> run() {
    for (FoundExchange &found : findExchanges(program))
      exchanges[found.write].push_back(std::move(found));
    for (unsigned i = 0; i < program.facts.calls.size(); ++i)
      if (const Call &call = program.facts.calls[i]; call.api)
        if (const ApiFunction *api = socketApi(call.name);
            api && !api->createsSocket)
          add(i, *api);
    return std::move(accesses);
  }

private:
  // A backlog that is a variable which starts as 0: beside others, what it is
  // before the program sets it.
  static bool isStartOnly(const AccessRow &row) {
    auto backlog = row.values.find(Role::Backlog);
    return backlog != row.values.end() && backlog->second.known == 0 &&
           !backlog->second.origin.range.isValid();
  }

  // The descriptor's expression, or nullptr where the function has none.
  const Expr *descriptorOf(const Call &call, const ApiFunction &api) {
    if (const Expr *fd = givenArgument(call, api, Role::Fd))
      return fd;
    for (auto [role, field] :
         {std::pair(Role::Entries, "c:@S@pollfd@FI@fd"),
          std::pair(Role::Task, "c:@S@aiocb@FI@aio_fildes")})
      if (const Expr *holder = givenArgument(call, api, role)) {
        Expr &member = made.emplace_back();
        member.kind = Kind::Member;
        member.key = field;
        member.text = holder->text;
        member.at = holder->at;
        member.operands = {*holder};
        return &member;
      }
    return nullptr;
  }

  void add(unsigned index, const ApiFunction &api) {
    const Call &call = program.facts.calls[index];
    const Expr *fd = descriptorOf(call, api);
    bool always = isOptionOrShutdown(api);
    if (always && call.call.operands.size() <= api.roles.size())
      return;
    if (!always && fd && !Program::mayHold(*fd, holders))
      return;
    rows.clear();
    AccessRow row;
    addRows(call, api, fd, 0, Env(), row, {});
    Access access;
    access.call = call;
    if (fd && argumentWith(api, Role::How) >= 0)
      access.thenClosed = isClosedAfter(program, call, *fd);
    const bool isStored = llvm::any_of(
        rows, [](const auto &row) { return !isStartOnly(row.second); });
    for (auto &[origins, found] : rows) {
      if (isStored && isStartOnly(found))
        continue;
      llvm::sort(found.sites);
      found.sites.erase(std::unique(found.sites.begin(), found.sites.end()),
                        found.sites.end());
      if (always || !fd || !found.sites.empty())
        access.rows.push_back(std::move(found));
    }
    if (access.rows.empty())
      return;
    for (FoundExchange &found : exchanges[index]) {
      AccessRow of;
      addSources(found.fd, found.spot, Env(), of);
      found.exchange.sites = std::move(of.sites);
      access.exchanges.push_back(std::move(found.exchange));
    }
    accesses.push_back(std::move(access));
  }

  // One row for each set of places that the values come from: a wrapper of
  // setsockopt() has one for each caller.
  void addRows(const Call &call, const ApiFunction &api, const Expr *fd,
               unsigned asked, const Env &env, AccessRow &row,
               std::vector<Range> origins) {
    if (asked < std::size(Asked)) {
      const Expr *expr = givenArgument(call, api, Asked[asked]);
      if (!expr)
        return addRows(call, api, fd, asked + 1, env, row, std::move(origins));
      // Paths are asked for often, and only those that are written there count.
      Evaluator &evaluator = Asked[asked] == Role::Path ? lengths : descriptors;
      for (const Way &way : evaluator.evaluate(*expr, call.spot, env)) {
        row.values[Asked[asked]] = valueOf(way, program);
        std::vector<Range> with = origins;
        with.push_back(way.origin ? way.origin->range : Range());
        addRows(call, api, fd, asked + 1, way.env, row, std::move(with));
      }
      return;
    }
    if (isOfOtherLevel(row, call))
      return;
    auto [place, isNew] = rows.try_emplace(origins, row);
    AccessRow &into = place->second;
    auto length = into.values.extract(Role::Length);
    into.values = row.values;
    if (const Expr *address = givenArgument(call, api, Role::Address);
        address && call.name == "connect")
      into.values[Role::Address].text = specialAddress(program, call, *address);
    if (!isNew)
      into.values.insert(std::move(length));
    else if (std::optional<Value> longest = written.longest(call, api))
      into.values[Role::Length] = std::move(*longest);
    if (fd)
      addSources(*fd, call.spot, env, into);
  }

  void addSources(const Expr &fd, const Spot &at, const Env &env,
                  AccessRow &into) {
    bool isGivenUp = false, isLost = false;
    for (const Way &way : descriptors.evaluate(fd, at, env)) {
      addSource(way, into);
      isGivenUp |= way.kind == Way::Kind::Open && way.text == TooManyWays;
      // What another function made is not lost, as is what was looked for in
      // memory that realloc() returned.
      isLost |= way.kind == Way::Kind::Open && !isResultOf(way, OtherMakers);
    }
    if (isGivenUp ||
        (isLost && into.sites.empty() && !into.values.count(Role::Option)))
      addHolders(fd, into);
  }

  // Whether it is what one of those library functions answered.
  static bool isResultOf(const Way &way, llvm::ArrayRef<const char *> names) {
    return way.origin && way.origin->kind == Kind::Call &&
           llvm::is_contained(names, way.origin->key.ref().rsplit('@').second);
  }

  // With too many ways to follow, as to one write of a whole server, or none,
  // as out of an array that grows, it is each socket that may be copied there,
  // whatever the object. An option of a socket that is not followed is judged
  // by all sockets of the program.
  void addHolders(const Expr &fd, AccessRow &row) {
    row.supposed = row.sites.empty();
    for (auto [call, site] : siteOfCall) {
      auto [place, isNew] = holdersOfSite.try_emplace(site);
      if (isNew)
        place->second = holdersOf(call);
      if (Program::mayHold(fd, place->second))
        row.sites.push_back(site);
    }
  }

  // What accept() returns is as good as the listener.
  Program::Holders holdersOf(unsigned maker) const {
    std::vector<unsigned> makers = {maker};
    Program::Holders all;
    for (size_t known = 0; known < makers.size();) {
      known = makers.size();
      all = program.holdersOfCalls(makers);
      for (unsigned i = 0; i < program.facts.calls.size(); ++i) {
        const Call &call = program.facts.calls[i];
        const ApiFunction *api = call.api ? socketApi(call.name) : nullptr;
        const Expr *fd = api && api->yieldsSame
                             ? givenArgument(call, *api, Role::Fd)
                             : nullptr;
        if (fd && !llvm::is_contained(makers, i) && Program::mayHold(*fd, all))
          makers.push_back(i);
      }
    }
    return all;
  }

  void addSource(const Way &fd, AccessRow &row) const {
    auto site = siteOfCall.find(fd.value);
    if (fd.kind == Way::Kind::Socket && site != siteOfCall.end()) {
      row.sites.push_back(site->second);
    } else if (fd.kind != Way::Kind::Integer) {
      row.open = true;
      row.why = fd.text;
      row.given |= isResultOf(fd, NumberReaders);
    }
  }

  const Program &program;
  const std::map<unsigned, size_t> &siteOfCall;
  Evaluator descriptors, lengths;
  WrittenLengths written;
  Program::Holders holders; ///< what a socket may be copied to
  std::map<size_t, Program::Holders> holdersOfSite;
  std::deque<Expr> made; ///< expressions that no file holds
  std::map<std::vector<Range>, AccessRow> rows;
  std::map<unsigned, std::vector<FoundExchange>> exchanges;
  std::vector<Access> accesses;
};

} // namespace

Program::Holders socketHolders(const Program &program) {
  // A call through a pointer makes one if some pointer may hold socket().
  std::set<std::string> makers;
  for (const Function &function : program.facts.functions)
    if (const ApiFunction *api = socketApi(function.name))
      if (api->createsSocket && function.addressTaken)
        makers.insert("");
  for (const Call &call : program.facts.calls)
    if (const ApiFunction *api = call.api ? socketApi(call.name) : nullptr)
      if (api->createsSocket || api->yieldsSame)
        makers.insert(call.call.key);
  return program.holdersOfResults(makers);
}

std::vector<Access>
traceAccesses(const Program &program,
              const std::map<unsigned, size_t> &siteOfCall) {
  return AccessTracer(program, siteOfCall).run();
}

} // namespace sctpm
