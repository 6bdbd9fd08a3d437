//===- report/json_text.h - JSON that any reader and terminal can take ----===//
//
// In come values or somebody who writes them, out goes their text, indented,
// with a newline at its end. Control characters are escaped, the C1 ones and
// DEL too, which JSON itself lets through. Whoever writes strings mends those
// that are not UTF-8: mended() does.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_JSON_TEXT_H
#define SCTPM_REPORT_JSON_TEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include <string>

namespace sctpm {

std::string jsonText(const llvm::json::Value &value);
std::string jsonText(llvm::function_ref<void(llvm::json::OStream &)> write);

/// Bytes that are not UTF-8 become U+FFFD.
inline std::string mended(llvm::StringRef text) {
  return llvm::json::fixUTF8(text);
}

} // namespace sctpm

#endif // SCTPM_REPORT_JSON_TEXT_H
