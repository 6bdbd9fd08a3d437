//===- report_outputs.h - one run, several outputs ------------------------===//
//
// In come a report, the changes it speaks of and the outputs that the user
// asked for, out goes each of them: all are rendered before the first is
// written, each file is replaced as a whole or not at all, and the first that
// cannot be written is the error. Formats for a repository's host name files
// from the root of the repository, the others from the root of the report.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_OUTPUTS_H
#define SCTPM_REPORT_OUTPUTS_H

#include "model/finding.h"
#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace sctpm {

struct ReportOutputs {
  const Report &report;
  llvm::ArrayRef<FileChange> changes;
  bool applied; ///< the changes are made, or are about to be
  /// What `text` is for the command; empty text is not written.
  llvm::function_ref<std::string(const OutputRequest &)> text;
};

llvm::Error writeOutputs(const Options &options, const ReportOutputs &outputs);

/// What can be said of the outputs before there is a report, since that may
/// take minutes: that one has no folder, is one, or that two are one file.
llvm::Error refuseOutputs(const Options &options);

/// A report must not be written over what it speaks of.
llvm::Error refuseOutputsOver(const Report &report, const Options &options);

/// Whether what is written to `request` shall be coloured.
bool wantsColour(const OutputRequest &request, Colour colour);

} // namespace sctpm

#endif // SCTPM_REPORT_OUTPUTS_H
