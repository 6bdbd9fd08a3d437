//===- lab/supervision.h - A program that leaves nothing behind -----------===//
//
// In: a program, where its output goes, a time limit, folders that are its own.
// Out: its exit status.
// Promises: when the supervision ends, for whatever reason, every process the
// program started is dead and the folders are gone. A second process sees to
// it: it holds the reading end of a pipe whose writing end dies with us, so
// that SIGKILL here is noticed there. No signal handler is set in this process.
// Does not: survive a SIGKILL of both; hold back a fork bomb.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_SUPERVISION_H
#define SCTPM_LAB_SUPERVISION_H

#include "llvm/Support/Error.h"
#include <chrono>
#include <string>
#include <vector>

namespace sctpm {

/// A program to run. Standard input is /dev/null.
struct Errand {
  std::vector<std::string> command;
  /// The whole environment, NAME=VALUE each.
  std::vector<std::string> environment;
  /// Files for standard output and error; may be the same.
  std::string out, err;
  std::chrono::milliseconds limit{60000};
  /// How long after SIGTERM comes SIGKILL; zero: no SIGTERM.
  std::chrono::milliseconds mercy{0};
  /// If not empty, the program can write nowhere else (write_fence.h).
  std::vector<std::string> writable;
  /// The program's own folders, removed at the end.
  std::vector<std::string> folders;
};

struct Ending {
  /// 128 + n if signal n ended it; 127 and a message on `err` if it could not
  /// be started.
  int status = 0;
  bool timedOut = false;
};

class Supervision {
public:
  /// Owns the errand's folders from here on, also if it returns an error.
  static llvm::Expected<Supervision> start(const Errand &errand);

  /// Waits for the program; its processes are dead then, the folders remain.
  llvm::Expected<Ending> wait();

  /// Ends what still runs and removes the folders.
  ~Supervision();
  Supervision(Supervision &&other) noexcept;
  Supervision(const Supervision &) = delete;
  Supervision &operator=(Supervision &&) = delete;

private:
  Supervision(int process, int lifeline, int verdict)
      : process(process), lifeline(lifeline), verdict(verdict) {}
  int process, lifeline, verdict;
};

} // namespace sctpm

#endif // SCTPM_LAB_SUPERVISION_H
