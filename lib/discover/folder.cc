#include "discover/folder.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace sctpm {

namespace path = llvm::sys::path;

bool isWithin(llvm::StringRef file, llvm::StringRef folder) {
  if (folder == "/")
    return file.starts_with("/");
  return file.consume_front(folder) && (file.empty() || file.front() == '/');
}

std::string joined(llvm::StringRef folder, llvm::StringRef name) {
  llvm::SmallString<256> whole(folder);
  path::append(whole, name);
  return whole.str().str();
}

std::string parentOf(llvm::StringRef file) {
  return path::parent_path(file).str();
}

std::string absolutePath(llvm::StringRef file, llvm::StringRef folder) {
  llvm::SmallString<256> whole;
  if (!path::is_absolute(file))
    whole = folder;
  path::append(whole, file);
  path::remove_dots(whole, /*remove_dot_dot=*/true);
  return whole.str().str();
}

std::optional<std::string> realPath(const std::string &file) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(file, real))
    return std::nullopt;
  return real.str().str();
}

unsigned commonDepth(llvm::StringRef a, llvm::StringRef b) {
  unsigned depth = 0;
  auto i = path::begin(a), j = path::begin(b);
  while (i != path::end(a) && j != path::end(b) && *i == *j)
    ++i, ++j, ++depth;
  return depth;
}

std::string commonFolder(llvm::ArrayRef<std::string> folders) {
  std::string common = folders.empty() ? "/" : folders[0];
  for (const std::string &folder : folders)
    while (!isWithin(folder, common))
      common = parentOf(common);
  return common;
}

} // namespace sctpm
