//===- judge/page_constants.h - the constants that a page names -----------===//
//
// What comes in: a role with its constants as a page's `where` has them. What
// goes out: their names and values in a Match, or the error that names the
// word which is no constant of the socket API or not one of that role
// (`domain: SOCK_STREAM`). Promises that a name is never taken for another
// that happens to have the same number.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_PAGE_CONSTANTS_H
#define SCTPM_JUDGE_PAGE_CONSTANTS_H

#include "judge/rule.h"
#include "text/yaml_entries.h"
#include <optional>

namespace sctpm {

/// Fills names and values of `match`, whose role is set.
/// \param level that the options belong to, if the role is `option`.
llvm::Error readConstants(llvm::StringRef page, const Entry &pair, Match &match,
                          std::optional<int64_t> level);

} // namespace sctpm

#endif // SCTPM_JUDGE_PAGE_CONSTANTS_H
