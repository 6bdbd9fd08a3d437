#include "lab/lab.h"
#include "lab/guest.h"
#include "lab/this_kernel.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace sctpm {
namespace {

/// 32 MiB are too few for the guest's kernel to come up.
constexpr unsigned LeastMemoryMiB = 48;

llvm::Error wrong(const llvm::Twine &what) {
  return llvm::createStringError(
      std::make_error_code(std::errc::invalid_argument), what);
}

llvm::Error check(const LabOptions &options) {
  if (options.command.empty() || options.command.front().empty())
    return wrong("the lab needs a command to run");
  if (options.seconds == 0)
    return wrong("the lab's time limit is at least 1 second");
  if (options.memoryMiB < LeastMemoryMiB)
    return wrong("the lab's memory is at least " + llvm::Twine(LeastMemoryMiB) +
                 " MiB");
  if (options.mtu < 576 || options.mtu > 65536)
    return wrong("the loopback's mtu is between 576 and 65536");
  return llvm::Error::success();
}

/// Its one true name, the same for host and guest.
llvm::Expected<std::string> resultsFolder(const std::string &named) {
  llvm::SmallString<128> folder;
  if (std::error_code ec = llvm::sys::fs::real_path(named, folder))
    return wrong("results folder " + named + ": " + ec.message());
  if (!llvm::sys::fs::is_directory(folder))
    return wrong("results folder " + named + " is not a folder");
  // A mount option, so a comma would end it; the others hold the guest itself.
  bool refused = folder.str().contains(",") ||
                 llvm::StringSwitch<bool>(folder)
                     .Cases("/", "/dev", "/proc", "/sys", true)
                     .Default(false);
  if (refused)
    return wrong("results folder " + folder +
                 ": the guest cannot have this one, choose another");
  return folder.str().str();
}

} // namespace

char NoLab::ID = 0;

void NoLab::log(llvm::raw_ostream &os) const { os << reason; }

std::error_code NoLab::convertToErrorCode() const {
  return std::make_error_code(std::errc::protocol_not_supported);
}

llvm::Expected<LabResult> runInLab(const LabOptions &options) {
  if (auto error = check(options))
    return error;
  LabOptions checked = options;
  if (!options.results.empty()) {
    auto folder = resultsFolder(options.results);
    if (!folder)
      return folder.takeError();
    checked.results = *folder;
  }
  Lab lab = findLab(options.forceGuest || options.withoutSctp);
  switch (lab.kind) {
  case LabKind::None:
    return llvm::make_error<NoLab>(lab.reason);
  case LabKind::ThisKernel:
    return runOnThisKernel(checked);
  case LabKind::UserModeLinux:
    return runInGuest(checked, lab.parts);
  }
  llvm_unreachable("all kinds are handled");
}

} // namespace sctpm
