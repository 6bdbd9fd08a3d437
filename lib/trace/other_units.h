//===- trace/other_units.h - one unit, and what others may do -------------===//
//
// In: the facts of one unit, which is all that will be seen of its program.
// Out: the same with what units that are not seen may do as facts of their own:
// they call what is visible outside of the file or in a header, and store in
// its variables and in the fields of its records. A value that may come from
// there is open, and nothing is concluded from it. What the C library fills
// (`struct addrinfo`) stays as the trace knows it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_OTHER_UNITS_H
#define SCTPM_TRACE_OTHER_UNITS_H

#include "model/facts.h"

namespace sctpm {

/// \p mainFile is the real path of the file that the unit compiles.
void openToOtherUnits(Facts &facts, const std::string &mainFile);

} // namespace sctpm

#endif // SCTPM_TRACE_OTHER_UNITS_H
