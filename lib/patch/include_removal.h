//===- patch/include_removal.h - an include that nothing needs any more ---===//
//
// In: the edits of a run back to TCP. Out: further edits that take out
// `#include <netinet/sctp.h>` where, once all edits are made, neither that file
// nor one that includes it has a name of SCTP's left, and sctp_tune.h's likewise. Names are looked for by
// lexing, so a name in a branch that is not compiled keeps the include.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_INCLUDE_REMOVAL_H
#define SCTPM_PATCH_INCLUDE_REMOVAL_H

#include "model/finding.h"
#include "patch/include_graph.h"
#include <functional>
#include <optional>

namespace sctpm {

using TextOf =
    std::function<const std::optional<std::string> &(const std::string &file)>;

/// \param files those that may be edited.
/// \param edits sorted by file and offset.
std::vector<RuleEdit> includeRemovals(llvm::ArrayRef<std::string> files,
                                      llvm::ArrayRef<RuleEdit> edits,
                                      const IncludeGraph &graph,
                                      const TextOf &textOf);

} // namespace sctpm

#endif // SCTPM_PATCH_INCLUDE_REMOVAL_H
