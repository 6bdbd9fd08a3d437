//===- lab/snmp.h - The kernel's own count of what SCTP did ---------------===//
//
// In: the text of /proc/net/sctp/snmp, a name and a number to a line.
// Out: the counters by name (RFC 3873 lists what they mean).
// Promises: a line it does not understand is left out, never guessed.
// Does not: read the file, or say which program a packet belonged to: the
// counters are those of a whole network namespace.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_SNMP_H
#define SCTPM_LAB_SNMP_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <map>
#include <string>

namespace sctpm {

/// Signed, since a difference of the gauge SctpCurrEstab may fall below zero.
using SnmpCounters = std::map<std::string, int64_t>;

SnmpCounters parseSnmp(llvm::StringRef text);

/// By how much each counter of `after` grew; one missing `before` was zero.
SnmpCounters snmpGrowth(const SnmpCounters &before, const SnmpCounters &after);

} // namespace sctpm

#endif // SCTPM_LAB_SNMP_H
