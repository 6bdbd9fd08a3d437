//===- probes/semantics.h - what the probes observed ----------------------===//
//
// What comes in: the lines that the probe programs printed on either protocol,
// or docs/semantics.md made from them. What goes out: observations, that page,
// and where the rule pages say something else than was observed.
// Promises that making the page and reading it back gives the same, and that a
// page made of the same observations and rules has the same bytes. It runs
// nothing: that is the live test's business.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PROBES_SEMANTICS_H
#define SCTPM_PROBES_SEMANTICS_H

#include "judge/rule_book.h"
#include <string>
#include <vector>

namespace sctpm {

struct Observation {
  std::string id, what, tcp, sctp;
};

/// What one program observed.
struct Topic {
  std::string title;
  std::vector<Observation> observations;
};

struct Semantics {
  std::string kernel, library; ///< "Linux 6.1.176", "glibc 2.36"
  std::vector<Topic> topics;

  const Observation *find(llvm::StringRef id) const;
};

/// Joins what a program printed with `tcp` and with `sctp`; an error if those
/// are not the same observations in the same order.
llvm::Expected<Topic> readTopic(llvm::StringRef program, llvm::StringRef tcp,
                                llvm::StringRef sctp);

std::string semanticsPage(const Semantics &semantics, const RuleBook &book);
llvm::Expected<Semantics> readSemanticsPage(llvm::StringRef page);

/// A sentence for each `measured` of a rule that was observed otherwise, or by
/// no probe at all.
std::vector<std::string> disagreements(const Semantics &semantics,
                                       const RuleBook &book);

/// A sentence for each observation that gave something else before, that is new
/// or is gone.
std::vector<std::string> differences(const Semantics &before,
                                     const Semantics &now);

} // namespace sctpm

#endif // SCTPM_PROBES_SEMANTICS_H
