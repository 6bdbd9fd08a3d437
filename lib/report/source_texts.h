//===- report/source_texts.h - the files that a report speaks of ----------===//
//
// In come files with their text, out go their lines, and places counted in
// characters: a Location counts columns in bytes, while SARIF and people count
// code points. A file that is not there has no lines, and its columns are taken
// as they are. Points into the files: they must outlive it. Opens no file.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_SOURCE_TEXTS_H
#define SCTPM_REPORT_SOURCE_TEXTS_H

#include "model/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <vector>

namespace sctpm {

/// Line and column from 1, the column in code points.
struct Position {
  unsigned line = 0;
  unsigned column = 0;
};

/// The lines of a text, without their ends.
std::vector<llvm::StringRef> linesOf(llvm::StringRef text);

class SourceTexts {
public:
  explicit SourceTexts(llvm::ArrayRef<FileChange> files);

  /// \returns an empty line where there is none.
  llvm::StringRef line(const std::string &file, unsigned number) const;
  /// Where a byte of a file stands, nothing if the file is not there.
  std::optional<Position> position(const std::string &file,
                                   size_t offset) const;
  Position position(const Location &at) const;

private:
  llvm::StringMap<std::vector<llvm::StringRef>> lines;
};

/// How many code points a text has; a byte that is not UTF-8 is one.
unsigned codePoints(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_REPORT_SOURCE_TEXTS_H
