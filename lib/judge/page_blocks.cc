#include "judge/page_blocks.h"
#include "text/spelling.h"
#include "text/yaml_entries.h"
#include "llvm/ADT/SmallVector.h"

namespace sctpm {
namespace {

const std::pair<const char *, Block::Kind> TestKinds[] = {
    {"before", Block::Kind::Before},
    {"after", Block::Kind::After},
    {"unchanged", Block::Kind::Unchanged},
};

/// The fence that a line opens or closes: its backticks, or nothing.
llvm::StringRef fenceOf(llvm::StringRef line) {
  llvm::StringRef fence = line.take_while([](char c) { return c == '`'; });
  return fence.size() < 3 ? "" : fence;
}

/// Reads "c before" behind the opening fence.
llvm::Error readInfo(llvm::StringRef page, llvm::StringRef info, Block &block) {
  llvm::SmallVector<llvm::StringRef, 4> words;
  info.split(words, ' ', -1, /*KeepEmpty=*/false);
  if (words.empty())
    return llvm::Error::success();
  block.language = words[0].str();
  if (words.size() == 1)
    return llvm::Error::success();

  std::vector<std::string> known;
  for (const auto &[name, kind] : TestKinds) {
    known.push_back(name);
    if (words[1] == name)
      block.kind = kind;
  }
  if (block.kind == Block::Kind::Other || words.size() > 2)
    return errorAt(page, block.line,
                   "a block is `before`, `after` or `unchanged`, not `" +
                       info.trim() + "`" + didYouMean(words[1], known));
  if (block.language != "c" && block.language != "c++")
    return errorAt(page, block.line,
                   "a block that is a test is in `c` or `c++`, not `" +
                       words[0] + "`");
  return llvm::Error::success();
}

llvm::Error checkPairs(llvm::StringRef page, llvm::ArrayRef<Block> blocks) {
  const Block *before = nullptr;
  for (const Block &each : blocks) {
    bool after = each.kind == Block::Kind::After;
    if (each.kind == Block::Kind::Other)
      continue;
    if (before && !after)
      break;
    if (!before && after)
      return errorAt(page, each.line,
                     "this `after` block has no `before` block ahead of it");
    if (after && each.language != before->language)
      return errorAt(page, each.line,
                     "this block is in another language than its `before` "
                     "block");
    before = each.kind == Block::Kind::Before ? &each : nullptr;
  }
  if (before)
    return errorAt(page, before->line,
                   "this `before` block has no `after` block behind it");
  return llvm::Error::success();
}

} // namespace

llvm::Expected<PageBody> parsePageBody(llvm::StringRef page,
                                       llvm::StringRef markdown,
                                       unsigned firstLine) {
  PageBody body;
  unsigned line = firstLine;
  while (!markdown.empty() && markdown.split('\n').first.trim().empty()) {
    markdown = markdown.split('\n').second;
    ++line;
  }
  auto [heading, rest] = markdown.split('\n');
  if (!heading.consume_front("# ") || heading.trim().empty())
    return errorAt(page, line,
                   "a heading belongs here: `# ` and what the rule says in "
                   "one line");
  body.title = heading.trim().str();
  body.text = rest.trim('\n').str();

  bool inside = false;
  llvm::StringRef fence;
  while (!rest.empty()) {
    ++line;
    llvm::StringRef text;
    std::tie(text, rest) = rest.split('\n');
    llvm::StringRef found = fenceOf(text);
    if (inside && found.size() >= fence.size() && text.trim() == found) {
      inside = false;
    } else if (inside) {
      body.blocks.back().text += text.str() + "\n";
    } else if (!found.empty()) {
      inside = true;
      fence = found;
      body.blocks.emplace_back().line = line;
      if (llvm::Error error =
              readInfo(page, text.drop_front(found.size()), body.blocks.back()))
        return error;
    }
  }
  if (inside)
    return errorAt(page, body.blocks.back().line, "this block never ends");
  if (llvm::Error error = checkPairs(page, body.blocks))
    return error;
  return body;
}

} // namespace sctpm
