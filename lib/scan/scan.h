//===- scan/scan.h - one translation unit to facts ------------------------===//
//
// In: a Unit. Out: its Facts, with a UnitResult that names the first errors if
// it did not parse; what could be seen is given all the same. Every unit gets a
// compiler and a file system of its own: one over several directories mixes up
// relative names. No program is run and no plugin loaded, whatever the flags
// say: discover lets only harmless ones through.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_SCAN_H
#define SCTPM_SCAN_SCAN_H

#include "model/facts.h"
#include "model/tree.h"

namespace sctpm {

/// In this process: a crash of the compiler is ours.
Facts scanUnit(const Unit &unit);

} // namespace sctpm

#endif // SCTPM_SCAN_SCAN_H
