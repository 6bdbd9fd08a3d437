//===- lint/lines.h - lines and offsets of a text -------------------------===//
//
// In: the bytes of a file. Out: which line an offset is in, and where a line
// begins and ends, counted from 1 as compilers do: a line ends with \n, \r\n or
// \r. The text must outlive it.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_LINES_H
#define SCTPM_LINT_LINES_H

#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <vector>

namespace sctpm {

class Lines {
public:
  explicit Lines(llvm::StringRef text) : text(text), begins{0} {
    for (size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n"))
        begins.push_back(i + 1);
  }

  unsigned count() const { return begins.size(); }
  unsigned lineOf(size_t offset) const {
    return std::upper_bound(begins.begin(), begins.end(), offset) -
           begins.begin();
  }
  size_t beginOf(unsigned line) const { return begins[line - 1]; }
  /// Before the bytes that end the line.
  size_t endOf(unsigned line) const {
    size_t end = line < begins.size() ? begins[line] : text.size();
    return end - (text.slice(beginOf(line), end).size() -
                  text.slice(beginOf(line), end).rtrim("\r\n").size());
  }
  /// Behind them.
  size_t behind(unsigned line) const {
    return line < begins.size() ? begins[line] : text.size();
  }

private:
  llvm::StringRef text;
  std::vector<size_t> begins;
};

} // namespace sctpm

#endif // SCTPM_LINT_LINES_H
