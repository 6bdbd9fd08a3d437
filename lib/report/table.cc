#include "report/table.h"
#include "llvm/Support/Unicode.h"
#include <algorithm>

namespace sctpm {
namespace {

size_t width(llvm::StringRef cell) {
  int columns = llvm::sys::unicode::columnWidthUTF8(cell);
  return columns < 0 ? cell.size() : size_t(columns);
}

} // namespace

std::string renderTable(llvm::ArrayRef<TableRow> rows, llvm::StringRef indent,
                        int numbers) {
  std::vector<size_t> widths;
  for (const TableRow &row : rows)
    for (size_t i = 0; i < row.size(); ++i) {
      widths.resize(std::max(widths.size(), i + 1));
      widths[i] = std::max(widths[i], width(row[i]));
    }

  std::string out;
  for (const TableRow &row : rows) {
    std::string line = indent.str();
    for (size_t i = 0; i < row.size(); ++i) {
      std::string gap(widths[i] - width(row[i]), ' ');
      line += int(i) == numbers ? gap + row[i] : row[i] + gap;
      line += "  ";
    }
    out += llvm::StringRef(line).rtrim(' ').str() + "\n";
  }
  return out;
}

} // namespace sctpm
