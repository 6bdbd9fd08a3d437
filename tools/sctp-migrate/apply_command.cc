#include "apply_command.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

std::string quoted(const std::string &word) {
  const char *const Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX"
                            "YZ0123456789_./:,+=@%-";
  if (!word.empty() && word.find_first_not_of(Plain) == std::string::npos)
    return word;
  std::string out = "'";
  for (char c : word)
    out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

} // namespace

std::string applyCommand(const MigrateOptions &options) {
  std::vector<std::string> words = {"sctp-migrate", "apply"};
  if (!options.buildPath.empty()) {
    words.push_back("-p");
    words.push_back(quoted(options.buildPath));
  }
  for (const std::string &flag : options.extraArgs)
    words.push_back(quoted("--extra-arg=" + flag));
  for (const Configuration &configuration : options.configurations)
    words.push_back(quoted("--config=" + configuration.name + ":" +
                           llvm::join(configuration.flags, ",")));
  if (!options.rulesFolder.empty()) {
    words.push_back("--rules");
    words.push_back(quoted(options.rulesFolder));
  }
  if (!options.edits.select.empty())
    words.push_back(
        quoted("--select=" + llvm::join(options.edits.select, ",")));
  if (!options.edits.ignore.empty())
    words.push_back(
        quoted("--ignore=" + llvm::join(options.edits.ignore, ",")));
  for (const ChosenPlace &place : options.edits.places)
    words.push_back(
        quoted("--site=" + place.file + ":" + std::to_string(place.line) +
               (place.column ? ":" + std::to_string(place.column) : "")));
  if (options.compat.stream.usual && options.compat.stream.folder.empty())
    words.push_back("--compat=stream");
  if (!options.compat.folder.empty()) {
    words.push_back("--compat-dir");
    words.push_back(quoted(options.compat.folder));
  }
  if (options.compat.isInstalled)
    words.push_back("--compat-package");
  if (options.reverse)
    words.push_back("--reverse");
  if (!options.recordFile.empty()) {
    words.push_back("--record");
    words.push_back(quoted(options.recordFile));
  }
  if (options.strategy.given)
    words.push_back("--strategy=" + text(options.strategy.usual));
  if (!options.tune.empty())
    words.push_back("--tune=" + options.tune);
  for (const std::string &path : options.paths)
    words.push_back(quoted(path));
  if (options.fixedFlags) {
    words.push_back("--");
    for (const std::string &flag : *options.fixedFlags)
      words.push_back(quoted(flag));
  }
  return llvm::join(words, " ");
}

} // namespace sctpm
