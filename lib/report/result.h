//===- report/result.h - what a report tells about one place --------------===//
//
// In comes a Report, out goes one list of what it has to say about places in
// the code, in the order of files and lines: sites and findings alike, each
// once (a finding that only repeats the verdict of the site where it stands is
// left out, and so is what is fine). Formats that know no sites (SARIF,
// annotations, JUnit ...) render this list. Points into the report: it must
// outlive the list.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_RESULT_H
#define SCTPM_REPORT_RESULT_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

struct Result {
  Location at;
  Level level = Level::None;
  llvm::StringRef outcome; ///< the name of its verdict or effect
  llvm::StringRef rule;
  llvm::StringRef call;
  std::string message; ///< one line
  std::string next;    ///< what to do about it, empty if there is nothing
  llvm::StringRef configuration;
  llvm::ArrayRef<Step> chain; ///< from the call back to the origin
  llvm::ArrayRef<SiteNote> notes;
  llvm::ArrayRef<RuleEdit> edits;
  llvm::ArrayRef<std::string> includes; ///< that its edits need
  /// The report's own, else one that moved lines and reformatting do not
  /// change. No two results have the same.
  std::string fingerprint;
  const Suppression *suppression = nullptr; ///< nullptr if it counts

  /// Both, as sentences.
  std::string messageAndNext() const;

  /// Whether its edits are all that there is to do about it.
  bool isEdited() const;

  /// Whether it keeps a run from being done.
  bool isOpen(bool applied) const {
    return !suppression &&
           (level > Level::Note || (level == Level::Note && !applied));
  }
};

std::vector<Result> resultsOf(const Report &report);

Level levelOf(Effect effect);

/// \returns nullptr if the rule has no page.
const CitedRule *citedRule(const Report &report, llvm::StringRef id);

/// " (and at 3 other places)", or nothing.
std::string othersText(const SiteNote &note);

/// A rule's title as plain text, without the marks of Markdown's `code`.
std::string plainTitle(llvm::StringRef title);

} // namespace sctpm

#endif // SCTPM_REPORT_RESULT_H
