//===- trace/ways.h - one way through the program, and what it yields -----===//
//
// A Way is a value together with the decisions that lead to it: which caller,
// which of several stores, which arm of a branch. Decisions are kept in an Env;
// two values belong together only if their decisions agree. The steps that a
// value took are a shared list, told to the reader in the end.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_WAYS_H
#define SCTPM_TRACE_WAYS_H

#include "model/facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace sctpm {

/// What is decided, by a hash of its name: which caller of a function, which of
/// several stores to a place. The same for what is under way, against cycles.
struct Decision {
  enum class Of {
    Call,        ///< of the function
    Store,       ///< to the place or path
    Row,         ///< of the table
    Branch,      ///< at the offset in the function
    Truth,       ///< of the comparison
    Object,      ///< in the function, that an expression leads to
    NotFollowed, ///< the same: whether it is not followed
    List,        ///< of getaddrinfo, that an expression leads to
    Answer,      ///< of the call of getaddrinfo: its type
    Flow,        ///< under way: a store
    Load,        ///< a read of the path, at the offset
    Argument,    ///< of the parameter, in the call
    Result,      ///< of the function, in the call
    Condition,   ///< of a branch
  };

  Decision() = default;
  Decision(Of kind, Interned what, uint64_t number = 0)
      : Decision(kind, reinterpret_cast<uintptr_t>(&what.str()), number) {}
  Decision(Of kind, Interned what, Interned which)
      : Decision(kind, what, reinterpret_cast<uintptr_t>(&which.str())) {}
  Decision(Of kind, uint64_t what, uint64_t number = 0) {
    const uint64_t name[] = {uint64_t(kind), what, number};
    key = llvm::xxh3_64bits(llvm::ArrayRef<uint8_t>(
        reinterpret_cast<const uint8_t *>(name), sizeof name));
  }

  uint64_t key = 0;
};

/// The decisions made on a way. Copied often and changed seldom: copies share
/// their decisions.
class Env {
  using Decisions = std::vector<std::pair<uint64_t, unsigned>>;
  template <typename List> static auto find(List &list, uint64_t key) {
    return std::lower_bound(
        list.begin(), list.end(), key,
        [](const auto &each, uint64_t wanted) { return each.first < wanted; });
  }

public:
  std::optional<unsigned> get(Decision what) const {
    if (!decisions)
      return std::nullopt;
    auto found = find(*decisions, what.key);
    if (found == decisions->end() || found->first != what.key)
      return std::nullopt;
    return found->second;
  }
  Env with(Decision what, unsigned decision) const {
    Env result = *this;
    result.set(what, decision);
    return result;
  }
  Env without(Decision what) const {
    Env result = *this;
    if (get(what)) {
      result.decisions = std::make_shared<Decisions>(*decisions);
      auto found = find(*result.decisions, what.key);
      result.hash ^= hashOf(*found);
      result.decisions->erase(found);
    }
    return result;
  }
  void set(Decision what, unsigned decision) {
    if (get(what) == decision)
      return;
    if (!decisions)
      decisions = std::make_shared<Decisions>();
    else if (decisions.use_count() > 1)
      decisions = std::make_shared<Decisions>(*decisions);
    auto found = find(*decisions, what.key);
    if (found != decisions->end() && found->first == what.key) {
      hash ^= hashOf(*found);
      found->second = decision;
    } else {
      found = decisions->insert(found, {what.key, decision});
    }
    hash ^= hashOf(*found);
  }
  bool empty() const { return !decisions; }
  bool operator==(const Env &other) const {
    return hash == other.hash &&
           (decisions == other.decisions ||
            (decisions && other.decisions && *decisions == *other.decisions));
  }
  uint64_t hashed() const { return hash; }

private:
  static uint64_t hashOf(const std::pair<uint64_t, unsigned> &decision) {
    return Decision(Decision::Of::Call, decision.first, decision.second).key;
  }

  std::shared_ptr<Decisions> decisions;
  uint64_t hash = 0; ///< of all decisions, in any order
};

/// A step back from a value: through a call's argument, or the address that it
/// is read from, a store, or a result.
struct Trail {
  enum class Kind { Argument, Address, Store, Result };
  Kind kind;
  unsigned index;    ///< into the facts' calls or flows
  unsigned argument; ///< of the call
  std::shared_ptr<const Trail> before;
};

/// What is known of an object by how it was found: its `field` is `value`.
struct Told {
  const Expr *field; ///< a Member
  int64_t value;
};

struct Way {
  enum class Kind {
    Open,     ///< not known; `text` says why
    Integer,  ///< `value`
    Object,   ///< `text` is the path of the object in memory
    Answer,   ///< an entry of what getaddrinfo call number `value` answered
    Protocol, ///< what getprotobyname answered; `value` is its number
    Function, ///< `text` is its key
    Text,     ///< a string literal: `text`
    Socket,   ///< made by call number `value`
  };
  Kind kind = Kind::Open;
  int64_t value = 0;
  Interned text;
  const Expr *origin = nullptr; ///< lives as long as the evaluator
  bool supposed = false;   ///< an Answer, where an addrinfo is not followed
  bool fromAnswer = false; ///< `value` is what getaddrinfo answered
  std::shared_ptr<const Trail>
      hints;       ///< the steps from there on are its hints'
  int answer = -1; ///< a protocol: the call of getaddrinfo that answered it
  std::vector<Told> told; ///< of an object that is not followed
  Env env;
  std::shared_ptr<const Trail> trail;
  int64_t most = 0;  ///< no larger, as what was passed or stored says; 0: open
  bool kept = false; ///< was stored, and may have been counted up: `++`
};

using Ways = std::vector<Way>;

/// Of what is given up.
inline constexpr const char *TooManyWays =
    "there are more ways to here than can be followed";

} // namespace sctpm

#endif // SCTPM_TRACE_WAYS_H
