//===- lab/find_lab.h - Which lab can be had ------------------------------===//
//
// In: what is on this machine (`Surroundings`). Out: the lab to use, or the
// sentence that says what to install.
// Promises: this kernel if it makes SCTP sockets for IPv4 and for IPv6, else an
// installed user-mode Linux, else none. $SCTP_LAB_KERNEL and $SCTP_LAB_MODULES
// name a user-mode Linux elsewhere.
// Does not: load a module, start anything, or try whether the guest boots.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_FIND_LAB_H
#define SCTPM_LAB_FIND_LAB_H

#include <string>
#include <vector>

namespace sctpm {

enum class LabKind { None, ThisKernel, UserModeLinux };

/// What there is to choose from. Paths are empty where nothing was found.
struct Surroundings {
  bool sctpOverIpv4 = false;
  bool sctpOverIpv6 = false;
  /// $SCTP_LAB_KERNEL, `linux.uml` or `linux`.
  std::string umlKernel;
  /// $SCTP_LAB_MODULES, or the newest /usr/lib/uml/modules/*/kernel.
  std::string umlModules;
  /// What the guest needs besides: its shell, and `setpriv` of util-linux.
  std::string busybox, setpriv;
};

struct Lab {
  LabKind kind = LabKind::None;
  /// One sentence: what will be used, or what is missing and how to get it.
  std::string reason;
  /// Where the parts of a guest are; meaningful for UserModeLinux.
  Surroundings parts;
};

Surroundings lookAround();
Lab chooseLab(const Surroundings &around, bool forceGuest = false);

inline Lab findLab(bool forceGuest = false) {
  return chooseLab(lookAround(), forceGuest);
}

} // namespace sctpm

#endif // SCTPM_LAB_FIND_LAB_H
