#include "report/markup_text.h"
#include "report/terminal_text.h"

namespace sctpm {

std::string markupText(llvm::StringRef text) {
  std::string out;
  for (char c : forTerminal(text))
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
    }
  return out;
}

} // namespace sctpm
