//===- scan/include_recorder.h - the #include lines of a unit -------------===//
//
// In: a preprocessor, before it runs. Out: an Include fact for every `#include`
// line of the program's own files that is read, and the list of those files in
// the unit's result. System headers' own includes are left out.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_INCLUDE_RECORDER_H
#define SCTPM_SCAN_INCLUDE_RECORDER_H

#include "model/facts.h"
#include "clang/Lex/Preprocessor.h"
#include <functional>

namespace sctpm {

/// \p facts has one unit, and must outlive the preprocessor's run, at the end
/// of which it has the includes.
/// \returns what to call to have them sooner, when all is read.
std::function<void()> recordIncludes(clang::Preprocessor &preprocessor,
                                     Facts &facts);

} // namespace sctpm

#endif // SCTPM_SCAN_INCLUDE_RECORDER_H
