//===- judge/lint_lookups.h - what the lint has to say of hints -----------===//
//
// In: the calls of getaddrinfo() whose answers make a socket's protocol, and
// the pages that speak of their hints. Out: one Finding for each place where
// hints ask for a stream and leave the protocol 0; mended where that zero is
// for streams alone. Where no zero is written there is no text to edit: the
// effect is Rewrite, and whoever has the file writes a store
// (lint/hints_edit.h).
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_LINT_LOOKUPS_H
#define SCTPM_JUDGE_LINT_LOOKUPS_H

#include "judge/origins.h"
#include "judge/rule_book.h"
#include "model/finding.h"
#include "model/socket.h"
#include <functional>

namespace sctpm {

/// \param mayBeShared what is kept in memory may be used by code that was not
/// seen.
/// \param isTcp whether a way to a socket makes one of those that the lint
/// speaks of.
std::vector<Finding>
judgeLookups(const Sockets &sockets, const RuleBook &rules,
             const Origins &origins, bool mayBeShared,
             const std::function<bool(const Site &, const Row &)> &isTcp);

} // namespace sctpm

#endif // SCTPM_JUDGE_LINT_LOOKUPS_H
