//===- judge/cited_rules.h - the pages that a report names ----------------===//
//
// What comes in: a report and the rule book. What goes out: the pages of the
// rules that its sites, findings and edits name, each once, sorted by id, so
// that a renderer can show them and needs no book. A rule that a report names
// and no page describes is left out.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_CITED_RULES_H
#define SCTPM_JUDGE_CITED_RULES_H

#include "judge/rule_book.h"
#include "model/finding.h"

namespace sctpm {

std::vector<CitedRule> citedRules(const Report &report, const RuleBook &book);

} // namespace sctpm

#endif // SCTPM_JUDGE_CITED_RULES_H
