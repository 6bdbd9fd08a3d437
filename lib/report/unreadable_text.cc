#include "report/unreadable_text.h"
#include "report/file_name.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>
#include <map>
#include <vector>

namespace sctpm {
namespace {

constexpr size_t Width = 80; ///< of a terminal that does not tell

/// "src/a.c:12: 'x.h' file not found" without the place, which is another in
/// each file that includes the header.
llvm::StringRef messageOf(llvm::StringRef why) {
  size_t colon = why.find(": ");
  if (colon == llvm::StringRef::npos)
    return why;
  llvm::StringRef line = why.take_front(colon).rsplit(':').second;
  bool isPlace = !line.empty() && llvm::all_of(line, llvm::isDigit);
  return isPlace ? why.drop_front(colon + 2) : why;
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

bool flagsMayBeWrong(const Report &report) {
  return llvm::StringRef(report.flagsFrom).starts_with("guessed") &&
         llvm::any_of(report.unreadable, [](const Unreadable &input) {
           return messageOf(input.why) != input.why; // A compiler's, then.
         });
}

std::string unreadableText(llvm::ArrayRef<Unreadable> inputs,
                           llvm::StringRef root, bool colour) {
  struct Cause {
    std::string why; ///< of the first file, with the place
    std::vector<std::string> files;
  };
  std::vector<Cause> causes;
  std::map<std::string, size_t> known; ///< by the message alone
  for (const Unreadable &input : inputs) {
    std::string why = forTerminal(shownName(input.why, root));
    auto [found, isNew] =
        known.try_emplace(messageOf(why).str(), causes.size());
    if (isNew)
      causes.push_back({why, {}});
    causes[found->second].files.push_back(
        forTerminal(shownName(input.file, root)));
  }
  std::string out;
  for (const auto &[why, files] : causes) {
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
