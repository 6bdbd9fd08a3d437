//===- lint/lint_sample.h - findings of a made-up rule, for tests ---------===//
//
// In: texts of files. Out: a Finding of the rule `zero` for each `make(...)` in
// them, sorted, and the sources that they are in. For tests only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_LINT_SAMPLE_H
#define SCTPM_LINT_LINT_SAMPLE_H

#include "lint/fingerprints.h"

namespace sctpm {

using Files = std::map<std::string, std::string>;

struct LintSample {
  std::map<std::string, std::string> texts;
  Sources sources;
  std::vector<Finding> findings;
  Facts facts;

  explicit LintSample(Files files)
      : texts(std::move(files)),
        sources([this](const std::string &file) -> std::optional<std::string> {
          auto found = texts.find(file);
          if (found == texts.end())
            return std::nullopt;
          return found->second;
        }) {
    for (const auto &[file, text] : texts) {
      Lines lines(text);
      auto locate = [&, name = file](size_t offset) {
        unsigned line = lines.lineOf(offset);
        return Location{name, line, unsigned(offset - lines.beginOf(line) + 1),
                        unsigned(offset)};
      };
      for (size_t at = text.find("make("); at != std::string::npos;
           at = text.find("make(", at + 1)) {
        Finding finding;
        finding.rule = "zero";
        finding.at = locate(at);
        finding.range = {file, unsigned(at), unsigned(text.find(')', at) + 1)};
        findings.push_back(std::move(finding));
      }
      for (size_t at = text.find("void "); at != std::string::npos;
           at = text.find("void ", at + 1)) {
        Function function;
        function.name = text.substr(at + 5, text.find('(', at) - at - 5);
        function.at = locate(at);
        facts.functions.push_back(std::move(function));
      }
    }
    addFingerprints(findings, facts, sources);
  }
};

} // namespace sctpm

#endif // SCTPM_LINT_LINT_SAMPLE_H
