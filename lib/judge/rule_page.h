//===- judge/rule_page.h - from the text of a page to a Rule --------------===//
//
// What comes in: a page of `rewrite-rules`, Markdown with a front matter of
// YAML between two `---` lines. What goes out: the page as a Rule, or the first
// thing that is wrong with it, as "page.md:line: sentence", with the nearest
// known word where a word is not known.
// Promises that a Rule which comes out uses known functions, roles, constants,
// conditions and keys only, has a heading, and has blocks that fit its effect.
// It does not run the blocks: that is the pages test of migrate.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_RULE_PAGE_H
#define SCTPM_JUDGE_RULE_PAGE_H

#include "judge/rule.h"
#include "llvm/Support/Error.h"

namespace sctpm {

/// \param id the page's file name without `.md`.
llvm::Expected<Rule> parseRulePage(llvm::StringRef id, llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_JUDGE_RULE_PAGE_H
