//===- judge/rule_book.h - all rule pages together ------------------------===//
//
// What comes in: the embedded pages and, where the user has some, the pages of
// a folder; one of those replaces the embedded page of the same name. What goes
// out: the rules by id, and for a use of the socket API the one rule that
// speaks of it: of all that apply, the most specific one.
// Promises that the order of pages never changes an answer: two pages that
// say the same about when they apply are refused. Evaluates no conditions
// itself: the judge brings them along.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_RULE_BOOK_H
#define SCTPM_JUDGE_RULE_BOOK_H

#include "judge/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace sctpm {

class RuleBook {
public:
  /// \returns an error if two rules have one id, or if both could speak of the
  /// same use and neither is the more specific.
  static llvm::Expected<RuleBook> make(std::vector<Rule> rules);

  /// Sorted by id.
  llvm::ArrayRef<Rule> rules() const { return byId; }
  /// \returns nullptr if there is none.
  const Rule *find(llvm::StringRef id) const;
  /// The ids that may have been meant, nearest first.
  std::vector<std::string> nearest(llvm::StringRef id) const;

  /// The rule that speaks of a call of `function` with these values of its
  /// roles, where a value that is not known matches no page that asks for it.
  /// Of several the one with most roles in `where` wins, then with most
  /// conditions, then the one that speaks of the earlier role.
  /// \returns nullptr if no page speaks of it.
  const Rule *match(llvm::StringRef function,
                    llvm::function_ref<std::optional<int64_t>(Role)> value,
                    llvm::function_ref<bool(llvm::StringRef)> condition) const {
    return match(function, value, condition, /*lint=*/false);
  }
  /// The same of the pages of the lint.
  const Rule *
  matchLint(llvm::StringRef function,
            llvm::function_ref<std::optional<int64_t>(Role)> value,
            llvm::function_ref<bool(llvm::StringRef)> condition) const {
    return match(function, value, condition, /*lint=*/true);
  }

  /// All rules that speak of a use, but for those that another of them refines:
  /// that asks for all their roles and conditions, and for more. A write may be
  /// too long and kill by SIGPIPE; `TCP_CORK` is told by its own page alone.
  std::vector<const Rule *> allMatching(
      llvm::StringRef function,
      llvm::function_ref<std::optional<int64_t>(Role)> value,
      llvm::function_ref<bool(const Rule &, llvm::StringRef)> condition) const;

private:
  const Rule *match(llvm::StringRef function,
                    llvm::function_ref<std::optional<int64_t>(Role)> value,
                    llvm::function_ref<bool(llvm::StringRef)> condition,
                    bool lint) const;

  std::vector<Rule> byId;
  std::vector<unsigned> bySpecificity; ///< indices of `byId`
};

/// The embedded pages and those of `folder`, if that is not empty.
llvm::Expected<RuleBook> loadRules(const std::string &folder);

} // namespace sctpm

#endif // SCTPM_JUDGE_RULE_BOOK_H
