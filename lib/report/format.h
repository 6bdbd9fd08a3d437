//===- report/format.h - the forms that a report can take -----------------===//
//
// The table of formats: the word for each, whether it is a whole document (two
// of them in one stream are neither), and the renderer. `text` has none here:
// what it is depends on the command (a diff, or a list of messages).
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_FORMAT_H
#define SCTPM_REPORT_FORMAT_H

#include "report/report_view.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>

namespace sctpm {

enum class Format { Text, Json, Sarif, Github, Gitlab, Junit, Html, Markdown };

struct FormatRow {
  Format format;
  const char *name;
  bool document;   ///< stands alone in its stream
  bool repository; ///< names files from the root of the repository
  std::string (*render)(const ReportView &); ///< nullptr for text
};

llvm::ArrayRef<FormatRow> formatRows();
const FormatRow &formatRow(Format format);
std::optional<Format> formatNamed(llvm::StringRef name);

} // namespace sctpm

#endif // SCTPM_REPORT_FORMAT_H
