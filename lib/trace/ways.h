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
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// What is decided, by a hash of its name.
struct Decision {
  Decision(llvm::StringRef name) : key(llvm::xxh3_64bits(name)) {}
  Decision(const std::string &name) : Decision(llvm::StringRef(name)) {}
  Decision() = default;
  uint64_t key = 0;
};

/// The decisions made on a way, by what was decided: "call c:@F@f",
/// "store c:@F@f/x@12", "branch c:@F@f 812". Copied often and changed seldom:
/// copies share their decisions, which are kept by a hash of their names.
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
  void set(Decision what, unsigned decision) {
    uint64_t key = what.key;
    auto changed = decisions ? std::make_shared<Decisions>(*decisions)
                             : std::make_shared<Decisions>();
    auto found = find(*changed, key);
    if (found != changed->end() && found->first == key)
      found->second = decision;
    else
      changed->insert(found, {key, decision});
    decisions = std::move(changed);
  }
  bool empty() const { return !decisions; }
  bool operator<(const Env &other) const {
    if (decisions == other.decisions || !other.decisions)
      return false;
    return !decisions || *decisions < *other.decisions;
  }

private:
  std::shared_ptr<const Decisions> decisions;
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
  std::string text;
  const Expr *origin = nullptr; ///< lives as long as the evaluator
  bool fromAnswer = false;      ///< `value` is what getaddrinfo answered
  int answer = -1; ///< a protocol: the call of getaddrinfo that answered it
  std::vector<Told> told; ///< of an object that is not followed
  Env env;
  std::shared_ptr<const Trail> trail;
};

using Ways = std::vector<Way>;

} // namespace sctpm

#endif // SCTPM_TRACE_WAYS_H
