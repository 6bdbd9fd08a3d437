//===- discover/temporary_tree.h - a folder of files, for tests -----------===//
//
// In: file names and texts. Out: a new folder that holds them, under its real
// path, outside of any repository; it is removed with the object.
// For tests only: it uses the standard library's files, not LLVM's, so that the
// code under test does not write its own input, and it aborts where no folder
// can be made.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_TEMPORARY_TREE_H
#define SCTPM_DISCOVER_TEMPORARY_TREE_H

#include "llvm/ADT/StringRef.h"
#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <string>

namespace sctpm {

class TemporaryTree {
public:
  TemporaryTree() {
    std::string name =
        std::filesystem::temp_directory_path() / "sctpm-discover-XXXXXX";
    if (!mkdtemp(name.data()))
      abort();
    root = std::filesystem::canonical(name);
  }
  ~TemporaryTree() {
    std::error_code ignored;
    std::filesystem::remove_all(root, ignored);
  }
  TemporaryTree(const TemporaryTree &) = delete;
  TemporaryTree &operator=(const TemporaryTree &) = delete;

  std::string path(const std::string &name = "") const {
    return name.empty() ? root.string() : (root / name).string();
  }
  /// Writes a file and makes the folders above it.
  std::string write(const std::string &name, llvm::StringRef text) const {
    std::filesystem::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary)
        .write(text.data(), text.size());
    return path(name);
  }
  void link(const std::string &target, const std::string &name) const {
    std::filesystem::create_directories((root / name).parent_path());
    std::filesystem::create_symlink(target, root / name);
  }

private:
  std::filesystem::path root;
};

} // namespace sctpm

#endif // SCTPM_DISCOVER_TEMPORARY_TREE_H
