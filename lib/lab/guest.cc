#include "lab/guest.h"
#include "fmt/format.h"
#include "lab/guest_report.h"
#include "lab/guest_script.h"
#include "lab/private_folder.h"
#include "lab/supervision.h"
#include "lab/uml_preload.h"
#include "lab/write_fence.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/statvfs.h>
#include <unistd.h>

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;

/// From power-on to the command and from there to power-off takes two seconds;
/// on a machine busy with much else it may take long.
constexpr unsigned StartSeconds = 60;

// In the order in which they need one another.
constexpr const char *Modules[] = {
    "fs/overlayfs/overlay", "lib/crc-ccitt", "net/ipv4/udp_tunnel",
    "net/ipv6/ipv6", "net/ipv6/ip6_udp_tunnel",
    "crypto/hmac", // listen() on an SCTP socket is ENOSYS without it
    "net/sctp/sctp", "net/sctp/sctp_diag",
    // For the command's own network namespaces; it may load none itself.
    "drivers/net/veth", "drivers/net/dummy", "net/sched/sch_netem"};

/// What is missing is built in, or not to be had: the guest checks for SCTP.
std::vector<std::string> moduleFiles(const std::string &folder, bool withSctp) {
  llvm::SmallString<128> absolute(folder);
  fs::make_absolute(absolute);
  std::vector<std::string> files;
  for (llvm::StringRef name : Modules)
    if (std::string file =
            fmt::format("{}/{}.ko", absolute.str().str(), name.str());
        fs::exists(file) && (withSctp || !name.starts_with("net/sctp/")))
      files.push_back(file);
  return files;
}

/// The init's path goes through the kernel's command line, which has no quotes.
bool isPlain(llvm::StringRef path) {
  return llvm::all_of(path, [](char c) {
    return llvm::isAlnum(c) || llvm::StringRef("/._-+").contains(c);
  });
}

bool isBelow(llvm::StringRef path, llvm::StringRef folder) {
  return path.consume_front(folder) && (path.empty() || path.front() == '/');
}

std::vector<std::string> foldersToCopy() {
  std::vector<std::string> copies;
  for (const std::string &wanted :
       {std::string("/tmp"), std::string("/var/tmp"), std::string("/run"),
        std::string("/dev/shm"), temporaryFolder()}) {
    llvm::SmallString<128> folder;
    bool ours = !fs::real_path(wanted, folder) && fs::is_directory(folder) &&
                folder != "/" &&
                // These would end overlayfs's own option.
                folder.find_first_of(",:\\") == llvm::StringRef::npos;
    if (ours && llvm::none_of(copies, [&](const std::string &copy) {
          return isBelow(folder, copy);
        }))
      copies.push_back(folder.str().str());
  }
  return copies;
}

/// User-mode Linux keeps its memory in a file that it maps executable. In a
/// container /dev/shm is often tiny or mounted noexec, and the guest would die.
bool isFitForMemory(const char *folder, unsigned memoryMiB) {
  struct statvfs disk;
  return statvfs(folder, &disk) == 0 && !(disk.f_flag & ST_NOEXEC) &&
         (disk.f_bavail * disk.f_frsize >> 20) >= memoryMiB;
}

llvm::Error write(const std::string &file, llvm::StringRef text,
                  fs::perms mode = fs::perms(fs::owner_read |
                                             fs::owner_write)) {
  std::error_code ec;
  llvm::raw_fd_ostream os(file, ec);
  if (!ec) {
    os << text;
    os.close();
    ec = os.error();
  }
  if (!ec)
    ec = fs::setPermissions(file, mode);
  return ec ? llvm::createFileError(file, ec) : llvm::Error::success();
}

std::vector<unsigned> otherGroups() {
  std::vector<gid_t> groups(getgroups(0, nullptr));
  groups.resize(std::max(0, getgroups(groups.size(), groups.data())));
  return {groups.begin(), groups.end()};
}

/// The host's side of one guest: its folders and what it is told.
class Guest {
public:
  Guest(const LabOptions &options, const Surroundings &parts)
      : options(options), parts(parts) {}

  llvm::Expected<LabResult> run();

private:
  llvm::Error makeFolders();
  llvm::Error writeFiles();
  GuestPlan plan() const;
  Errand errand() const;

  const LabOptions &options;
  const Surroundings &parts;
  std::string folder; // the caller's
  std::string control, memory, results;
};

llvm::Error Guest::makeFolders() {
  llvm::SmallString<128> here;
  if (std::error_code ec = fs::current_path(here))
    return llvm::createStringError(ec, "the current folder cannot be read");
  folder = here.str().str();

  std::string parent = temporaryFolder();
  auto made = makePrivateFolder(isPlain(parent) ? parent : "/tmp");
  if (!made)
    return made.takeError();
  memory = control = *made;
  if (isFitForMemory("/dev/shm", options.memoryMiB)) {
    if (auto shared = makePrivateFolder("/dev/shm"))
      memory = *shared;
    else
      llvm::consumeError(shared.takeError());
  }
  results = options.results;
  if (!results.empty())
    return llvm::Error::success();
  results = control + "/results";
  std::error_code ec = fs::create_directory(results);
  return ec ? llvm::createFileError(results, ec) : llvm::Error::success();
}

GuestPlan Guest::plan() const {
  GuestPlan plan;
  plan.command = options.command;
  for (char **entry = environ; *entry; ++entry)
    plan.environment.push_back(*entry);
  plan.environment.push_back("SCTP_LAB_RESULTS=" + results);
  plan.folder = folder;
  plan.user = geteuid();
  plan.group = getegid();
  plan.otherGroups = otherGroups();
  plan.seconds = options.seconds;
  plan.mtu = options.mtu;
  plan.withSctp = !options.withoutSctp;
  plan.control = control;
  plan.results = results;
  plan.modules = moduleFiles(parts.umlModules, !options.withoutSctp);
  plan.copies = foldersToCopy();
  plan.busybox = parts.busybox;
  plan.setpriv = parts.setpriv;
  return plan;
}

llvm::Error Guest::writeFiles() {
  for (const char *name : {"/out", "/err"})
    if (auto error = write(control + name, ""))
      return error;
  if (auto error = write(memory + "/preload.so", umlPreload()))
    return error;
  return write(control + "/init", initScript(plan()), fs::owner_all);
}

Errand Guest::errand() const {
  Errand errand;
  errand.command = {parts.umlKernel,  fmt::format("mem={}M", options.memoryMiB),
                    "root=/dev/root", "rootfstype=hostfs",
                    "rootflags=/",    "ro",
                    "quiet",          fmt::format("init={}/init", control),
                    "con=null",       "con0=null,fd:1",
                    "ssl=null"};
  // It wants a folder for its own control files below HOME, and TMPDIR for the
  // file that is its memory.
  errand.environment = {"PATH=/usr/bin:/bin", "HOME=" + control,
                        "TMPDIR=" + memory,
                        "LD_PRELOAD=" + memory + "/preload.so"};
  errand.out = errand.err = control + "/console";
  errand.limit = std::chrono::seconds(options.seconds + StartSeconds);
  if (hasWriteFence())
    errand.writable = {control, memory, results};
  errand.folders = {control, memory};
  return errand;
}

llvm::Expected<LabResult> Guest::run() {
  llvm::Error error = makeFolders();
  if (!error)
    error = writeFiles();
  if (error) {
    removeFolder(control);
    removeFolder(memory);
    return error;
  }
  auto supervision = Supervision::start(errand());
  if (!supervision)
    return supervision.takeError();
  auto ending = supervision->wait();
  if (!ending)
    return ending.takeError();
  LabResult result = readGuestReport(control, *ending);
  result.fencedByHost = hasWriteFence();
  return result;
}

} // namespace

llvm::Expected<LabResult> runInGuest(const LabOptions &options,
                                     const Surroundings &parts) {
  return Guest(options, parts).run();
}

} // namespace sctpm
