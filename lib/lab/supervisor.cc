#include "lab/supervisor.h"
#include "lab/private_folder.h"
#include "lab/write_fence.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sctpm {
namespace {

using Clock = std::chrono::steady_clock;

//===----------------------------------------------------------------------===//
// The program's side
//===----------------------------------------------------------------------===//

/// What we ignore or block must not be ignored or blocked in the program.
void resetSignals() {
  for (int number = 1; number < NSIG; ++number)
    signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

void redirect(int fd, const char *file, int flags) {
  int opened = open(file, flags, 0600);
  if (opened >= 0 && opened != fd) {
    dup2(opened, fd);
    close(opened);
  }
}

std::vector<char *> pointers(const std::vector<std::string> &words) {
  std::vector<char *> array;
  for (const std::string &word : words)
    array.push_back(const_cast<char *>(word.c_str()));
  array.push_back(nullptr);
  return array;
}

[[noreturn]] void becomeProgram(const Errand &errand) {
  setsid();
  resetSignals();
  redirect(0, "/dev/null", O_RDONLY);
  redirect(1, errand.out.c_str(), O_WRONLY | O_CREAT | O_APPEND);
  redirect(2, errand.err.c_str(), O_WRONLY | O_CREAT | O_APPEND);
  if (!errand.writable.empty() && !raiseWriteFence(errand.writable)) {
    dprintf(2, "the write fence could not be raised\n");
    _exit(126);
  }
  std::vector<char *> argv = pointers(errand.command);
  std::vector<char *> envp = pointers(errand.environment);
  environ = envp.data(); // so that its own PATH is the one searched
  execvp(argv[0], argv.data());
  dprintf(2, "%s: %s\n", argv[0], strerror(errno));
  _exit(127);
}

//===----------------------------------------------------------------------===//
// The supervisor's side
//===----------------------------------------------------------------------===//

pid_t parentOf(const char *process) {
  std::ifstream stat(std::string("/proc/") + process + "/stat");
  std::string line;
  std::getline(stat, line);
  // "7 (a name) may hold (anything)) S 1 ...": the last parenthesis counts.
  size_t name = line.rfind(')');
  int parent = -1;
  if (name != std::string::npos)
    sscanf(line.c_str() + name + 1, " %*c %d", &parent);
  return parent;
}

void killChildren() {
  DIR *processes = opendir("/proc");
  if (!processes)
    return;
  while (dirent *entry = readdir(processes))
    if (int process = atoi(entry->d_name);
        process > 0 && parentOf(entry->d_name) == getpid())
      kill(process, SIGKILL);
  closedir(processes);
}

/// Orphans become our children (we are a subreaper), so the last of them is
/// dead when we have none.
void endAll(pid_t program) {
  // The whole group at one blow: processes of user-mode Linux that outlive
  // their kernel would go on as ordinary processes of this machine.
  kill(-program, SIGKILL);
  do
    killChildren();
  while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR);
}

/// Reaps orphans, but leaves the program a zombie: its number must not be
/// given to another process while we still mean to kill that group.
bool hasEnded(pid_t program, int &status) {
  for (;;) {
    siginfo_t child{};
    if (waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        child.si_pid == 0)
      return false;
    if (child.si_pid == program) {
      status =
          child.si_code == CLD_EXITED ? child.si_status : 128 + child.si_status;
      return true;
    }
    waitpid(child.si_pid, nullptr, 0);
  }
}

class Watch {
public:
  Watch(const Errand &errand, pid_t program, int lifeline, int signals)
      : mercy(errand.mercy), program(program), lifeline(lifeline),
        signals(signals), deadline(Clock::now() + errand.limit) {}

  /// False if we were told to stop.
  bool untilEnd(Ending &ending) {
    while (!hasEnded(program, ending.status)) {
      if (Clock::now() >= deadline && !grantMercy(ending))
        return true;
      if (wasTold())
        return false;
    }
    return true;
  }

private:
  /// Once, if at all: SIGTERM and a little more time.
  bool grantMercy(Ending &ending) {
    if (ending.timedOut || mercy.count() == 0) {
      ending.timedOut = true;
      return false;
    }
    ending.timedOut = true;
    deadline += mercy;
    kill(-program, SIGTERM);
    return true;
  }

  /// Sleeps until something happens.
  bool wasTold() {
    using std::chrono::milliseconds;
    auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    pollfd wake[] = {{lifeline, POLLIN, 0}, {signals, POLLIN, 0}};
    poll(wake, 2, std::clamp<int64_t>(left.count(), 0, 1000000));
    if (wake[0].revents)
      return true;
    signalfd_siginfo signal;
    return wake[1].revents && read(signals, &signal, sizeof signal) > 0 &&
           signal.ssi_signo != SIGCHLD;
  }

  std::chrono::milliseconds mercy;
  pid_t program;
  int lifeline, signals;
  Clock::time_point deadline;
};

/// Keeps the two pipes only: another supervision's lifeline, copied by our
/// fork, would never end. They may be 0 to 2 if the caller had closed those.
void keepOnly(int &lifeline, int &verdict) {
  lifeline = fcntl(lifeline, F_DUPFD_CLOEXEC, 3);
  verdict = fcntl(verdict, F_DUPFD_CLOEXEC, 3);
  int low = std::min(lifeline, verdict), high = std::max(lifeline, verdict);
  close_range(3, low - 1, 0);
  close_range(low + 1, high - 1, 0);
  close_range(high + 1, ~0u, 0);
  for (int fd : {0, 1, 2})
    redirect(fd, "/dev/null", O_RDWR);
}

int openSignals() {
  sigset_t set;
  sigemptyset(&set);
  for (int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
    sigaddset(&set, number);
  sigprocmask(SIG_SETMASK, &set, nullptr);
  return signalfd(-1, &set, SFD_CLOEXEC);
}

} // namespace

void superviseAndExit(const Errand &errand, int lifeline, int verdict) {
  setsid();
  signal(SIGPIPE, SIG_IGN);
  signal(SIGCHLD, SIG_DFL);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  prctl(PR_SET_NAME, "sctp-lab");
  keepOnly(lifeline, verdict);
  int signals = openSignals();

  Ending ending;
  pid_t program = fork();
  if (program == 0)
    becomeProgram(errand);
  if (program > 0) {
    bool ended = Watch(errand, program, lifeline, signals).untilEnd(ending);
    endAll(program);
    // One write, smaller than PIPE_BUF: the reader gets all of it or nothing.
    if (ended && write(verdict, &ending, sizeof ending) > 0) {
      char never;
      while (read(lifeline, &never, 1) < 0 && errno == EINTR)
        ;
    }
  }
  for (const std::string &folder : errand.folders)
    removeFolder(folder);
  _exit(0);
}

} // namespace sctpm
