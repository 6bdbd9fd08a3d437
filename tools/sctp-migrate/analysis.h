//===- analysis.h - what the commands on a tree have in common ------------===//
//
// In: the options. Out: the report of a run with the files as they are and as
// they shall be, made with a progress line; and the ways in which all commands
// show such things. Nothing is written but to stderr.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_ANALYSIS_H
#define SCTPM_ANALYSIS_H

#include "options.h"
#include "progress_line.h"
#include "llvm/ADT/ArrayRef.h"

namespace sctpm {

/// Runs `work` with a progress line that is gone when it ends.
template <typename Work> auto withProgress(const Options &options, Work work) {
  ProgressLine line(!options.quiet);
  MigrateOptions watched = options.migrate;
  watched.progress = [&line](unsigned done, unsigned all,
                             const std::string &file) {
    line.show(done, all, file);
  };
  return work(watched);
}

bool goesToTerminal(const OutputRequest &request);

/// What is read by a person is made safe to look at; what goes elsewhere is
/// left as it is.
std::string shownDiff(const Options &options, const OutputRequest &request,
                      std::string diff);

void tellUnreadable(llvm::ArrayRef<Unreadable> inputs, llvm::StringRef root);
void summarizeToStderr(const Options &options, const Report &report,
                       bool applied);

struct Analysis {
  Report report;
  std::vector<FileChange> changes;
};

/// What diff and apply have in common: everything but what becomes of it.
llvm::Expected<Analysis> analyse(const Options &options);

} // namespace sctpm

#endif // SCTPM_ANALYSIS_H
