#include "patch/file_beside.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sctpm {
namespace {

bool writeAll(int file, llvm::StringRef bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR)
      return false;
    if (count > 0)
      bytes = bytes.drop_front(count);
  }
  return true;
}

/// The owner first: changing it takes away set-user-id bits.
bool looksLike(int file, const struct stat &like) {
  struct stat own;
  if (::fstat(file, &own) != 0)
    return false;
  if ((own.st_uid != like.st_uid || own.st_gid != like.st_gid) &&
      ::fchown(file, like.st_uid, like.st_gid) != 0)
    return false;
  return ::fchmod(file, like.st_mode & 07777) == 0;
}

} // namespace

llvm::Error fileError(const char *what, llvm::StringRef path, int error) {
  return llvm::createStringError(llvm::Twine("cannot ") + what + " `" + path +
                                 "`: " + std::strerror(error));
}

llvm::Error writeBeside(const std::string &path, llvm::StringRef bytes,
                        const std::string &like) {
  struct stat status;
  if (::stat(like.c_str(), &status) != 0)
    return fileError("read", like, errno);
  if (::access(like.c_str(), W_OK) != 0)
    return fileError("write", like, errno);
  bool isNew = S_ISDIR(status.st_mode);
  const char *where = isNew ? "write into" : "write beside";
  int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
             isNew ? 0666 : 0600);
  if (file < 0)
    return fileError(where, like, errno);
  auto remove = llvm::make_scope_exit([&] { ::unlink(path.c_str()); });

  bool written = writeAll(file, bytes);
  if (!written || ::fsync(file) != 0) {
    int error = errno;
    ::close(file);
    return fileError(where, like, error);
  }
  if (!isNew && !looksLike(file, status)) {
    int error = errno;
    ::close(file);
    return fileError("keep the owner and mode of", like, error);
  }
  if (::close(file) != 0)
    return fileError(where, like, errno);
  remove.release();
  return llvm::Error::success();
}

llvm::Error renameFile(const std::string &from, const std::string &to) {
  if (::rename(from.c_str(), to.c_str()) != 0)
    return fileError("replace", to, errno);
  return llvm::Error::success();
}

llvm::Error syncFolder(const std::string &folder) {
  int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0)
    return fileError("open", folder, errno);
  // Some file systems have nothing to sync in a folder and say EINVAL.
  int error = ::fsync(file) == 0 || errno == EINVAL ? 0 : errno;
  ::close(file);
  return error ? fileError("sync", folder, error) : llvm::Error::success();
}

bool isPresent(const std::string &path) {
  struct stat status;
  return ::lstat(path.c_str(), &status) == 0;
}

bool liesIn(llvm::StringRef file, llvm::StringRef root) {
  namespace fs = llvm::sys::fs;
  llvm::SmallString<256> folder, top;
  llvm::StringRef name = llvm::sys::path::filename(file);
  if (name == "." || name == ".." ||
      fs::real_path(llvm::sys::path::parent_path(file), folder) ||
      fs::real_path(root, top))
    return false;
  llvm::StringRef rest = folder;
  return rest.consume_front(top.str().rtrim('/')) &&
         (rest.empty() || rest.front() == '/');
}

llvm::Expected<std::string> readFile(const std::string &path) {
  auto text = llvm::MemoryBuffer::getFile(path);
  if (!text)
    return fileError("read", path, text.getError().value());
  return (*text)->getBuffer().str();
}

} // namespace sctpm
