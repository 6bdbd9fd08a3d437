//===- report/next_step.h - what to do about it ---------------------------===//
//
// In comes something that the tool leaves to its user, out goes one sentence,
// without a full stop, that says what to do next. Only words: nothing here
// decides what is left to the user.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_NEXT_STEP_H
#define SCTPM_REPORT_NEXT_STEP_H

#include "model/finding.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// \param site whose verdict is Review.
/// \param page of its rule, nullptr if it has none.
std::string nextStep(const SiteReport &site, const CitedRule *page);
/// \param finding whose effect is Review or worse.
std::string nextStep(const Finding &finding, const CitedRule *page);
std::string nextStep(Gap::Kind kind);
/// What the page of a rule asks to decide, and where to read on.
std::string pageStep(const CitedRule &page);

/// What gaps of a kind have in common: "not compiled in this configuration".
const char *headline(Gap::Kind kind);

} // namespace sctpm

#endif // SCTPM_REPORT_NEXT_STEP_H
