//===- patch/patch_example.h - a small tree in memory, for tests ----------===//
//
// In: the texts of a few files below /t, and the edits that sites and findings
// of a.c want. Out: what finishPatch() makes of them. For tests only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_PATCH_EXAMPLE_H
#define SCTPM_PATCH_PATCH_EXAMPLE_H

#include "patch/edited_text.h"
#include "patch/patch.h"
#include "testing/catch.h"
#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <map>

namespace sctpm {

using Files = std::map<std::string, std::string>;

/// A tree of files in memory, below /t.
struct Example {
  Files files;
  Report report;
  Facts facts;
  PatchInputs inputs;

  explicit Example(Files all) : files(std::move(all)) {
    report.root = "/t";
    for (const auto &[file, text] : files)
      inputs.files.push_back(file);
    inputs.read =
        [this](const std::string &file) -> std::optional<std::string> {
      auto found = files.find(file);
      if (found == files.end())
        return std::nullopt;
      return found->second;
    };
    inputs.includeOf = [](const std::string &rule) {
      return rule == "plain" ? "" : "<netinet/sctp.h>";
    };
  }
  Example(const Example &) = delete;

  /// An edit of the first `from` in the file.
  RuleEdit edit(const std::string &file, const std::string &from,
                const std::string &to, const std::string &rule = "plain") {
    auto found = files.find(file);
    size_t at = found == files.end() ? 0 : found->second.find(from);
    REQUIRE(at != std::string::npos);
    unsigned begin = at;
    return {{{file, begin, unsigned(begin + from.size())}, to}, rule};
  }
  void include(const std::string &file, const std::string &spelled,
               const std::string &resolved) {
    llvm::StringRef text = files.at(file);
    unsigned at = text.find("#include " + spelled);
    unsigned end = std::min(text.find('\n', at), text.size());
    Include &line = facts.includes.emplace_back();
    line.at.file = file;
    line.at.offset = at;
    line.lineEnd = end;
    line.spelled = spelled;
    line.resolved = resolved;
  }
  SiteReport &site(unsigned line, std::vector<RuleEdit> edits) {
    SiteReport &site = report.sites.emplace_back();
    site.at = {"/t/a.c", line, 1, line * 10};
    site.verdict = Verdict::Migrate;
    site.rule = "tcp-socket";
    site.reason = "it is TCP";
    site.edits = std::move(edits);
    return site;
  }
  Finding &finding(unsigned line, std::vector<RuleEdit> edits) {
    Finding &finding = report.findings.emplace_back();
    finding.at = {"/t/a.c", line, 1, line * 10};
    finding.effect = Effect::Rewrite;
    finding.rule = "tcp-nodelay";
    finding.edits = std::move(edits);
    return finding;
  }
  void finish() { finishPatch(report, facts, inputs); }
  std::string result(const std::string &file) const {
    std::vector<RuleEdit> own;
    for (const RuleEdit &each : report.edits)
      if (each.edit.range.file == file)
        own.push_back(each);
    return applyEdits(files.at(file), own);
  }
};

} // namespace sctpm

#endif // SCTPM_PATCH_PATCH_EXAMPLE_H
