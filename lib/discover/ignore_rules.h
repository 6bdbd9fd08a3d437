//===- discover/ignore_rules.h - what git is told to ignore ---------------===//
//
// In: a folder. Out: whether the files and folders below it are ignored by the
// git repository it is in: by .gitignore, .git/info/exclude or the user's own
// excludes, and not tracked all the same. Outside of repositories nothing is
// ignored. Runs no program that the repository's configuration names.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_IGNORE_RULES_H
#define SCTPM_DISCOVER_IGNORE_RULES_H

#include <memory>
#include <string>

struct git_repository;
struct git_index;

namespace sctpm {

class IgnoreRules {
public:
  explicit IgnoreRules(const std::string &folder);
  ~IgnoreRules();
  IgnoreRules(const IgnoreRules &) = delete;
  IgnoreRules &operator=(const IgnoreRules &) = delete;

  bool ignoresFile(const std::string &path) const;
  /// Whether nothing below the folder needs a look.
  bool ignoresFolder(const std::string &path) const;
  /// The repository's folder, without a slash at its end; empty outside of one.
  std::string folder() const;

private:
  bool isIgnored(const std::string &relative) const;

  git_repository *repository = nullptr;
  git_index *index = nullptr;
  std::string workFolder;
};

} // namespace sctpm

#endif // SCTPM_DISCOVER_IGNORE_RULES_H
