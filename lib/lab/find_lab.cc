#include "lab/find_lab.h"
#include "fmt/format.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sctpm {
namespace {

constexpr char ModulesFolder[] = "/usr/lib/uml/modules";

bool makesSctpSockets(int family) {
  int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_SCTP);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

std::string program(const char *name) {
  // A user's PATH often lacks sbin, where the guest's tools may live.
  if (auto found = llvm::sys::findProgramByName(name))
    return *found;
  auto found = llvm::sys::findProgramByName(
      name, {"/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"});
  return found ? *found : std::string();
}

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// 6.10 is newer than 6.9, though not as text.
bool isOlder(const std::string &a, const std::string &b) {
  return strverscmp(a.c_str(), b.c_str()) < 0;
}

std::string newestModules() {
  std::string newest;
  std::error_code ec;
  for (llvm::sys::fs::directory_iterator it(ModulesFolder, ec), end;
       it != end && !ec; it.increment(ec)) {
    std::string kernel = it->path() + "/kernel";
    if (llvm::sys::fs::is_directory(kernel) &&
        (newest.empty() || isOlder(newest, kernel)))
      newest = kernel;
  }
  return newest;
}

std::string whatIsMissing(const Surroundings &around) {
  if (around.umlKernel.empty())
    return "no user-mode Linux is installed (linux.uml)";
  if (around.umlModules.empty())
    return fmt::format("{} has no modules below {} ($SCTP_LAB_MODULES names "
                       "another folder)",
                       around.umlKernel, ModulesFolder);
  if (around.busybox.empty())
    return "the guest's shell, busybox, is not installed";
  if (around.setpriv.empty())
    return "setpriv of util-linux is not installed";
  return "";
}

} // namespace

Surroundings lookAround() {
  Surroundings around;
  around.sctpOverIpv4 = makesSctpSockets(AF_INET);
  around.sctpOverIpv6 = makesSctpSockets(AF_INET6);
  around.umlKernel = variable("SCTP_LAB_KERNEL");
  for (const char *name : {"linux.uml", "linux"})
    if (around.umlKernel.empty())
      around.umlKernel = program(name);
  around.umlModules = variable("SCTP_LAB_MODULES");
  if (around.umlModules.empty())
    around.umlModules = newestModules();
  around.busybox = program("busybox");
  around.setpriv = program("setpriv");
  return around;
}

Lab chooseLab(const Surroundings &around, bool forceGuest) {
  bool here = around.sctpOverIpv4 && around.sctpOverIpv6;
  if (here && !forceGuest)
    return {LabKind::ThisKernel, "this kernel has SCTP", around};

  std::string missing = whatIsMissing(around);
  if (missing.empty())
    return {LabKind::UserModeLinux,
            fmt::format("user-mode Linux, {}", around.umlKernel), around};

  const char *kernel = here                  ? "a guest was asked for"
                       : around.sctpOverIpv4 ? "this kernel has SCTP for IPv4 "
                                               "but not for IPv6"
                       : around.sctpOverIpv6 ? "this kernel has SCTP for IPv6 "
                                               "but not for IPv4"
                                             : "this kernel has no SCTP";
  return {LabKind::None,
          fmt::format("{}, and {}: `apt-get install user-mode-linux busybox` "
                      "brings a lab that needs no root, or, as root, "
                      "`modprobe sctp` where the kernel has it as a module",
                      kernel, missing),
          around};
}

} // namespace sctpm
