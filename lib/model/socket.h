//===- model/socket.h - what trace concludes from the facts ---------------===//
//
// A Site is a call that makes a socket, or that makes a wrapper make one. What
// can arrive at it is a list of Rows: each Row is one way to reach the call,
// with the domain, type and protocol that belong together on that way and the
// chain of steps that brought them. A row with an unknown value says why.
// An Access is another use of the socket API (an option, a shutdown, a read)
// with the sites its descriptor may come from. Uses of descriptors that are not
// seen to be sockets are left out, options and shutdowns aside; a call of a
// library that makes sockets of its own has a row without sites.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_SOCKET_H
#define SCTPM_MODEL_SOCKET_H

#include "model/facts.h"
#include "model/socket_api.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

/// A step of the way that a value took, told to the reader.
struct Step {
  Location at;
  std::string text; ///< "passed by createServer()"
};

/// One value of one argument on one way.
struct Value {
  std::optional<int64_t> known; ///< nothing if it could not be followed
  std::string why;              ///< if it is not known: one sentence
  std::string text;             ///< of a string: it is known, but no number
  Expr origin;                  ///< the expression that gives the value
  std::vector<Step> chain;      ///< from the call back to the origin
  bool passed = false;          ///< came by nothing but arguments of calls
  bool fromAnswer = false;      ///< getaddrinfo answered it
  bool kept =
      false; ///< was kept in a field or a variable that outlasts a call,
             ///< where code that was not seen may have stored another
};

struct Row {
  Value domain, type, protocol;
  bool fromAddrinfo = false; ///< the protocol is what getaddrinfo answered
};

/// What the hints of a call of getaddrinfo() can ask for.
struct LookupRow : Row {
  bool givesProtocol = false; ///< some socket's protocol is what that answers
};

/// A call of getaddrinfo().
struct Lookup {
  Call call;
  std::vector<LookupRow> rows;
};

/// What a socket is made for that carries nothing.
enum class Probe {
  None,
  TcpOption,  ///< only a TCP-only option is tried on it
  Interfaces, ///< only interfaces are asked about, which any socket answers
};

struct Site {
  Call call;
  /// The argument expressions; of kind Unknown where the call has none (a
  /// wrapper that fixes the domain itself, say).
  Expr domain, type, protocol;
  std::vector<Row> rows;
  bool wrapper = false;        ///< a call of a function that makes the socket
  std::vector<Location> makes; ///< wrapper: the socket calls behind it
  Probe probe = Probe::None;
  std::string probeWhy;
};

/// One way to reach a use of the socket API on a descriptor.
struct AccessRow {
  /// Of the arguments that a rule may ask for: the level and option, how a
  /// shutdown is done, flags ... A `length` is the largest that can arrive.
  std::map<Role, Value> values;
  std::vector<unsigned> sites; ///< indices of the sites it may come from
  bool open = false;           ///< and perhaps from others: `why`
  bool given = false;    ///< and perhaps a number that a text says
  bool supposed = false; ///< the sites may be copied there; no way was followed
  std::string why;

  std::optional<int64_t> known(Role role) const {
    auto found = values.find(role);
    return found == values.end() ? std::nullopt : found->second.known;
  }
};

/// Two writes and a read that follow each other on one descriptor.
struct Exchange {
  Location first, second, read;
  std::vector<unsigned> sites; ///< of that descriptor
};

struct Access {
  Call call;
  std::vector<AccessRow> rows;
  std::vector<Exchange> exchanges; ///< that it begins
  /// Of a shutdown: what follows on the descriptor is a close, and no read.
  bool thenClosed = false;
};

/// A comparison of something that holds the protocol of a site.
struct Comparison {
  Compare fact;
  Expr constant;             ///< the side that it is compared with
  std::vector<Value> values; ///< of the other side
};

struct Sockets {
  std::vector<Site> sites;
  std::vector<Access> accesses;
  std::vector<Comparison> comparisons;
  std::vector<Lookup> lookups;
};

} // namespace sctpm

#endif // SCTPM_MODEL_SOCKET_H
