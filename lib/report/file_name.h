//===- report/file_name.h - how a report names a file ---------------------===//
//
// In comes an absolute real path as the stages know it, out goes the name that
// every form of the report shows: relative to the report's root where the file
// is below it, else the path as it is; a compiler's message, which begins with
// such a path, is shown alike. Works on the text alone: no file is looked at,
// so the same report gives the same names everywhere.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_FILE_NAME_H
#define SCTPM_REPORT_FILE_NAME_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

std::string shownName(llvm::StringRef file, llvm::StringRef root);

} // namespace sctpm

#endif // SCTPM_REPORT_FILE_NAME_H
