//===- report/terminal_text.h - text that a terminal can be trusted with --===//
//
// In comes text of unknown origin (a file name, a line of source, a compiler's
// message), out goes text that shows what it is and does nothing else: control
// characters, escape codes, invisible and direction-changing code points and
// bytes that are not UTF-8 are spelled out. Tabs stay.
// Colour is put on by ink(), and only where it is asked for. Nothing here asks
// whether there is a terminal.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_TERMINAL_TEXT_H
#define SCTPM_REPORT_TERMINAL_TEXT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// \returns `text` with what is not plain printable text spelled out: "\x1b".
std::string forTerminal(llvm::StringRef text);

/// The same line by line: newlines stay, and the last line has one.
std::string linesForTerminal(llvm::StringRef text);

enum class Ink { Bold, Dim, Red, Green, Yellow, Cyan };

/// \returns `text` between escape codes, or as it is where `colour` is false.
/// `text` must be fit for a terminal already.
std::string ink(Ink ink, llvm::StringRef text, bool colour);

} // namespace sctpm

#endif // SCTPM_REPORT_TERMINAL_TEXT_H
