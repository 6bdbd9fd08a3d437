#include "report/source_texts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include <algorithm>

namespace sctpm {

std::vector<llvm::StringRef> linesOf(llvm::StringRef text) {
  std::vector<llvm::StringRef> lines;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    lines.push_back(line.rtrim('\r'));
    text = rest;
  }
  return lines;
}

unsigned codePoints(llvm::StringRef text) {
  unsigned count = 0;
  while (!text.empty()) {
    const auto *byte = reinterpret_cast<const llvm::UTF8 *>(text.data());
    unsigned size = llvm::getNumBytesForUTF8(*byte);
    bool whole =
        size <= text.size() && llvm::isLegalUTF8Sequence(byte, byte + size);
    text = text.drop_front(whole ? size : 1);
    ++count;
  }
  return count;
}

SourceTexts::SourceTexts(llvm::ArrayRef<FileChange> files) {
  for (const FileChange &file : files)
    lines[file.file] = linesOf(file.before);
}

llvm::StringRef SourceTexts::line(const std::string &file,
                                  unsigned number) const {
  auto found = lines.find(file);
  if (found == lines.end() || number < 1 || number > found->second.size())
    return "";
  return found->second[number - 1];
}

std::optional<Position> SourceTexts::position(const std::string &file,
                                              size_t offset) const {
  auto found = lines.find(file);
  if (found == lines.end() || found->second.empty())
    return std::nullopt;
  const std::vector<llvm::StringRef> &all = found->second;
  const char *place = all.front().data() + offset;
  auto after =
      llvm::upper_bound(all, place, [](const char *at, llvm::StringRef line) {
        return at < line.data();
      });
  auto line = std::prev(after);
  size_t column = std::min<size_t>(place - line->data(), line->size());
  return Position{unsigned(line - all.begin()) + 1,
                  codePoints(line->take_front(column)) + 1};
}

Position SourceTexts::position(const Location &at) const {
  llvm::StringRef text = line(at.file, at.line);
  if (at.column < 1 || at.column > text.size())
    return {at.line, at.column};
  return {at.line, codePoints(text.take_front(at.column - 1)) + 1};
}

} // namespace sctpm
