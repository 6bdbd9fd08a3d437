//===- judge/rule_index.h - the list of rules as a page -------------------===//
//
// What comes in: the rules. What goes out: `rewrite-rules/README.md`, which
// lists them with what each touches, its effect and its heading, and the
// conditions that a page may name. Promises to be the same text for the same
// pages, so that a test can tell whether the file is stale.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_RULE_INDEX_H
#define SCTPM_JUDGE_RULE_INDEX_H

#include "judge/rule_book.h"

namespace sctpm {

/// "setsockopt, getsockopt: level IPPROTO_TCP, option TCP_NODELAY; migrates".
std::string touches(const Rule &rule);

std::string ruleIndex(const RuleBook &book);

} // namespace sctpm

#endif // SCTPM_JUDGE_RULE_INDEX_H
