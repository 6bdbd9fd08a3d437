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
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// The decisions made on a way, by what was decided: "call c:@F@f",
/// "store c:@F@f/x@12", "branch c:@F@f 812".
class Env {
public:
  std::optional<unsigned> get(const std::string &what) const {
    auto found = decisions.find(what);
    if (found == decisions.end())
      return std::nullopt;
    return found->second;
  }
  Env with(const std::string &what, unsigned decision) const {
    Env result = *this;
    result.decisions[what] = decision;
    return result;
  }
  void set(const std::string &what, unsigned decision) {
    decisions[what] = decision;
  }
  bool operator<(const Env &other) const { return decisions < other.decisions; }

private:
  std::map<std::string, unsigned> decisions;
};

/// A step back from a value: through a call's argument, or through a store.
struct Trail {
  enum class Kind { Argument, Store, Result };
  Kind kind;
  unsigned index; ///< into the facts' calls or flows
  unsigned argument; ///< of the call
  std::shared_ptr<const Trail> before;
};

struct Way {
  enum class Kind {
    Open,     ///< not known; `text` says why
    Integer,  ///< `value`
    Object,   ///< `text` is the path of the object in memory
    Answer,   ///< an entry of what getaddrinfo call number `value` answered
    Protocol, ///< what getprotobyname answered; `value` is its number
    Function, ///< `text` is its key
    Socket,   ///< made by call number `value`
  };
  Kind kind = Kind::Open;
  int64_t value = 0;
  std::string text;
  Expr origin;
  bool fromAnswer = false; ///< `value` is what getaddrinfo answered
  Env env;
  std::shared_ptr<const Trail> trail;
};

using Ways = std::vector<Way>;

} // namespace sctpm

#endif // SCTPM_TRACE_WAYS_H
