//===- discover/file_kind.h - what a file is, by its name -----------------===//
//
// In: a file name. Out: whether compilers take it for a C or C++ source,
// whether it is usually included by one, or neither; and the language, which of
// a `.h` only the text can tell.
// Promises to agree with Clang's driver on sources. Opens no file, and knows no
// other languages.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_FILE_KIND_H
#define SCTPM_DISCOVER_FILE_KIND_H

#include "llvm/ADT/StringRef.h"

namespace sctpm {

enum class FileKind { Source, Header, Other };
enum class Language { C, Cxx };

FileKind fileKind(llvm::StringRef name);

/// Of a source, or of a header whose name tells; C if it does not (`.h`).
Language languageOf(llvm::StringRef name);

/// Whether a header's text can only be C++: a class, template or namespace
/// that no `#if` on `__cplusplus` encloses, or a header without extension.
bool isCxxText(llvm::StringRef text);

} // namespace sctpm

#endif // SCTPM_DISCOVER_FILE_KIND_H
