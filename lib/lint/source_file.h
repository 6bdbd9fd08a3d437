//===- lint/source_file.h - a file as the lint looks at it ----------------===//
//
// In: the text of a C or C++ file. Out: its tokens, its lines, and what it asks
// to be silent about; which lines a piece of code stands in, with the rest of
// its statement in front of it; and its tokens on one line, the same however it
// is laid out. Sources keeps what was read, so that each file is read once.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_SOURCE_FILE_H
#define SCTPM_LINT_SOURCE_FILE_H

#include "lint/ignore_comments.h"
#include "model/finding.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace sctpm {

struct SourceFile {
  explicit SourceFile(std::string text);

  std::string text;
  lexical::Lexed lexed;
  Lines lines;
  std::vector<IgnoreComment> ignores;

  /// First and last line of what a finding speaks of.
  std::pair<unsigned, unsigned> linesOf(const Finding &finding) const;
  /// "socket ( AF_INET , SOCK_STREAM , 0 )".
  std::string tokensOf(const Range &range) const;
  /// Whether \p offset is inside of braces that open behind \p from.
  bool isInBracesFrom(size_t from, size_t offset) const;
};

class Sources {
public:
  using Read =
      std::function<std::optional<std::string>(const std::string &file)>;
  explicit Sources(Read read) : read(std::move(read)) {}

  /// \returns nullptr if it cannot be read.
  const SourceFile *find(const std::string &file);

private:
  Read read;
  std::map<std::string, std::unique_ptr<SourceFile>> files;
};

} // namespace sctpm

#endif // SCTPM_LINT_SOURCE_FILE_H
