#include "judge/mention_text.h"
#include "model/socket_api.h"
#include "llvm/ADT/SmallVector.h"

namespace sctpm {

std::vector<llvm::StringRef> argumentsOf(const Mention &mention) {
  std::vector<llvm::StringRef> arguments;
  llvm::StringRef text = mention.arguments;
  unsigned depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    char c = i < text.size() ? text[i] : ',';
    depth += c == '(';
    depth -= c == ')' && depth;
    if (c == ',' && (depth == 0 || i == text.size())) {
      arguments.push_back(text.slice(begin, i).trim());
      begin = i + 1;
    }
  }
  return arguments;
}

std::optional<int64_t> constantIn(llvm::StringRef argument) {
  int64_t all = 0;
  llvm::SmallVector<llvm::StringRef> parts;
  argument.split(parts, '|');
  for (llvm::StringRef part : parts) {
    std::optional<int64_t> value = constantValue(part.trim());
    if (!value && part.trim() != "0")
      return std::nullopt;
    all |= value.value_or(0);
  }
  return all;
}

} // namespace sctpm
