#include "lab/snmp.h"
#include "llvm/ADT/SmallVector.h"

namespace sctpm {

SnmpCounters parseSnmp(llvm::StringRef text) {
  SnmpCounters counters;
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    size_t gap = line.find_first_of(" \t");
    if (gap == 0 || gap == llvm::StringRef::npos)
      continue;
    int64_t count;
    if (!line.drop_front(gap).trim().getAsInteger(10, count))
      counters[line.take_front(gap).str()] = count;
  }
  return counters;
}

SnmpCounters snmpGrowth(const SnmpCounters &before, const SnmpCounters &after) {
  SnmpCounters growth = after;
  for (auto &[name, count] : growth)
    if (auto it = before.find(name); it != before.end())
      count -= it->second;
  return growth;
}

} // namespace sctpm
