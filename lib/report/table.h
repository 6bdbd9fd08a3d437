//===- report/table.h - columns that line up ------------------------------===//
//
// In come rows of cells, out goes text with each column as wide as its widest
// cell, two spaces between columns, nothing behind the last cell of a line.
// Cells must be fit for a terminal already (terminal_text.h) and hold no escape
// codes; the width of a cell is what a terminal makes of it, not its bytes.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_TABLE_H
#define SCTPM_REPORT_TABLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sctpm {

using TableRow = std::vector<std::string>;

/// \param numbers the column whose cells are set against its right edge, or -1.
std::string renderTable(llvm::ArrayRef<TableRow> rows, llvm::StringRef indent,
                        int numbers = -1);

} // namespace sctpm

#endif // SCTPM_REPORT_TABLE_H
