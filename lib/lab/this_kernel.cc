#include "lab/this_kernel.h"
#include "fmt/format.h"
#include "lab/guest_report.h"
#include "lab/private_folder.h"
#include "lab/supervision.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include <sys/utsname.h>
#include <unistd.h>

namespace sctpm {
namespace {

constexpr char Counters[] = "/proc/net/sctp/snmp";

std::string noteOnMtu(unsigned wanted) {
  std::string text = readAll("/sys/class/net/lo/mtu");
  unsigned mtu;
  if (llvm::StringRef(text).trim().getAsInteger(10, mtu) || mtu == wanted)
    return "";
  return fmt::format("the loopback's mtu is {} here, not {}", mtu, wanted);
}

} // namespace

llvm::Expected<LabResult> runOnThisKernel(const LabOptions &options) {
  auto folder = makePrivateFolder(temporaryFolder());
  if (!folder)
    return folder.takeError();
  std::string results = options.results;
  if (results.empty()) {
    results = *folder + "/results";
    if (std::error_code ec = llvm::sys::fs::create_directory(results)) {
      removeFolder(*folder);
      return llvm::createFileError(results, ec);
    }
  }

  Errand errand;
  errand.command = options.command;
  for (char **entry = environ; *entry; ++entry)
    errand.environment.push_back(*entry);
  errand.environment.push_back("SCTP_LAB_RESULTS=" + results);
  errand.out = *folder + "/out";
  errand.err = *folder + "/err";
  errand.limit = std::chrono::seconds(options.seconds);
  errand.mercy = std::chrono::seconds(2);
  errand.folders = {*folder};

  LabResult result;
  result.snmpBefore = readAll(Counters);
  auto supervision = Supervision::start(errand);
  if (!supervision)
    return supervision.takeError();
  auto ending = supervision->wait();
  if (!ending)
    return ending.takeError();
  result.snmp = readAll(Counters);
  result.out = readAll(errand.out);
  result.err = readAll(errand.err);
  result.timedOut = ending->timedOut;
  result.status = ending->timedOut ? int(LabTimedOut) : ending->status;
  utsname name;
  uname(&name);
  result.kernel =
      fmt::format("this kernel ({} {})", name.sysname, name.release);
  result.note = noteOnMtu(options.mtu);
  return result;
}

} // namespace sctpm
