//===- config/config_file.h - the nearest .sctp-migrate.yaml --------------===//
//
// In: the user's paths, and which keys there are. Out: the settings of the
// nearest .sctp-migrate.yaml, each with its line; the nearest file alone, those
// above it are not read. An unknown key, a value of the wrong form, YAML that
// is none are errors with file and line. What a value means is for others.
// The file belongs to the code under analysis and is not trusted: it names no
// program, its flags are those that a compile database may have, and its paths
// stay inside of the project.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_CONFIG_CONFIG_FILE_H
#define SCTPM_CONFIG_CONFIG_FILE_H

#include "text/yaml_entries.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace sctpm {

struct ConfigKey {
  enum class Form {
    Word,   ///< key: word
    Words,  ///< key: word, or key: [word, ...]
    Named,  ///< key: { name: [word, ...], ... }
    Placed, ///< key: word, or key: { glob: word, ... }
  };
  std::string name; ///< `build`; `paths.exclude` for a key within `paths`
  Form form;
};

struct ConfigSetting {
  std::string key;
  std::vector<Word> words;
  std::vector<Entry> named; ///< in place of words, for a list of names
  unsigned line = 0;
};

struct ConfigFile {
  std::string path;
  std::vector<ConfigSetting> settings; ///< in the order of the file

  std::string folder() const;
};

/// \param paths the user's; empty means ".". Starts at the folder that they
/// have in common, and ends with the git repository they are in.
std::optional<std::string>
nearestConfigFile(const std::vector<std::string> &paths);

llvm::Expected<ConfigFile> readConfigFile(const std::string &path,
                                          llvm::ArrayRef<ConfigKey> keys);

/// The real path that a word of the file means, relative to the file's folder;
/// an error if there is nothing or if it leads out of the project.
llvm::Expected<std::string> pathInProject(const ConfigFile &file,
                                          const Word &word);

/// The same for a file that a command may be about to make: its folder has to
/// be there.
llvm::Expected<std::string> fileInProject(const ConfigFile &file,
                                          const Word &word);

/// The words as flags; an error names the first that a compile database could
/// not pass on either, such as one that loads a plugin.
llvm::Expected<std::vector<std::string>>
harmlessWords(const ConfigFile &file, llvm::ArrayRef<Word> words);

} // namespace sctpm

#endif // SCTPM_CONFIG_CONFIG_FILE_H
