#include "terminal.h"
#include "llvm/ADT/StringRef.h"
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sctpm {

static llvm::StringRef environment(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

bool isTerminal(Stream stream) { return isatty(int(stream)) == 1; }

bool wantsColour(Stream stream, Colour colour) {
  if (colour != Colour::Auto)
    return colour == Colour::Always;
  return isTerminal(stream) && environment("NO_COLOR").empty() &&
         environment("TERM") != "dumb";
}

unsigned terminalWidth() {
  winsize size = {};
  if (ioctl(int(Stream::Err), TIOCGWINSZ, &size) == 0 && size.ws_col)
    return size.ws_col;
  return 80;
}

} // namespace sctpm
