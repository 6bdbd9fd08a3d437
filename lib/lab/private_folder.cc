#include "lab/private_folder.h"
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace sctpm {
namespace {

namespace fs = std::filesystem;

void makeRemovable(const fs::path &folder) {
  std::error_code ec;
  fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add, ec);
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end;
       it.increment(ec))
    if (it->symlink_status(ec).type() == fs::file_type::directory)
      makeRemovable(it->path());
}

} // namespace

std::string temporaryFolder() {
  const char *named = std::getenv("TMPDIR");
  std::error_code ec;
  fs::path folder = fs::canonical(named ? named : "/tmp", ec);
  return !ec && fs::is_directory(folder, ec) ? folder.string() : "/tmp";
}

llvm::Expected<std::string> makePrivateFolder(const std::string &parent) {
  std::string folder =
      parent + "/sctp-lab-" + std::to_string(getpid()) + "-XXXXXX";
  if (!mkdtemp(folder.data())) {
    std::error_code ec(errno, std::generic_category());
    return llvm::createStringError(ec, "cannot make a folder in %s: %s",
                                   parent.c_str(), ec.message().c_str());
  }
  return folder;
}

void removeFolder(const std::string &folder) {
  std::error_code ec;
  fs::remove_all(folder, ec);
  if (!ec)
    return;
  makeRemovable(folder);
  fs::remove_all(folder, ec);
}

} // namespace sctpm
