// What the blocks of the lint's pages promise, held against its pipeline: one
// file for each page, one function for each block.
#include "discover/temporary_tree.h"
#include "judge/rule_book.h"
#include "patch/write_files.h"
#include "run_lint.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sctpm;

namespace {

const std::string Headers = R"(#include <netdb.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

)";

bool has(const Rule &rule, const char *condition) {
  return llvm::is_contained(rule.when, condition);
}

std::string function(const Rule &rule, const Block &first,
                     const std::string &text) {
  std::string name = rule.id + "_" + std::to_string(first.line);
  std::replace(name.begin(), name.end(), '-', '_');
  std::string opening =
      has(rule, "on-sctp")
          ? "(void)\n{\n  int s, fd;\n  s = fd = socket(AF_INET, SOCK_STREAM, "
            "IPPROTO_SCTP);\n  listen(fd, 8);\n"
          : "(int s, int fd)\n{\n";
  return "void " + name + opening + "  int on = 1;\n" + text + "}\n";
}

/// A page's blocks as one file, and as --fix is to leave it.
struct Sample {
  const Rule &rule;
  std::string before = Headers, after = Headers;
  /// Of the block that begins there: whether the page speaks of it.
  std::vector<std::pair<unsigned, bool>> blocks;

  explicit Sample(const Rule &rule) : rule(rule) {
    bool anyBefore = llvm::any_of(rule.blocks, isBefore);
    for (const Block &block : rule.blocks) {
      if (block.kind != Block::Kind::Unchanged && !isBefore(block))
        continue;
      const Block &changed = isBefore(block) ? *(&block + 1) : block;
      blocks.push_back(
          {unsigned(before.size()), isBefore(block) || !anyBefore});
      before += function(rule, block, block.text);
      after += function(rule, block, changed.text);
    }
  }
  static bool isBefore(const Block &block) {
    return block.kind == Block::Kind::Before;
  }

  LintOptions options(const TemporaryTree &tree) const {
    LintOptions options;
    options.migrate.paths = {tree.path()};
    options.migrate.fixedFlags.emplace();
    options.aim.requireSctp = has(rule, "sctp-required");
    if (!rule.use.empty())
      options.select = {rule.id};
    return options;
  }
};

} // namespace

TEST_CASE("each page of the lint speaks of its blocks, and mends them") {
  RuleBook book = llvm::cantFail(loadRules(""));
  unsigned pages = 0;
  for (const Rule &rule : book.rules()) {
    if (rule.lint == Level::None)
      continue;
    ++pages;
    INFO("rewrite-rules/" << rule.id << ".md");
    Sample sample(rule);
    REQUIRE_FALSE(sample.blocks.empty());
    TemporaryTree tree;
    std::string file = tree.write("page.cc", sample.before);
    Report report = llvm::cantFail(lint(sample.options(tree))).report;
    CHECK(report.unreadable.empty());

    for (unsigned i = 0; i < sample.blocks.size(); ++i) {
      const unsigned begin = sample.blocks[i].first;
      const bool speaks = sample.blocks[i].second;
      unsigned end = i + 1 < sample.blocks.size() ? sample.blocks[i + 1].first
                                                  : sample.before.size();
      INFO("its block " << i + 1 << ": "
                        << sample.before.substr(begin, end - begin));
      CHECK(llvm::any_of(report.findings, [&](const Finding &each) {
              return each.rule == rule.id && each.level == rule.lint &&
                     each.at.offset >= begin && each.at.offset < end;
            }) == speaks);
    }

    // The blocks of other pages' rules stay out of it.
    llvm::erase_if(report.edits, [&](const RuleEdit &each) {
      return rule.use.empty() && each.rule != rule.id;
    });
    std::string mended = sample.before;
    for (const FileChange &change : llvm::cantFail(changedFiles(report)))
      mended = change.after;
    CHECK(mended == sample.after);

    tree.write("page.cc", mended);
    Report second = llvm::cantFail(lint(sample.options(tree))).report;
    CHECK(second.unreadable.empty());
    for (const RuleEdit &each : second.edits)
      CHECK(each.rule != rule.id);
  }
  CHECK(pages >= 5);
}
