//===- text/other_systems.h - what Linux does not compile -----------------===//
//
// In: a condition of the preprocessor, the name of a macro, or the name of a
// file. Out: whether it is for a system that is not Linux, as its words say.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_OTHER_SYSTEMS_H
#define SCTPM_TEXT_OTHER_SYSTEMS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// Whether a macro is one that no Linux build defines: "_WIN32",
/// "TARGET_FREEBSD".
bool namesOtherSystem(llvm::StringRef macro);

/// Whether a condition is one that no Linux build fulfils: "defined(_WIN32)".
bool isForeign(const std::string &condition);

/// Whether a file is for another system, by its name below the root:
/// ngx_win32_init.c, win/tcp.c.
bool isForeignFile(llvm::StringRef file, llvm::StringRef root);

} // namespace sctpm

#endif // SCTPM_TEXT_OTHER_SYSTEMS_H
