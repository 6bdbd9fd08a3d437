//===- discover/system_features.h - what a configure script would find ----===//
//
// In: the text of a file. Out: the macros that it tests and that a configure
// script would define on this machine: HAVE_SYS_UN_H, HAVE_GETADDRINFO,
// HAVE_STRUCT_ADDRINFO, with any prefix. Without them a fresh checkout is read
// as for a system that lacks sockets, with stand-ins of its own for what libc
// has. Only looks whether a header is there, and whether libc has a function;
// what a person chooses (a library, a feature) is not decided here, but for
// sockets, TCP and the families of IP, which are on by default wherever they are
// asked for. Runs nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_SYSTEM_FEATURES_H
#define SCTPM_DISCOVER_SYSTEM_FEATURES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <set>
#include <string>

namespace sctpm {

/// The words of a text that may be such macros.
struct TestedFeatures {
  std::set<std::string> tested;  ///< in an #if
  std::set<std::string> settled; ///< a configure script wrote here that not
};
TestedFeatures testedFeatures(llvm::StringRef text);

class SystemFeatures {
public:
  /// \param hasHeader whether the system has a header of that name.
  explicit SystemFeatures(
      std::function<bool(const std::string &name)> hasHeader)
      : hasHeader(std::move(hasHeader)) {}

  /// \param macro for example "EVENT__HAVE_NETINET_TCP_H".
  bool has(llvm::StringRef macro);

private:
  bool find(llvm::StringRef macro) const;

  std::function<bool(const std::string &name)> hasHeader;
  llvm::StringMap<bool> known;
};

} // namespace sctpm

#endif // SCTPM_DISCOVER_SYSTEM_FEATURES_H
