#include "lab/guest_script.h"
#include "testing/catch.h"
#include <algorithm>
#include <cstdio>

using namespace sctpm;

namespace {

GuestPlan plan() {
  GuestPlan plan;
  plan.command = {"./it's", "a b"};
  plan.environment = {"A=1", "odd name=x\ny", "=nameless", "nothing"};
  plan.folder = "/srv/a folder";
  plan.control = "/tmp/control";
  plan.results = "/home/me/re'sults";
  plan.modules = {"/m/hmac.ko", "/m/sctp.ko"};
  plan.copies = {"/tmp", "/my tmp"};
  plan.seconds = 7;
  plan.mtu = 1400;
  plan.busybox = "/usr/bin/busybox";
  plan.setpriv = "/usr/bin/setpriv";
  return plan;
}

bool has(const std::vector<std::string> &words, const char *word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

size_t at(const std::string &text, const char *part) {
  size_t found = text.find(part);
  INFO(part);
  REQUIRE(found != std::string::npos);
  return found;
}

} // namespace

TEST_CASE("a shell accepts the script") {
  std::string script = initScript(plan());
  FILE *shell = popen("sh -n", "w");
  fwrite(script.data(), 1, script.size(), shell);
  CHECK(pclose(shell) == 0);
}

TEST_CASE("the script says all that is in the plan") {
  std::string script = initScript(plan());
  CHECK(script.rfind("#!/usr/bin/busybox sh\n", 0) == 0);
  at(script, "\ncontrol='/tmp/control'\n");
  at(script, "\nresults='/home/me/re'\\''sults'\n");
  at(script, "\nfolder='/srv/a folder'\n");
  at(script, "\nseconds=7\nmtu=1400\n");
  at(script, "'/m/hmac.ko' '/m/sctp.ko'");
  at(script, "\ncopy '/tmp'\ncopy '/my tmp'\n");
  at(script, "'--' './it'\\''s' 'a b'\n");
}

TEST_CASE("a guest is to have SCTP, or to have none") {
  GuestPlan without = plan();
  without.withSctp = false;
  at(initScript(plan()), "\nsctp=yes\n");
  at(initScript(without), "\nsctp=\n");
}

TEST_CASE("rights are gone before the command runs") {
  std::string script = initScript(plan());
  size_t run = at(script, "\nrun <");
  CHECK(at(script, "\nload\n") <
        at(script, ">/proc/sys/kernel/modules_disabled"));
  CHECK(at(script, ">/proc/sys/kernel/modules_disabled") < run);
  CHECK(at(script, "usermodehelper/$set") < run);
  CHECK(at(script, "umount -l /dev/.lab/control") < run);
}

TEST_CASE("the command keeps its rights within the guest only") {
  std::vector<std::string> words = guestCommand(plan());
  auto set = std::find(words.begin(), words.end(), "--bounding-set");
  REQUIRE(set != words.end());
  std::string rights = *++set;
  CHECK(rights.rfind("-all,", 0) == 0);
  for (const char *refused :
       {"sys_admin", "sys_module", "sys_rawio", "mknod", "sys_ptrace",
        "dac_read_search", "sys_boot", "bpf", "mac_"})
    CHECK(rights.find(refused) == std::string::npos);
  CHECK_FALSE(has(words, "--reuid"));
}

TEST_CASE("the command runs as the caller") {
  GuestPlan mine = plan();
  mine.user = 1000;
  mine.group = 100;
  CHECK(has(guestCommand(mine), "1000"));
  CHECK(has(guestCommand(mine), "--clear-groups"));
  mine.otherGroups = {4, 24};
  CHECK(has(guestCommand(mine), "4,24"));
  CHECK_FALSE(has(guestCommand(mine), "--clear-groups"));
}

TEST_CASE("what is no variable does not become the program") {
  std::vector<std::string> words = guestCommand(plan());
  CHECK(has(words, "A=1"));
  CHECK(has(words, "odd name=x\ny"));
  CHECK_FALSE(has(words, "=nameless"));
  CHECK_FALSE(has(words, "nothing"));
}
