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

struct JudgeOptions;

enum class Fate { Moves, Stays, Review };

struct RowRule {
  const Rule *rule = nullptr; ///< nullptr if no page speaks of it
  Fate fate = Fate::Review;
  std::string why;        ///< of Review: "the family is not known here: ..."
  bool mayBeUnix = false; ///< of Review: only that is in doubt
};

/// Whether code that was not seen may store AF_UNIX where the family comes
/// from: in memory that the whole program shares, or in a file that such code
/// is in.
bool mayBeHiddenUnix(const Value &domain, const JudgeOptions &options);

/// Whether the kernel makes no socket of such values, which then say nothing
/// beside others: a family or type of 0, which a memset leaves behind, or a
/// protocol that the family or type does not have (socket(2), unix(7), ip(7)).
bool makesNone(const Row &row);

RowRule ruleOf(const Site &site, const Row &row, const RuleBook &rules,
               const JudgeOptions &options);

} // namespace sctpm

#endif // SCTPM_JUDGE_ROW_RULE_H
