//===- judge/row_rule.h - which page speaks of a row ----------------------===//
//
// In: a row of values of a site. Out: the page that speaks of it, and what that
// makes of the row: it moves, it stays, or a person has to look.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_ROW_RULE_H
#define SCTPM_JUDGE_ROW_RULE_H

#include "judge/rule_book.h"
#include "model/socket.h"

namespace sctpm {

enum class Fate { Moves, Stays, Review };

struct RowRule {
  const Rule *rule = nullptr; ///< nullptr if no page speaks of it
  Fate fate = Fate::Review;
};

RowRule ruleOf(const Site &site, const Row &row, const RuleBook &rules);

/// "nothing in this code base calls f()" of the first value that is not known.
std::string whyUnknown(const Row &row);

} // namespace sctpm

#endif // SCTPM_JUDGE_ROW_RULE_H
