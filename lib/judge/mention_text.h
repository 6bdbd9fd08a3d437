//===- judge/mention_text.h - what the words of a call say ----------------===//
//
// In: a call as its text stands in a file, which no unit may have compiled.
// Out: its arguments, and the value of one that names constants alone.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_MENTION_TEXT_H
#define SCTPM_JUDGE_MENTION_TEXT_H

#include "model/tree.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <vector>

namespace sctpm {

/// Valid as long as the mention; without blanks at their ends.
std::vector<llvm::StringRef> argumentsOf(const Mention &mention);

/// "0", "AF_INET", "SOCK_STREAM | SOCK_CLOEXEC".
std::optional<int64_t> constantIn(llvm::StringRef argument);

} // namespace sctpm

#endif // SCTPM_JUDGE_MENTION_TEXT_H
