//===- apply_command.h - options back into words --------------------------===//
//
// In come the options of a dry run, out goes the command that applies what it
// showed, quoted for a POSIX shell. Options that only shape the output are left
// out.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_APPLY_COMMAND_H
#define SCTPM_APPLY_COMMAND_H

#include "migrate.h"
#include <string>

namespace sctpm {

std::string applyCommand(const MigrateOptions &options);

} // namespace sctpm

#endif // SCTPM_APPLY_COMMAND_H
