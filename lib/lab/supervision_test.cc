#include "lab/guest_report.h"
#include "lab/private_folder.h"
#include "lab/supervision.h"
#include "lab/write_fence.h"
#include "testing/catch.h"
#include "llvm/Support/FileSystem.h"
#include <csignal>
#include <functional>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sctpm;
using namespace std::chrono_literals;

namespace {

bool exists(const std::string &path) { return llvm::sys::fs::exists(path); }

/// A shell command with a folder of its own, $HOME.
Errand shell(const std::string &script) {
  std::string folder = llvm::cantFail(makePrivateFolder("/tmp"));
  Errand errand;
  errand.command = {"sh", "-c", script};
  errand.environment = {"PATH=/usr/bin:/bin", "HOME=" + folder};
  errand.out = folder + "/out";
  errand.err = folder + "/err";
  errand.folders = {folder};
  return errand;
}

struct Outcome {
  Ending ending;
  std::string out, err;
};

Outcome run(const Errand &errand) {
  Supervision supervision = llvm::cantFail(Supervision::start(errand));
  Outcome outcome;
  outcome.ending = llvm::cantFail(supervision.wait());
  outcome.out = readAll(errand.out);
  outcome.err = readAll(errand.err);
  return outcome;
}

bool soon(const std::function<bool()> &holds) {
  for (int i = 0; i < 500 && !holds(); ++i)
    std::this_thread::sleep_for(20ms);
  return holds();
}

/// Whether all processes are gone whose numbers the text holds.
bool allGone(const std::string &numbers) {
  std::istringstream in(numbers);
  int count = 0;
  for (pid_t process; in >> process; ++count)
    if (kill(process, 0) == 0)
      return false;
  return count > 0;
}

} // namespace

TEST_CASE("status and both outputs come back") {
  Outcome outcome = run(shell("echo said; echo wrong >&2; cat; exit 42"));
  CHECK(outcome.ending.status == 42);
  CHECK_FALSE(outcome.ending.timedOut);
  CHECK(outcome.out == "said\n");
  CHECK(outcome.err == "wrong\n");
}

TEST_CASE("a signal is 128 and its number") {
  CHECK(run(shell("kill -SEGV $$")).ending.status == 128 + SIGSEGV);
  signal(SIGPIPE, SIG_IGN); // ours is not to be the program's
  CHECK(run(shell("kill -PIPE $$")).ending.status == 128 + SIGPIPE);
  signal(SIGPIPE, SIG_DFL);
}

TEST_CASE("a program that is not there is 127") {
  Errand errand = shell("");
  errand.command = {"no-such-program"};
  Outcome outcome = run(errand);
  CHECK(outcome.ending.status == 127);
  CHECK(outcome.err == "no-such-program: No such file or directory\n");
}

TEST_CASE("the time limit ends it, and all that it started") {
  Errand errand = shell("trap '' TERM; echo $$; setsid sleep 1000 & echo $!; "
                        "(setsid setsid sleep 1000 & echo $!) ; sleep 1000");
  errand.limit = 500ms;
  Outcome outcome = run(errand);
  CHECK(outcome.ending.timedOut);
  CHECK(allGone(outcome.out));
}

TEST_CASE("with mercy it may say good-bye") {
  Errand errand = shell("trap 'echo bye; exit 3' TERM; "
                        "while :; do sleep 0.05; done");
  errand.limit = 500ms;
  errand.mercy = 10s;
  auto begin = std::chrono::steady_clock::now();
  Outcome outcome = run(errand);
  CHECK(outcome.ending.timedOut);
  CHECK(outcome.out == "bye\n");
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

TEST_CASE("what it leaves running ends with it") {
  Outcome outcome = run(shell("setsid sleep 1000 & echo $!"));
  CHECK(outcome.ending.status == 0);
  CHECK(allGone(outcome.out));
}

TEST_CASE("its folders go, whatever is in them") {
  Errand errand = shell("mkdir -p ~/a/b; touch ~/a/b/c; chmod 0 ~/a/b ~/a; "
                        "ln -s / ~/root");
  run(errand);
  CHECK_FALSE(exists(errand.folders[0]));
}

TEST_CASE("all of it goes when we are killed") {
  for (int number : {SIGTERM, SIGKILL}) {
    Errand errand = shell("echo $$; setsid sleep 1000 & echo $!; sleep 1000");
    std::string kept = llvm::cantFail(makePrivateFolder("/tmp"));
    errand.out = kept + "/out";
    pid_t caller = fork();
    if (caller == 0) {
      signal(SIGTERM, SIG_DFL); // Catch2 has one of its own
      run(errand);
      _exit(0);
    }
    CHECK(soon([&] { return readAll(errand.out).size() > 4; }));
    kill(caller, number);
    waitpid(caller, nullptr, 0);
    CHECK(soon([&] { return !exists(errand.folders[0]); }));
    CHECK(allGone(readAll(errand.out)));
    removeFolder(kept);
  }
}

TEST_CASE("letting go of it ends it") {
  Errand errand = shell("sleep 1000");
  {
    Supervision supervision = llvm::cantFail(Supervision::start(errand));
  }
  CHECK_FALSE(exists(errand.folders[0]));
}

TEST_CASE("the write fence holds, also for what is started behind it") {
  if (!hasWriteFence()) {
    WARN("SKIPPED: this kernel has no Landlock");
    return;
  }
  std::string outside = llvm::cantFail(makePrivateFolder("/tmp"));
  Errand errand =
      shell("echo 1 >~/inside && mkdir ~/more && mv ~/inside ~/more/ && "
            "echo 2 >/dev/null && cat ~/more/inside; "
            "sh -c 'echo 3 >" +
            outside + "/file'; mkdir " + outside + "/folder; chmod 755 " +
            outside + "; rm -r " + outside);
  errand.writable = errand.folders;
  Outcome outcome = run(errand);
  CHECK(outcome.out == "1\n");
  CHECK(exists(outside));
  CHECK_FALSE(exists(outside + "/file"));
  CHECK_FALSE(exists(outside + "/folder"));

  errand = shell("echo ran");
  errand.writable = {"/no/such/folder"};
  outcome = run(errand);
  CHECK(outcome.ending.status == 126);
  CHECK(outcome.out.empty());
  removeFolder(outside);
}
