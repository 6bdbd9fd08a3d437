#include "report/progress_text.h"
#include "report/terminal_text.h"
#include "llvm/Support/Unicode.h"
#include <algorithm>
#include <fmt/format.h>

namespace sctpm {
namespace {

/// \returns the longest end of `name` that takes at most `columns` columns.
llvm::StringRef lastColumns(llvm::StringRef name, int columns) {
  while (!name.empty() && llvm::sys::unicode::columnWidthUTF8(name) > columns) {
    name = name.drop_front();
    // Not in the middle of a character: 10xxxxxx continues one.
    while (!name.empty() && (uint8_t(name.front()) & 0xc0) == 0x80)
      name = name.drop_front();
  }
  return name;
}

} // namespace

std::string progressText(unsigned done, unsigned all, llvm::StringRef file,
                         unsigned width) {
  std::string total = std::to_string(all);
  std::string line = fmt::format("[{:>{}}/{}] ", done, total.size(), total);
  std::string name = forTerminal(file);
  std::replace(name.begin(), name.end(), '\t', ' ');
  int room = int(width) - int(line.size());
  if (room < 4)
    return line.substr(0, width);
  if (llvm::sys::unicode::columnWidthUTF8(name) > room)
    name = "..." + lastColumns(name, room - 3).str();
  return line + name;
}

} // namespace sctpm
