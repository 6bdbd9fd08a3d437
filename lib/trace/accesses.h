//===- trace/accesses.h - every other use of a socket ---------------------===//
//
// In: the program, and which call makes which site. Out: an Access for each
// call of the socket API on a descriptor that a socket was followed to, with
// the values of its arguments, and for each option and shutdown whether its
// descriptor was followed or not. Most calls of read() are for files: those
// whose descriptor no socket may be copied to are not looked at any further.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_ACCESSES_H
#define SCTPM_TRACE_ACCESSES_H

#include "model/socket.h"
#include "trace/program.h"
#include <map>
#include <set>

namespace sctpm {

/// \param siteOfCall index of the site by that of the call that makes it.
std::vector<Access> traceAccesses(const Program &program,
                                  const std::map<unsigned, size_t> &siteOfCall);

/// What a socket may be copied to, as Program::holdersOfResults has it.
Program::Holders socketHolders(const Program &program);

} // namespace sctpm

#endif // SCTPM_TRACE_ACCESSES_H
