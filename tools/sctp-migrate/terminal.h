//===- terminal.h - what stdout and stderr are connected to ---------------===//
//
// Answers, for one of the standard streams: is there a terminal, should it be
// coloured, how wide is it. Reads the environment (NO_COLOR, TERM), writes
// nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TERMINAL_H
#define SCTPM_TERMINAL_H

#include "options.h"

namespace sctpm {

enum class Stream : int { Out = 1, Err = 2 };

bool isTerminal(Stream stream);
/// https://no-color.org: a NO_COLOR that is not empty means no colour, unless
/// the user asks for it on the command line.
bool wantsColour(Stream stream, Colour colour);
/// Columns of the terminal behind stderr, 80 if it does not tell.
unsigned terminalWidth();

} // namespace sctpm

#endif // SCTPM_TERMINAL_H
