// Runs commands in a real guest; exits with 77, "skipped", where none is to be
// had. Each case starts a guest or more, two seconds each.
#include "lab/guest_report.h"
#include "lab/lab.h"
#include "lab/private_folder.h"
#include "lab/snmp.h"
#include "lab/supervision.h"
#include "lab/write_fence.h"
#include "testing/catch.h"
#include "llvm/Support/FileSystem.h"
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sctpm;
using namespace std::chrono_literals;
namespace fs = llvm::sys::fs;

namespace {

// Before main, since Catch2 2 has no way to say that a test was skipped.
const struct LabOrSkip {
  LabOrSkip() {
    Lab lab = findLab(/*forceGuest=*/true);
    if (lab.kind != LabKind::None || findLab().kind == LabKind::ThisKernel)
      return;
    fprintf(stderr, "SKIPPED: %s\n", lab.reason.c_str());
    _exit(77);
  }
} labOrSkip;

LabResult run(const LabOptions &options) {
  LabResult result = llvm::cantFail(runInLab(options));
  UNSCOPED_INFO(result.kernel << ": " << result.note << "\n"
                              << result.err << "\n"
                              << result.console);
  return result;
}

LabOptions guest(std::vector<std::string> command) {
  LabOptions options;
  options.command = std::move(command);
  options.forceGuest = true;
  return options;
}

LabOptions shell(const std::string &script) {
  return guest({"sh", "-c", script});
}

std::string thisProgram() { return fs::getMainExecutable(nullptr, nullptr); }

std::string newFolder(const std::string &parent) {
  return llvm::cantFail(makePrivateFolder(parent));
}

/// One that we can write to and of which the guest has no copy.
std::string folderOfTheHost() {
  const char *home = getenv("HOME");
  for (std::string folder :
       {llvm::StringRef(thisProgram()).rsplit('/').first.str(),
        std::string("/opt"), std::string(home ? home : "/")}) {
    bool copied = false;
    for (const char *copy : {"/tmp/", "/var/tmp/", "/run/", "/dev/shm/"})
      copied |= llvm::StringRef(folder + "/").starts_with(copy);
    if (!copied && access(folder.c_str(), W_OK) == 0)
      return folder;
  }
  return "";
}

bool soon(const std::function<bool()> &holds) {
  for (int i = 0; i < 1500 && !holds(); ++i)
    std::this_thread::sleep_for(20ms);
  return holds();
}

} // namespace

TEST_CASE("status, output and words come through", "[plain]") {
  std::string bytes;
  for (int c = 1; c < 256; ++c)
    bytes += char(c);
  setenv("SCTPM_TEST", bytes.c_str(), 1);
  LabResult result = run(guest(
      {"sh", "-c", "printf '%s' \"$1$SCTPM_TEST\"; pwd >&2; id -u >&2; exit 42",
       "sh", "it's \n" + bytes}));
  unsetenv("SCTPM_TEST");
  CHECK(result.status == 42);
  CHECK(result.out == "it's \n" + bytes + bytes);
  llvm::SmallString<128> here;
  fs::current_path(here);
  CHECK(result.err == (here + "\n").str() + std::to_string(geteuid()) + "\n");
  CHECK(result.kernel.rfind("user-mode Linux 6.", 0) == 0);
  CHECK(result.fencedByHost == hasWriteFence());
}

TEST_CASE("a signal is 128 and its number, nothing is ignored") {
  CHECK(run(shell("kill -INT $$")).status == 128 + SIGINT);
}

TEST_CASE("SCTP talks, and the kernel counted it", "[plain]") {
  LabResult result = run(guest({SCTPM_ONE_MESSAGE}));
  CHECK(result.status == 0);
  CHECK(result.out == "hello over IPv4\nhello over IPv6\n");
  SnmpCounters counters = parseSnmp(result.snmp);
  CHECK(counters["SctpActiveEstabs"] == 2);
  CHECK(counters["SctpPassiveEstabs"] == 2);
  CHECK(counters["SctpAborteds"] == 0);
}

TEST_CASE("a guest without SCTP has none, also for who asks for it",
          "[plain]") {
  LabOptions options = guest({SCTPM_ONE_MESSAGE});
  options.withoutSctp = true;
  LabResult result = run(options);
  CHECK(result.status != 0);
  CHECK(result.err.find("Protocol not supported") != std::string::npos);
  CHECK(result.snmp.find("Sctp") == std::string::npos);
  CHECK_FALSE(result.failed);
}

TEST_CASE("the host's files stay as they are", "[plain]") {
  std::string ours = folderOfTheHost();
  if (ours.empty()) {
    WARN("SKIPPED: no folder outside /tmp can be written to");
    return;
  }
  ours = newFolder(ours);
  std::string temporary = newFolder("/tmp");
  std::string results = newFolder("/tmp");
  for (const std::string &folder : {ours, temporary})
    std::ofstream(folder + "/file") << "as it was";

  // Each line must fail; those of root's tricks, too.
  LabOptions options = shell("ours=" + ours + " temporary=" + temporary + R"sh(
      try() { sh -c "$1" && echo "DONE: $1"; }
      export ours
      try 'echo 1 >$ours/file'
      try 'echo 1 >$ours/new'
      try 'rm $ours/file'
      try 'mv $ours/file $ours/other'
      try 'chmod 777 $ours/file'
      try 'touch $ours/file'
      try 'ln $ours/file $SCTP_LAB_RESULTS/link'
      ln -s $ours/file $SCTP_LAB_RESULTS/away
      try 'echo 1 >$SCTP_LAB_RESULTS/away'
      try 'mount -o remount,rw /'
      try 'mount -t hostfs none /mnt'
      try 'unshare -rm mount -o remount,bind,rw /'
      try 'unshare -rm mount -t hostfs none /mnt'
      try 'umount -l /tmp'
      try 'mknod /tmp/memory c 1 1'
      try 'ls -l /proc/1/fd/ | grep lab'
      try 'echo 0 0 >/proc/sys/kernel/usermodehelper/bset'
      echo "|/bin/sh -c echo\${IFS}1>$ours/new" >/proc/sys/kernel/core_pattern
      (ulimit -c unlimited; sh -c 'kill -SEGV $$')
      echo mine >$temporary/file && cat $temporary/file
      echo mine >$SCTP_LAB_RESULTS/file
      mkdir $SCTP_LAB_RESULTS/folder)sh");
  options.results = results;
  LabResult result = run(options);
  CHECK(result.status == 0);
  CHECK(result.out == "mine\n");
  CHECK(readAll(ours + "/file") == "as it was");
  CHECK_FALSE(fs::exists(ours + "/new"));
  CHECK_FALSE(fs::exists(ours + "/other"));
  CHECK(readAll(temporary + "/file") == "as it was");
  CHECK(readAll(results + "/file") == "mine\n");
  CHECK(fs::is_directory(results + "/folder"));
  for (const std::string &folder : {ours, temporary, results})
    removeFolder(folder);
}

TEST_CASE("the time limit is kept, and what was said before it", "[plain]") {
  LabOptions options =
      shell("echo before; trap '' TERM; (setsid sleep 100 &); sleep 100");
  options.seconds = 5; // A guest on a busy machine needs two to say anything.
  LabResult result = run(options);
  CHECK(result.status == LabTimedOut);
  CHECK(result.timedOut);
  CHECK_FALSE(result.failed);
  CHECK(result.out == "before\n");
}

TEST_CASE("delay and loss are to be had in the guest") {
  LabResult result = run(shell(
      "unshare -rn sh -c 'ip link add left type veth peer name right && "
      "tc qdisc add dev left root netem delay 10ms loss 1% && tc qdisc'"));
  if (result.status == 127 || result.err.find("not found") != std::string::npos)
    WARN("SKIPPED: ip and tc of iproute2 are not installed");
  else
    CHECK(result.out.find("delay 10ms loss 1%") != std::string::npos);
}

TEST_CASE("the guest says when it has too little memory") {
  LabOptions options = shell("tail /dev/zero");
  options.memoryMiB = 64;
  LabResult result = run(options);
  CHECK(result.status == 128 + SIGKILL);
  CHECK(result.note.find("--mem") != std::string::npos);
}

TEST_CASE("a lab that breaks is 125 and no one's success") {
  setenv("SCTP_LAB_KERNEL", "/bin/false", 1);
  LabResult result = llvm::cantFail(runInLab(shell("true")));
  unsetenv("SCTP_LAB_KERNEL");
  CHECK(result.status == LabFailed);
  CHECK(result.failed);
  CHECK_FALSE(result.note.empty());

  setenv("SCTP_LAB_MODULES", "/no/such/folder", 1);
  result = llvm::cantFail(runInLab(shell("true")));
  unsetenv("SCTP_LAB_MODULES");
  CHECK(result.failed);
  CHECK(result.note == "this user-mode Linux has no SCTP");
}

TEST_CASE("wrong options are told, not run") {
  LabOptions options = guest({});
  CHECK(toString(runInLab(options).takeError()) ==
        "the lab needs a command to run");
  options = shell("true");
  options.results = "/no/such/folder";
  CHECK(toString(runInLab(options).takeError()) ==
        "results folder /no/such/folder: No such file or directory");
  options.results = "/";
  CHECK_FALSE(toString(runInLab(options).takeError()).empty());
}

TEST_CASE("several guests at once") {
  LabResult results[2];
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i)
    threads.emplace_back([&results, i] {
      results[i] = llvm::cantFail(runInLab(
          shell("echo " + std::to_string(i) + "; exit 1" + std::to_string(i))));
    });
  for (std::thread &thread : threads)
    thread.join();
  for (int i = 0; i < 2; ++i) {
    CHECK(results[i].status == 10 + i);
    CHECK(results[i].out == std::to_string(i) + "\n");
  }
}

TEST_CASE("nothing is left when we are killed") {
  std::string temporary = newFolder("/tmp");
  pid_t caller = fork();
  if (caller == 0) {
    signal(SIGTERM, SIG_DFL); // Catch2 has one of its own
    setenv("TMPDIR", temporary.c_str(), 1);
    llvm::consumeError(runInLab(shell("sleep 100")).takeError());
    _exit(0);
  }
  // Its folders carry the caller's number, its processes have them in `init=`.
  auto folders = [&](const std::string &parent) {
    int count = 0;
    std::error_code ec;
    std::string prefix = parent + "/sctp-lab-" + std::to_string(caller) + "-";
    for (fs::directory_iterator it(parent, ec), end; !ec && it != end;
         it.increment(ec))
      if (llvm::StringRef(it->path()).starts_with(prefix))
        count += fs::exists(it->path() + "/started") ? 100 : 1;
    return count;
  };
  auto processes = [&] {
    int count = 0;
    std::error_code ec;
    for (fs::directory_iterator it("/proc", ec), end; !ec && it != end;
         it.increment(ec))
      count += llvm::StringRef(readAll(it->path() + "/cmdline"))
                   .contains("init=" + temporary);
    return count;
  };
  CHECK(soon([&] { return folders(temporary) == 100; }));
  CHECK(processes() > 1);
  kill(caller, SIGTERM);
  waitpid(caller, nullptr, 0);
  CHECK(soon([&] {
    return folders(temporary) + folders("/dev/shm") + processes() == 0;
  }));
  removeFolder(temporary);
}

TEST_CASE("all of it without root") {
  if (geteuid() != 0)
    return; // the cases above were
  Errand errand;
  errand.command = {"setpriv", "--reuid",        "65534",       "--regid",
                    "65534",   "--clear-groups", thisProgram(), "[plain]"};
  // A place of its own, or it could not tell whether it can write there.
  std::string folder = newFolder("/tmp"), home = newFolder(folderOfTheHost());
  REQUIRE(chown(home.c_str(), 65534, 65534) == 0);
  errand.environment = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + home};
  errand.out = errand.err = folder + "/out";
  errand.limit = 300s;
  errand.folders = {folder, home};
  Supervision supervision = llvm::cantFail(Supervision::start(errand));
  Ending ending = llvm::cantFail(supervision.wait());
  INFO(readAll(errand.out));
  if (ending.status == 127 || ending.status == 126)
    WARN("SKIPPED: user 65534 cannot run " << thisProgram());
  else
    CHECK(ending.status == 0);
}

// In the guest "this kernel" has SCTP, so it is the place to try that lab.
TEST_CASE("this kernel as the lab") {
#if defined(__SANITIZE_ADDRESS__)
  WARN("SKIPPED: AddressSanitizer's address space is larger than the guest's");
  return;
#endif
  if (findLab().kind != LabKind::ThisKernel) {
    LabOptions options = guest({thisProgram(), "this kernel as the lab"});
    options.memoryMiB = 512;
    LabResult result = run(options);
    INFO(result.out);
    CHECK(result.status == 0);
    return;
  }
  LabOptions options;
  options.command = {"sh", "-c", SCTPM_ONE_MESSAGE "; pwd >&2; exit 7"};
  LabResult result = run(options);
  CHECK(result.status == 7);
  CHECK(result.out == "hello over IPv4\nhello over IPv6\n");
  CHECK(result.kernel.rfind("this kernel (Linux ", 0) == 0);
  SnmpCounters growth =
      snmpGrowth(parseSnmp(result.snmpBefore), parseSnmp(result.snmp));
  CHECK(growth["SctpPassiveEstabs"] >= 2);

  options.command = {"sleep", "100"};
  options.seconds = 1;
  result = run(options);
  CHECK(result.status == LabTimedOut);
  CHECK(result.timedOut);
}
