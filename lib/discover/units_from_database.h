//===- discover/units_from_database.h - commands become units -------------===//
//
// In: a compile database. Out: a unit for each C or C++ file and each set of
// flags that it is compiled with, flags filtered, files by their real paths, in
// the database's order; and the names of the files that are not there any more.
// Commands whose flags differ only in what cannot matter (-O levels, libtool's
// -DPIC, CMake's -D*_EXPORTS) are one. Assembler and other languages fall away.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_UNITS_FROM_DATABASE_H
#define SCTPM_DISCOVER_UNITS_FROM_DATABASE_H

#include "discover/compile_database.h"
#include "model/tree.h"

namespace sctpm {

struct DatabaseUnits {
  std::vector<Unit> units;
  std::vector<std::string> missing;
};

DatabaseUnits unitsFrom(const CompileDatabase &database);

} // namespace sctpm

#endif // SCTPM_DISCOVER_UNITS_FROM_DATABASE_H
