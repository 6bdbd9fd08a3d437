//===- text/conditions.h - the #if arms around a place --------------------===//
//
// In: the directives of a file, one after the other. Out: what must hold for
// the text after them to be compiled, as a list of readable conditions that all
// hold together, outermost first: "defined(_WIN32)", "!(A > 1)". The guard
// around a whole header is no condition. Unbalanced directives are taken as
// they come, and only the outermost conditions of an absurd depth are told.
// Evaluates nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TEXT_CONDITIONS_H
#define SCTPM_TEXT_CONDITIONS_H

#include "text/lexer.h"
#include <string>
#include <vector>

namespace sctpm::lexical {

/// Whether it is an #if, #ifdef or #ifndef.
bool opensConditional(const Directive &directive);

class Conditions {
public:
  explicit Conditions(const Lexed &lexed);

  /// To be called with each directive of the file, in order.
  void pass(const Directive &directive);
  std::vector<std::string> holding() const;

private:
  struct Branch {
    std::vector<std::string> failed; ///< the arms before this one, negated
    std::string holds;
  };

  const Directive *guard = nullptr;
  std::vector<Branch> branches;
};

/// What must hold where the text defines the macro to something that is not 0;
/// empty if it does not.
std::vector<std::string> conditionsDefining(llvm::StringRef text,
                                            llvm::StringRef macro);

} // namespace sctpm::lexical

#endif // SCTPM_TEXT_CONDITIONS_H
