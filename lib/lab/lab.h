//===- lab/lab.h - Run a command where SCTP exists ------------------------===//
//
// In: a command and its limits. Out: its status, output, and the kernel's own
// SCTP counters as evidence.
// Promises: exactly one of this kernel or a user-mode Linux runs the command,
// with the caller's folder, environment and user id; status 124 is the time
// limit, 125 a lab that failed; nothing of it runs on or is left on the disk
// afterwards, also when the caller is killed. In the guest, host files cannot
// be changed outside `results` (see guest.h for how far that goes).
// Does not: confine the command on this kernel; stream; read standard input.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_LAB_H
#define SCTPM_LAB_LAB_H

#include "lab/find_lab.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

struct LabOptions {
  /// The program and its arguments, never read by a shell.
  std::vector<std::string> command;
  /// How long the command may take; the guest's start is not counted.
  unsigned seconds = 60;
  /// The guest's memory. What is not used costs nothing.
  unsigned memoryMiB = 256;
  /// Of the guest's loopback: at 65536 large SCTP transfers crawl.
  unsigned mtu = 1500;
  /// The one host folder the guest may write to; empty: a private one, thrown
  /// away at the end. The command finds it in $SCTP_LAB_RESULTS.
  std::string results;
  /// Use the guest even if this kernel has SCTP.
  bool forceGuest = false;
  /// Use a guest that has no SCTP, as most machines have none.
  bool withoutSctp = false;
};

/// Statuses of the lab itself, as `timeout(1)` has them.
enum : int { LabTimedOut = 124, LabFailed = 125 };

struct LabResult {
  /// The command's exit status, 128 + n if signal n ended it.
  int status = 0;
  bool timedOut = false;
  /// The lab broke down: `note` and `console` say why, `status` is 125.
  bool failed = false;
  /// The host's kernel (Landlock) kept the guest from writing, too.
  bool fencedByHost = false;
  std::string out, err;
  /// "this kernel (Linux 6.8.0)" or "user-mode Linux 6.1.176".
  std::string kernel;
  /// /proc/net/sctp/snmp before the command (empty in a guest, where all of it
  /// is zero) and after it. Nothing where there is no SCTP.
  std::string snmpBefore, snmp;
  /// One sentence, if there is something to say about how it went.
  std::string note;
  /// The last lines of the guest's console.
  std::string console;
};

/// There is nowhere to run: to be reported as skipped, never as passed.
class NoLab : public llvm::ErrorInfo<NoLab> {
public:
  static char ID;
  explicit NoLab(std::string reason) : reason(std::move(reason)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

private:
  std::string reason;
};

/// An error is the caller's (an empty command, no such folder) or `NoLab`.
llvm::Expected<LabResult> runInLab(const LabOptions &options);

} // namespace sctpm

#endif // SCTPM_LAB_LAB_H
