//===- judge/page_blocks.h - what stands below the front matter -----------===//
//
// What comes in: the Markdown of a rule page behind its front matter. What
// goes out: the heading, the text below it, and its fenced code blocks.
// Promises that there is a heading, that every block ends, that a test block is
// C or C++, and that each `before` block is followed by its `after` block.
// Whether a page should have such blocks is the business of rule_page.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_PAGE_BLOCKS_H
#define SCTPM_JUDGE_PAGE_BLOCKS_H

#include "judge/rule.h"
#include "llvm/Support/Error.h"

namespace sctpm {

struct PageBody {
  std::string title;
  std::string text;
  std::vector<Block> blocks;
};

/// \param page the page's name as it is to stand in errors: "tcp-socket.md".
/// \param firstLine the line of the page that `markdown` begins in.
llvm::Expected<PageBody> parsePageBody(llvm::StringRef page,
                                       llvm::StringRef markdown,
                                       unsigned firstLine);

} // namespace sctpm

#endif // SCTPM_JUDGE_PAGE_BLOCKS_H
