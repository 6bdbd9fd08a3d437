#include "report/file_name.h"
#include "llvm/Support/Path.h"

namespace sctpm {

std::string shownName(llvm::StringRef file, llvm::StringRef root) {
  // A report on one file may have that file as its root.
  if (file == root)
    return llvm::sys::path::filename(file).str();
  llvm::StringRef name = file;
  llvm::StringRef folder = root.rtrim('/');
  if (!root.empty() && name.consume_front(folder) && name.consume_front("/"))
    return name.str();
  return file.str();
}

} // namespace sctpm
