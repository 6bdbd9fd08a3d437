#include "progress_line.h"
#include "current_folder.h"
#include "output.h"
#include "report/file_name.h"
#include "report/progress_text.h"
#include "terminal.h"
#include <cstdlib>

namespace sctpm {

// Back to the start of the line, and erase it (ECMA-48, EL).
static const char *const Clear = "\r\x1b[K";

ProgressLine::ProgressLine(bool wanted) {
  const char *terminal = std::getenv("TERM");
  shown = wanted && isTerminal(Stream::Err) &&
          !(terminal && llvm::StringRef(terminal) == "dumb");
  here = currentFolder();
}

ProgressLine::~ProgressLine() {
  if (dirty)
    writeToStderr(Clear);
}

void ProgressLine::show(unsigned done, unsigned all, const std::string &file) {
  if (!shown)
    return;
  std::lock_guard<std::mutex> lock(mutex);
  dirty = true;
  // One column is left free: a full last line would make the terminal scroll.
  writeToStderr(Clear + progressText(done, all, shownName(file, here),
                                     terminalWidth() - 1));
}

} // namespace sctpm
