//===- judge/guard.h - an edit that is right for two kinds of socket ------===//
//
// In: a site at which TCP sockets and others arrive through one text. Out: a
// conditional expression for its protocol argument that makes SCTP of the TCP
// ones and leaves the others as they are, or nothing where none can be written
// with certainty: where the argument to test is not a plain name, or its values
// come from data known only at run time.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_GUARD_H
#define SCTPM_JUDGE_GUARD_H

#include "judge/row_rule.h"
#include <optional>

namespace sctpm {

struct Guarded {
  std::string text;   ///< for the protocol argument
  std::string reason; ///< one sentence
};

/// \p rules by row of the site. \p protocol is the new text for TCP.
std::optional<Guarded> guarded(const Site &site,
                               const std::vector<RowRule> &rules,
                               const std::string &protocol);

} // namespace sctpm

#endif // SCTPM_JUDGE_GUARD_H
