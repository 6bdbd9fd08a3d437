#include "lab/shell_text.h"

namespace sctpm {

std::string shellWord(llvm::StringRef word) {
  std::string text = "'";
  for (char c : word)
    if (c == '\'')
      text += "'\\''"; // nothing is special within '', so leave and come back
    else
      text += c;
  return text + "'";
}

std::string shellWords(llvm::ArrayRef<std::string> words) {
  std::string text;
  for (const std::string &word : words)
    text += (text.empty() ? "" : " ") + shellWord(word);
  return text;
}

} // namespace sctpm
