//===- discover/text_file.h - a file's text, or why there is none ---------===//
//
// In: the name of a file. Out: its text, or that it is binary (a NUL byte near
// its beginning) and so nothing to us, or one sentence why it cannot be read:
// it is not there, not readable, no regular file, too large, UTF-16, or binary
// and yet speaks of sockets. The text is read, not mapped, so that a file that
// shrinks under way does no harm. Keeps nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_TEXT_FILE_H
#define SCTPM_DISCOVER_TEXT_FILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace sctpm {

struct TextFile {
  std::unique_ptr<llvm::MemoryBuffer> buffer;
  std::string whyNot; ///< empty if it is text or binary

  bool isText() const { return buffer != nullptr; }
  bool isBinary() const { return !buffer && whyNot.empty(); }
  /// Empty if it is no text.
  llvm::StringRef text() const {
    return buffer ? buffer->getBuffer() : llvm::StringRef();
  }
};

TextFile readTextFile(const std::string &file);

} // namespace sctpm

#endif // SCTPM_DISCOVER_TEXT_FILE_H
