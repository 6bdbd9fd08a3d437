//===- judge/access_conditions.h - what holds for a use of a socket -------===//
//
// In: the accesses with their sites and verdicts, and which words stand in the
// program's text. Out: for a condition of a page and one row of an access,
// whether it holds and what in this program makes it so ("the answer is read at
// net.c:95"), with the places to look at. A component is what shares sockets:
// sites of which one descriptor may hold any.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_ACCESS_CONDITIONS_H
#define SCTPM_JUDGE_ACCESS_CONDITIONS_H

#include "judge/judge.h"
#include <optional>

namespace sctpm {

/// What makes a condition hold.
struct Cause {
  std::string text; ///< one sentence, or empty where the page says it all
  std::vector<Step> steps;
};

class AccessConditions {
public:
  /// What is under review counts as left alone, or as moved.
  enum class Review { Stays, Moves };

  AccessConditions(const Sockets &sockets, const JudgeOptions &options,
                   const Judgement &judgement, Review review = Review::Stays);

  /// \param rule the page that asks.
  std::optional<Cause> holds(llvm::StringRef condition, const Rule &rule,
                             const Access &access, const AccessRow &row) const;
  struct Match {
    const Rule *rule;
    Cause cause; ///< of all its conditions
  };
  /// The pages that speak of the use, with what makes them.
  std::vector<Match> matches(const RuleBook &rules, const Access &access,
                             const AccessRow &row) const;
  /// What a page that does not speak at each use speaks once for: a component,
  /// or -1 for the whole program.
  int toldOnceFor(const Rule &rule, const AccessRow &row) const;
  /// A number for the sockets of the row and all that are used with them; -1 if
  /// its descriptor is not followed.
  int componentOf(const AccessRow &row) const;
  bool moves(unsigned site) const;
  bool someMove() const { return anyMoves; }
  bool someStayTcp() const { return anyStaysTcp; }

private:
  bool migrates(const Rule &rule, const AccessRow &row) const;
  bool stays(const AccessRow &row) const;
  bool countsOnStream(const AccessRow &row) const;
  bool listens(const Access &access) const;
  std::optional<Cause> isReadAfterwards(const Access &access,
                                        const AccessRow &row) const;
  std::optional<Cause> writesWriteRead(const Access &access,
                                       const AccessRow &row) const;
  bool isSentAtOnce(unsigned site) const;
  bool mayStayTcp(unsigned site) const;
  bool mentions(std::initializer_list<const char *> words) const;

  const Sockets &sockets;
  const JudgeOptions &options;
  const Judgement &judgement;
  const Review review;
  std::vector<int> component; ///< by site
  bool anyMoves = false, anyStaysTcp = false, libraryMakesSome = false;
};

} // namespace sctpm

#endif // SCTPM_JUDGE_ACCESS_CONDITIONS_H
