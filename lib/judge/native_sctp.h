//===- judge/native_sctp.h - sockets that were never TCP ------------------===//
//
// In: the traced sockets, on the way back without a record of the way there.
// Out: the sites that are for a person to look at, each with the reason: the
// socket, or one that is made in the same file, is set up with an option that
// only SCTP has. TCP has no such thing, and nothing that is written on the way
// to SCTP either, so the code was probably SCTP's before.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_NATIVE_SCTP_H
#define SCTPM_JUDGE_NATIVE_SCTP_H

#include "model/socket.h"
#include <functional>
#include <map>

namespace sctpm {

/// \param isOurs whether a place is in a header that was brought along.
/// \returns clauses by site.
std::map<unsigned, std::string>
nativeSctp(const Sockets &sockets,
           const std::function<bool(const Location &)> &isOurs);

} // namespace sctpm

#endif // SCTPM_JUDGE_NATIVE_SCTP_H
