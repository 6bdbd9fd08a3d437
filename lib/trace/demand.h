//===- trace/demand.h - what a trace would ask of other code --------------===//
//
// In: the Facts of what was scanned so far. Out: names. Code that holds none of
// them has nothing to say of any socket, and need not be scanned. Asked after
// each round of scanning, so it looks less far than a trace and makes no rows.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_DEMAND_H
#define SCTPM_TRACE_DEMAND_H

#include "model/facts.h"
#include <set>
#include <string>
#include <vector>

namespace sctpm {

/// Names of functions, fields and variables whose uses in units that were not
/// scanned would say more about the sites.
std::vector<std::string> wantedNames(const Facts &facts);

/// A unit that holds a name of both may use a socket.
struct UseNames {
  /// Of the functions, fields and variables that a descriptor is handed on to.
  std::vector<std::string> holders;
  /// Of the functions that set an option, or shut down, for their callers:
  /// whoever calls one uses a socket as setsockopt() does.
  std::vector<std::string> optionWrappers;
};
UseNames useNames(const Facts &facts);

/// A name of functions whose callers say of what family, type or protocol a
/// socket is: calling one is as good as calling socket().
struct MakerName {
  std::string name; ///< as a text has it: "Socket", "net::open"
  /// The name says enough: of C, or of a namespace. Others are looked for only
  /// where the compiler lost something.
  bool isOfC = false;
  std::set<std::string> functions; ///< their keys
};
std::vector<MakerName> makerNames(const Facts &facts);

} // namespace sctpm

#endif // SCTPM_TRACE_DEMAND_H
