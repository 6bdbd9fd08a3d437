#include "output.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;

/// A reader that has gone shall be an error of write(), not the end of us. Only
/// meanwhile: what we start later must not inherit it.
class PipeSignalIgnored {
public:
  PipeSignalIgnored() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before);
  }
  ~PipeSignalIgnored() { sigaction(SIGPIPE, &before, nullptr); }

private:
  struct sigaction before = {};
};

std::error_code lastError() {
  return std::error_code(errno, std::generic_category());
}

std::error_code writeAll(int descriptor, llvm::StringRef text) {
  PipeSignalIgnored ignored;
  while (!text.empty()) {
    ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return lastError();
    text = text.drop_front(written);
  }
  return {};
}

/// Writes into something that stays what it is.
std::error_code writeInto(const std::string &file, llvm::StringRef text,
                          int flags = 0) {
  int descriptor =
      open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, 0666);
  if (descriptor < 0)
    return lastError();
  std::error_code error = writeAll(descriptor, text);
  if (close(descriptor) != 0 && !error)
    error = lastError();
  return error;
}

llvm::Error replaceFile(const std::string &file, llvm::StringRef text) {
  // As a new file would have been made by open(2): what umask leaves.
  unsigned mode = fs::all_read | fs::all_write;
  llvm::Expected<fs::TempFile> made =
      fs::TempFile::create(file + ".%%%%%%.tmp", mode);
  if (!made)
    return made.takeError();
  fs::file_status there;
  std::error_code error;
  if (!fs::status(file, there))
    error = fs::setPermissions(made->FD, there.permissions());
  if (!error)
    error = writeAll(made->FD, text);
  // Some disks tell only now that they are full.
  if (!error && fsync(made->FD) != 0)
    error = lastError();
  if (!error)
    return made->keep(file);
  llvm::consumeError(made->discard());
  return llvm::errorCodeToError(error);
}

llvm::Error writeFile(const std::string &file, llvm::StringRef text) {
  fs::file_status there;
  if (fs::status(file, there))
    return replaceFile(file, text);
  if (there.type() != fs::file_type::regular_file)
    return llvm::errorCodeToError(writeInto(file, text));
  // The file behind a symbolic link is replaced, not the link.
  llvm::SmallString<256> real;
  if (std::error_code error = fs::real_path(file, real))
    return llvm::errorCodeToError(error);
  return replaceFile(real.str().str(), text);
}

llvm::Error named(llvm::Error error, const std::string &file) {
  if (!error)
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "cannot write to %s: %s", file.c_str(),
                                 llvm::toString(std::move(error)).c_str());
}

} // namespace

void keepStandardStreams() {
  // Opened for reading, so that writing to a closed stdout stays an error.
  // open() returns the lowest free number, which is the closed stream's.
  for (int stream = 0; stream <= 2; ++stream)
    if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
      if (open("/dev/null", O_RDONLY) < 0)
        return;
}

llvm::Error writeOutput(llvm::StringRef text, const std::string &file) {
  if (file.empty() || file == "-")
    return named(llvm::errorCodeToError(writeAll(STDOUT_FILENO, text)),
                 "stdout");
  return named(writeFile(file, text), file);
}

llvm::Error appendOutput(llvm::StringRef text, const std::string &file) {
  return named(
      llvm::errorCodeToError(writeInto(file, text, O_APPEND | O_CREAT)), file);
}

void writeToStderr(llvm::StringRef text) {
  (void)writeAll(STDERR_FILENO, text);
}

} // namespace sctpm
