#include "lab/guest_report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace sctpm {
namespace {

constexpr int ConsoleLines = 20;

std::string lastLines(std::string text) {
  llvm::erase(text, '\r'); // it was written to a terminal
  size_t begin = text.size();
  for (int line = 0; line <= ConsoleLines && begin != std::string::npos; ++line)
    begin = begin == 0 ? std::string::npos : text.rfind('\n', begin - 1);
  return begin == std::string::npos ? text : text.substr(begin + 1);
}

} // namespace

std::string readAll(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFileAsStream(file);
  return buffer ? (*buffer)->getBuffer().str() : std::string();
}

LabResult readGuestReport(const std::string &control, const Ending &ending) {
  LabResult result;
  result.out = readAll(control + "/out");
  result.err = readAll(control + "/err");
  result.snmp = readAll(control + "/snmp");
  result.console = lastLines(readAll(control + "/console"));
  llvm::StringRef console = result.console;

  std::string release = readAll(control + "/kernel");
  result.kernel = "user-mode Linux";
  if (!release.empty())
    result.kernel += " " + llvm::StringRef(release).trim().str();

  std::string status = readAll(control + "/status");
  auto [code, late] = llvm::StringRef(status).trim().split(' ');
  if (!code.getAsInteger(10, result.status)) {
    result.timedOut = late == "1";
  } else {
    bool started = llvm::sys::fs::exists(control + "/started");
    result.timedOut = ending.timedOut && started;
    result.failed = !result.timedOut;
    result.status = LabFailed;
    result.note = !result.failed    ? "the guest hung, and was killed"
                  : ending.timedOut ? "the guest did not start in time"
                                    : "the guest ended before the command did";
  }
  if (result.timedOut)
    result.status = LabTimedOut;
  if (console.contains("Out of memory") || console.contains("out of memory"))
    result.note = "the guest ran out of memory; --mem gives it more";
  else if (console.contains("ran out of space"))
    result.note = "the host's /dev/shm or temporary folder is full";
  else if (size_t said = console.rfind("lab: ");
           result.failed && said != llvm::StringRef::npos)
    result.note = console.substr(said + 5).split('\n').first.str();
  return result;
}

} // namespace sctpm
