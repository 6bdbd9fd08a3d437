#include "report/terminal_text.h"
#include "llvm/Support/ConvertUTF.h"
#include <fmt/format.h>
#include <iterator>

namespace sctpm {
namespace {

struct Interval {
  llvm::UTF32 first, last;
};

// Besides C0 and C1: what hides itself, or the order of what stands beside it
// ("Trojan Source", CVE-2021-42574).
const Interval Spelled[] = {
    {0x00, 0x08},     {0x0a, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},
    {0x61c, 0x61c},   {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xfffe, 0xffff}, {0xe0000, 0xe007f}};

bool isSpelled(llvm::UTF32 point) {
  for (Interval interval : Spelled)
    if (interval.first <= point && point <= interval.last)
      return true;
  return false;
}

std::string spelled(llvm::UTF32 point) {
  if (point == '\n')
    return "\\n";
  if (point == '\r')
    return "\\r";
  if (point < 0x80)
    return fmt::format("\\x{:02x}", point);
  if (point < 0x10000)
    return fmt::format("\\u{:04x}", point);
  return fmt::format("\\U{:08x}", point);
}

const char *code(Ink ink) {
  switch (ink) {
  case Ink::Bold:
    return "1";
  case Ink::Dim:
    return "2";
  case Ink::Red:
    return "1;31";
  case Ink::Green:
    return "32";
  case Ink::Yellow:
    return "1;33";
  case Ink::Cyan:
    break;
  }
  return "36";
}

} // namespace

std::string forTerminal(llvm::StringRef text) {
  std::string out;
  out.reserve(text.size());
  const llvm::UTF8 *end = text.bytes_end();
  for (const llvm::UTF8 *at = text.bytes_begin(); at != end;) {
    const llvm::UTF8 *start = at;
    llvm::UTF32 point = 0;
    if (llvm::convertUTF8Sequence(&at, end, &point, llvm::strictConversion) !=
        llvm::conversionOK) {
      at = start + 1;
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", *start);
    } else if (isSpelled(point)) {
      out += spelled(point);
    } else {
      out.append(start, at);
    }
  }
  return out;
}

std::string linesForTerminal(llvm::StringRef text) {
  std::string out;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    out += forTerminal(line.rtrim('\r')) + "\n";
    text = rest;
  }
  return out;
}

std::string ink(Ink ink, llvm::StringRef text, bool colour) {
  if (!colour || text.empty())
    return text.str();
  return fmt::format("\x1b[{}m{}\x1b[0m", code(ink), text.str());
}

} // namespace sctpm
