#include "lab/find_lab.h"
#include "testing/catch.h"
#include <cstdlib>

using namespace sctpm;

namespace {

Surroundings everything() {
  return {true, true, "/usr/bin/linux.uml", "/modules", "/bb", "/setpriv"};
}

Surroundings withoutSctp() {
  Surroundings around = everything();
  around.sctpOverIpv4 = around.sctpOverIpv6 = false;
  return around;
}

bool mentions(const Lab &lab, const char *words) {
  return lab.reason.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("this kernel comes first") {
  CHECK(chooseLab(everything()).kind == LabKind::ThisKernel);
  Surroundings bare;
  bare.sctpOverIpv4 = bare.sctpOverIpv6 = true;
  CHECK(chooseLab(bare).kind == LabKind::ThisKernel);
}

TEST_CASE("then a user-mode Linux") {
  Lab lab = chooseLab(withoutSctp());
  CHECK(lab.kind == LabKind::UserModeLinux);
  CHECK(mentions(lab, "/usr/bin/linux.uml"));
  CHECK(lab.parts.umlModules == "/modules");
  CHECK(chooseLab(everything(), true).kind == LabKind::UserModeLinux);
}

TEST_CASE("half an SCTP is none") {
  Surroundings around = everything();
  around.sctpOverIpv6 = false;
  CHECK(chooseLab(around).kind == LabKind::UserModeLinux);
  around.umlKernel.clear();
  Lab lab = chooseLab(around);
  CHECK(lab.kind == LabKind::None);
  CHECK(mentions(lab, "for IPv4 but not for IPv6"));
}

TEST_CASE("what is missing is named, and how to get it") {
  Surroundings without[] = {withoutSctp(), withoutSctp(), withoutSctp(),
                            withoutSctp()};
  without[0].umlKernel.clear();
  without[1].umlModules.clear();
  without[2].busybox.clear();
  without[3].setpriv.clear();
  const char *named[] = {"no user-mode Linux", "no modules", "busybox, is not",
                         "setpriv"};
  for (int i = 0; i < 4; ++i) {
    Lab lab = chooseLab(without[i]);
    CHECK(lab.kind == LabKind::None);
    CHECK(mentions(lab, named[i]));
    CHECK(mentions(lab, "apt-get install user-mode-linux busybox"));
  }
  CHECK(mentions(chooseLab({true, true, "", "", "", ""}, true),
                 "a guest was asked for"));
}

TEST_CASE("variables name a user-mode Linux elsewhere") {
  setenv("SCTP_LAB_KERNEL", "/my/linux", 1);
  setenv("SCTP_LAB_MODULES", "/my/modules", 1);
  Surroundings around = lookAround();
  unsetenv("SCTP_LAB_KERNEL");
  unsetenv("SCTP_LAB_MODULES");
  CHECK(around.umlKernel == "/my/linux");
  CHECK(around.umlModules == "/my/modules");
}
