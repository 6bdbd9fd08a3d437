#include "discover/response_files.h"
#include "discover/folder.h"
#include "discover/text_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"

namespace sctpm {
namespace {

// A response file may name itself.
constexpr unsigned MostFiles = 64;

class Expansion {
public:
  explicit Expansion(llvm::StringRef directory)
      : directory(directory), folder(realPath(directory.str())) {}

  void add(llvm::StringRef word) {
    if (word.consume_front("@"))
      addFile(absolutePath(word, directory));
    else
      words.push_back(word.str());
  }
  std::vector<std::string> words;

private:
  void addFile(const std::string &path) {
    auto file = realPath(path);
    if (!file || !folder || !isWithin(*file, *folder) || files++ >= MostFiles)
      return;
    TextFile content = readTextFile(*file);
    llvm::BumpPtrAllocator storage;
    llvm::StringSaver saver(storage);
    llvm::SmallVector<const char *, 64> inside;
    llvm::cl::TokenizeGNUCommandLine(content.text(), saver, inside);
    for (const char *each : inside)
      add(each);
  }

  llvm::StringRef directory;
  std::optional<std::string> folder;
  unsigned files = 0;
};

} // namespace

void expandResponseFiles(std::vector<std::string> &arguments,
                         llvm::StringRef directory) {
  if (llvm::none_of(arguments,
                    [](llvm::StringRef each) { return each.starts_with("@"); }))
    return;
  Expansion expansion(directory);
  for (const std::string &argument : arguments)
    expansion.add(argument);
  arguments = std::move(expansion.words);
}

} // namespace sctpm
