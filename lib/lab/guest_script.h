//===- lab/guest_script.h - What the guest does from boot to power-off ----===//
//
// In: a `GuestPlan`: all that the guest has to know. Out: the text of its init.
// Promises: pure text, the same for the same plan, whatever bytes the plan's
// words hold. The guest leaves `out`, `err`, `snmp`, `kernel` and, last and by
// a rename, `status` (exit status, and 1 if it was too late) in `control`.
// Does not: check that paths exist, or start anything.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_GUEST_SCRIPT_H
#define SCTPM_LAB_GUEST_SCRIPT_H

#include <string>
#include <vector>

namespace sctpm {

struct GuestPlan {
  std::vector<std::string> command;
  std::vector<std::string> environment; // NAME=VALUE each
  std::string folder;                   // where the command runs
  unsigned user = 0, group = 0;         // as whom
  std::vector<unsigned> otherGroups;
  unsigned seconds = 60;
  unsigned mtu = 1500;
  bool withSctp = true; // which of the two is checked before the command runs
  std::string control, results; // the host folders the guest may write to
  std::vector<std::string> modules;
  /// Folders that the command may change, in a copy that is thrown away.
  std::vector<std::string> copies;
  std::string busybox, setpriv;
};

std::string initScript(const GuestPlan &plan);

/// What init runs: the command, as the user, without the rights that could
/// change how the host's files are mounted.
std::vector<std::string> guestCommand(const GuestPlan &plan);

} // namespace sctpm

#endif // SCTPM_LAB_GUEST_SCRIPT_H
