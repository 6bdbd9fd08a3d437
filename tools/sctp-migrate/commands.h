//===- commands.h - one function for each command -------------------------===//
//
// In come the options, out goes the exit code, or the error that stands in
// place of a result. Each command reads like its description: ask the pipeline,
// render, write. What is written to stdout or --output is a command's result;
// all else goes to stderr.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_COMMANDS_H
#define SCTPM_COMMANDS_H

#include "options.h"
#include "llvm/Support/Error.h"

namespace sctpm {

llvm::Expected<int> run(const Options &options);

llvm::Expected<int> runDiff(const Options &options);
llvm::Expected<int> runApply(const Options &options);
llvm::Expected<int> runUndo(const Options &options);
llvm::Expected<int> runLint(const Options &options);
llvm::Expected<int> runScan(const Options &options);
llvm::Expected<int> runExplain(const Options &options);
llvm::Expected<int> runRules(const Options &options);
llvm::Expected<int> runConfig(const Options &options);
llvm::Expected<int> runLab(const Options &options);

/// Tells an error on stderr, as "sctp-migrate: sentence".
void tell(llvm::Error error);

} // namespace sctpm

#endif // SCTPM_COMMANDS_H
