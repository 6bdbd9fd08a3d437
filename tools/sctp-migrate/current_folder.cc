#include "current_folder.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace sctpm {

std::string currentFolder() {
  llvm::SmallString<256> folder, real;
  if (llvm::sys::fs::current_path(folder) ||
      llvm::sys::fs::real_path(folder, real))
    return "";
  return real.str().str();
}

std::string namesFolder(const std::string &root) {
  std::string here = currentFolder();
  llvm::StringRef rest = root;
  bool holdsRoot = !here.empty() && here != "/" && rest.consume_front(here) &&
                   (rest.empty() || rest.front() == '/');
  return holdsRoot ? here : root;
}

} // namespace sctpm
