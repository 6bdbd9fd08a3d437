#include "report/markdown.h"
#include "report/terminal_text.h"

namespace sctpm {
namespace {

/// Colours what stands between backticks; an odd one is text.
std::string proseLine(llvm::StringRef line, bool colour) {
  std::string out;
  while (!line.empty()) {
    size_t open = line.find('`');
    size_t close =
        open == llvm::StringRef::npos ? open : line.find('`', open + 1);
    if (close == llvm::StringRef::npos)
      break;
    out += line.substr(0, open);
    out += ink(Ink::Cyan, line.slice(open, close + 1), colour);
    line = line.drop_front(close + 1);
  }
  return out + line.str();
}

} // namespace

std::string renderMarkdown(llvm::StringRef markdown, bool colour) {
  std::string out;
  bool inFence = false;
  while (!markdown.empty()) {
    auto [raw, rest] = markdown.split('\n');
    markdown = rest;
    std::string line = forTerminal(raw.rtrim('\r'));
    if (llvm::StringRef(line).starts_with("```")) {
      inFence = !inFence;
      out += ink(Ink::Dim, line, colour);
    } else if (inFence) {
      out += ink(Ink::Green, line, colour);
    } else if (llvm::StringRef(line).starts_with("#")) {
      out += ink(Ink::Bold, line, colour);
    } else {
      out += proseLine(line, colour);
    }
    out += "\n";
  }
  return out;
}

} // namespace sctpm
