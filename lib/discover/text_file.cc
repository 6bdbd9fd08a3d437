#include "discover/text_file.h"
#include "llvm/Support/FileSystem.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

constexpr uint64_t MostBytes = 16 << 20;
constexpr size_t BinaryProbe = 8 << 10;

TextFile unreadable(std::string why) {
  TextFile file;
  file.whyNot = std::move(why);
  return file;
}

} // namespace

TextFile readTextFile(const std::string &file) {
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(file, status))
    return unreadable(fmt::format("cannot be read: {}", error.message()));
  if (status.type() != llvm::sys::fs::file_type::regular_file)
    return unreadable("is not a regular file");
  if (status.getSize() > MostBytes)
    return unreadable(
        fmt::format("is too large to be read: {} MiB, and at most "
                    "{} are",
                    status.getSize() >> 20, MostBytes >> 20));

  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!buffer)
    return unreadable(
        fmt::format("cannot be read: {}", buffer.getError().message()));
  llvm::StringRef text = (*buffer)->getBuffer();
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return unreadable("is UTF-16, which no C compiler here reads");
  TextFile result;
  if (!text.take_front(BinaryProbe).contains('\0'))
    result.buffer = std::move(*buffer);
  else if (text.contains("socket"))
    return unreadable("has a zero byte, so it is not taken for text");
  return result;
}

} // namespace sctpm
