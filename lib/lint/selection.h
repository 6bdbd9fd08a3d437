//===- lint/selection.h - which rules are asked for -----------------------===//
//
// In: the rules that there are, and the words of --select and --ignore: ids, or
// how ids begin up to a dash, or `all`. Out: whether a rule is asked for. The
// word that says more of the rule's id wins, so that `--ignore tcp --select
// tcp-option-on-sctp` leaves one; between equals --ignore does. Words that mean
// no rule are an error, with the nearest one that does, and where the word
// stands if that is in a file.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_SELECTION_H
#define SCTPM_LINT_SELECTION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace sctpm {

class Selection {
public:
  /// \param select empty for all rules.
  /// \param places "file:3" for words of a configuration file.
  static llvm::Expected<Selection>
  make(llvm::ArrayRef<std::string> rules, std::vector<std::string> select,
       std::vector<std::string> ignore,
       const std::map<std::string, std::string> &places = {});

  bool has(llvm::StringRef rule) const;

private:
  std::vector<std::string> select, ignore;
};

} // namespace sctpm

#endif // SCTPM_LINT_SELECTION_H
