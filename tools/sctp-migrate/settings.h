//===- settings.h - the configuration file as options ---------------------===//
//
// In: the options of the command line. Out: the same, with the values of the
// nearest .sctp-migrate.yaml where the command line is silent: an option that
// is given replaces its key as a whole. One row of settingKeys() is one key:
// its option, its meaning, how it is read and shown. A new key is a new row.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SETTINGS_H
#define SCTPM_SETTINGS_H

#include "config/config_file.h"
#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace sctpm {

struct SettingKey {
  const char *name;
  ConfigKey::Form form;
  const char *option; ///< that overrules it; empty if there is none
  const char *text;   ///< one line for who reads about it
  llvm::Error (*read)(const ConfigFile &, const ConfigSetting &, Options &);
  std::vector<std::string> (*show)(const Options &);
};

llvm::ArrayRef<SettingKey> settingKeys();

/// Does nothing for commands that look at no tree, and with --isolated.
llvm::Error readSettings(Options &options);

} // namespace sctpm

#endif // SCTPM_SETTINGS_H
