#include "report/unreadable_text.h"
#include "report/file_name.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include <fmt/format.h>
#include <map>
#include <vector>

namespace sctpm {
namespace {

constexpr size_t Width = 80; ///< of a terminal that does not tell

/// A compiler's message, with names as the report has them.
std::string reasonOf(const Unreadable &input, llvm::StringRef root) {
  llvm::StringRef why = input.why;
  why.consume_front(root.str() + "/");
  return forTerminal(why);
}

/// Names side by side, in rows.
std::string rowsOf(llvm::ArrayRef<std::string> names) {
  std::string rows, row;
  for (const std::string &name : names) {
    if (!row.empty() && row.size() + name.size() > Width) {
      rows += row + "\n";
      row.clear();
    }
    row += (row.empty() ? "    " : "  ") + name;
  }
  return row.empty() ? rows : rows + row + "\n";
}

} // namespace

std::string unreadableText(llvm::ArrayRef<Unreadable> inputs,
                           llvm::StringRef root, bool colour) {
  std::map<std::string, std::vector<std::string>> byReason;
  for (const Unreadable &input : inputs)
    byReason[reasonOf(input, root)].push_back(
        forTerminal(shownName(input.file, root)));
  std::string out;
  for (const auto &[why, files] : byReason) {
    out +=
        fmt::format("{} {} {}\n", ink(Ink::Bold, files.front() + ":", colour),
                    ink(Ink::Red, "error:", colour), why);
    if (files.size() > 1)
      out += fmt::format("  the same in {}:\n{}",
                         counted(files.size() - 1, "other"),
                         rowsOf(llvm::ArrayRef(files).drop_front()));
  }
  return out;
}

} // namespace sctpm
