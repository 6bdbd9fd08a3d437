#include "trace/exchanges.h"
#include "trace/reach.h"
#include "trace/socket_calls.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

using Kind = Expr::Kind;

// Through so many functions a descriptor is handed on.
constexpr unsigned MostHands = 4;

// What the descriptor is a part of: a variable, or the object of a method.
const Expr &rootOf(const Expr &fd) {
  const Expr *each = &fd;
  while (!each->operands.empty() && each->kind != Kind::Call)
    each = &each->operands[0];
  return *each;
}

Expr withRoot(Expr fd, const Expr &root) {
  const_cast<Expr &>(rootOf(fd)) = root; // A part of our own copy.
  return fd;
}

// A call that reads or writes; by which call of the socket API.
struct Use {
  unsigned call, inner;
  Transfer transfer;
  Expr fd;
  unsigned hands = 0;
};

// Two writes with no read between them.
struct Pair {
  unsigned write;
  Location first, second;
  Spot spot; ///< where the second is over
  Expr fd;
  unsigned hands = 0;
};

class Finder {
public:
  explicit Finder(const Program &program)
      : program(program), calls(program.facts.calls) {}

  std::vector<FoundExchange> run() {
    for (unsigned i = 0; i < calls.size(); ++i) {
      const ApiFunction *api =
          calls[i].api ? socketApi(calls[i].name) : nullptr;
      if (!api || (api->transfer != Transfer::Reads &&
                   api->transfer != Transfer::Writes))
        continue;
      if (const Expr *fd = givenArgument(calls[i], *api, Role::Fd))
        add({i, i, api->transfer, *fd});
    }
    for (auto &[place, uses] : usesOf)
      pairsIn(uses);
    // What is found while it is handed on stands behind.
    for (size_t i = 0; i < pairs.size(); ++i)
      answer(Pair(pairs[i]));
    return std::move(found);
  }

private:
  using Place = std::pair<Interned, Interned>; // function, and descriptor there
  static Place placeOf(const Spot &spot, const Expr &fd) {
    return {spot.function, Interned(canonical(fd))};
  }

  // The calls that hand on what `fd` is a part of, with what it is there.
  template <typename Work>
  void forCallers(const Spot &spot, const Expr &fd, Work work) {
    const Expr &root = rootOf(fd);
    int argument = -1;
    if (root.kind == Kind::Unknown && root.key == "this")
      argument = 0;
    else if (const Program::Parameter *known = program.parameter(root.key);
             root.kind == Kind::Place && known &&
             known->function == spot.function.str())
      argument = static_cast<int>(known->index) + 1;
    if (argument < 0)
      return;
    for (unsigned index : program.callsOf(spot.function)) {
      const std::vector<Expr> &given = calls[index].call.operands;
      if (static_cast<size_t>(argument) < given.size())
        work(index, withRoot(fd, given[argument]));
    }
  }

  void add(Use use) {
    const Spot &spot = calls[use.call].spot;
    if (!known.insert({use.call, use.transfer, canonical(use.fd)}).second)
      return;
    usesOf[placeOf(spot, use.fd)].push_back(use);
    if (use.hands < MostHands)
      forCallers(spot, use.fd, [&](unsigned caller, Expr fd) {
        add({caller, use.inner, use.transfer, std::move(fd), use.hands + 1});
      });
  }

  bool does(llvm::ArrayRef<Use> uses, unsigned call, Transfer what) const {
    return llvm::any_of(uses, [&](const Use &use) {
      return use.call == call && use.transfer == what;
    });
  }

  void pairsIn(std::vector<Use> &uses) {
    llvm::sort(uses, [&](const Use &a, const Use &b) {
      return calls[a.call].spot.at < calls[b.call].spot.at;
    });
    for (const Use &first : uses)
      if (first.transfer == Transfer::Writes &&
          !does(uses, first.call, Transfer::Reads))
        if (const Use *second = nextOf(uses, first);
            second && !does(uses, second->call, Transfer::Reads))
          pairs.push_back({first.inner, calls[first.call].spot.at,
                           calls[second->call].spot.at,
                           calls[second->call].spot, first.fd, 0});
  }

  const Use *nextOf(llvm::ArrayRef<Use> uses, const Use &first) const {
    const Spot &from = calls[first.call].spot;
    for (const Use &use : uses)
      if (const Spot &to = calls[use.call].spot;
          from.at < to.at && from.at.file == to.at.file && mayReach(from, to))
        return &use;
    return nullptr;
  }

  // Whether the descriptor is another one in the next round of that loop.
  bool isMadeAnew(const Expr &fd, const Spot &a, const Spot &b) const {
    auto isWithin = [&](llvm::ArrayRef<unsigned> stores) {
      return llvm::any_of(stores, [&](unsigned index) {
        const Spot &spot = program.facts.flows[index].spot;
        return spot.function == a.function &&
               llvm::any_of(spot.loops, [&](int64_t loop) {
                 return llvm::is_contained(a.loops, loop) &&
                        llvm::is_contained(b.loops, loop);
               });
      });
    };
    for (const Expr *each = &fd;; each = &each->operands[0]) {
      if ((each->kind == Kind::Place &&
           isWithin(program.storesTo(each->key))) ||
          (each->kind == Kind::Member &&
           isWithin(program.storesToField(each->key))))
        return true;
      if (each->operands.empty() || each->kind == Kind::Call)
        return false;
    }
  }

  void answer(const Pair &pair) {
    const Use *read = nullptr;
    for (const Use &use : usesOf[placeOf(pair.spot, pair.fd)]) {
      const Spot &spot = calls[use.call].spot;
      if (use.transfer != Transfer::Reads ||
          spot.at.file != pair.spot.at.file || !mayReach(pair.spot, spot))
        continue;
      if (pair.spot.at < spot.at) {
        read = &use;
        break;
      }
      if (!read && !isMadeAnew(pair.fd, pair.spot, spot))
        read = &use;
    }
    if (read) {
      found.push_back({pair.write,
                       {pair.first, pair.second, calls[read->call].spot.at, {}},
                       pair.spot,
                       pair.fd});
    } else if (pair.hands < MostHands) {
      forCallers(pair.spot, pair.fd, [&](unsigned caller, Expr fd) {
        pairs.push_back({pair.write, pair.first, pair.second,
                         calls[caller].spot, std::move(fd), pair.hands + 1});
      });
    }
  }

  const Program &program;
  const std::vector<Call> &calls;
  std::map<Place, std::vector<Use>> usesOf;
  std::set<std::tuple<unsigned, Transfer, std::string>> known;
  std::vector<Pair> pairs;
  std::vector<FoundExchange> found;
};

} // namespace

std::vector<FoundExchange> findExchanges(const Program &program) {
  return Finder(program).run();
}

} // namespace sctpm
