//===- model/strategy.h - in which way a socket is moved ------------------===//
//
// A strategy says what becomes of TCP: gone for good (hard), kept beside SCTP
// for whoever compiles without a macro (guard), or chosen when the program runs
// (fallback, env). One is in force for a whole run; a project may name others
// for some of its files or functions. Here are only the nouns; what is edited
// for them is judge's and patch's.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_STRATEGY_H
#define SCTPM_MODEL_STRATEGY_H

#include "model/placed_choice.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace sctpm {

struct Strategy {
  enum class Kind { Hard, Guard, Fallback, Env };
  Kind kind = Kind::Hard;
  std::string name; ///< of Guard the macro, of Env the variable
};

inline bool operator==(const Strategy &a, const Strategy &b) {
  return a.kind == b.kind && a.name == b.name;
}

struct StrategyChoice : PlacedChoice<Strategy> {
  bool given = false; ///< on the command line, against any file
};

/// "hard", "guard=HAVE_SCTP", "env=USE_SCTP": as it is given.
std::string text(const Strategy &strategy);
/// All that are in force: "hard, guard=HAVE_SCTP for src/net.c".
std::string text(const StrategyChoice &choice);
/// What can be given, for who gave something else.
const char *strategyForms();
/// Nothing if the text is no strategy.
std::optional<Strategy> strategyFrom(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_MODEL_STRATEGY_H
