#include "scan/isolated_scan.h"
#include "model/facts_bytes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <csignal>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sctpm {
namespace {

Facts failed(const Unit &unit, std::string why, bool crashed) {
  Facts facts;
  UnitResult &result = facts.units.emplace_back();
  result.file = unit.file;
  result.configuration = unit.configuration;
  result.errors = {std::move(why)};
  result.crashed = crashed;
  return facts;
}

// Merging two by two keeps each fact from being sorted in once per unit.
Facts mergeAll(std::vector<Facts> &all) {
  for (size_t step = 1; step < all.size(); step *= 2)
    for (size_t i = 0; i + step < all.size(); i += 2 * step)
      merge(all[i], std::move(all[i + step]));
  return all.empty() ? Facts() : std::move(all[0]);
}

// From now on, since those before in this process had theirs.
void limitProcessorTime(unsigned seconds) {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  rlim_t until =
      used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + rlim_t(seconds);
  rlimit limit = {until, RLIM_INFINITY};
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = std::min(until, limit.rlim_max);
  setrlimit(RLIMIT_CPU, &limit);
}

[[noreturn]] void runChild(llvm::ArrayRef<Unit> units, int output,
                           const ScanLimits &limits,
                           llvm::function_ref<Facts(const Unit &)> scan) {
  rlimit memory = {rlim_t(limits.memoryMiB) << 20, rlim_t(limits.memoryMiB)
                                                       << 20};
  rlimit noCore = {0, 0};
#if !defined(__SANITIZE_ADDRESS__)
  setrlimit(RLIMIT_AS, &memory);
#else
  (void)memory; // The sanitizer's shadow takes terabytes of address space.
#endif
  setrlimit(RLIMIT_CORE, &noCore);
  // What the compiler says when it dies is told in our own words.
  for (int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGXCPU})
    std::signal(signal, SIG_DFL);
  {
    std::vector<Facts> all;
    for (const Unit &unit : units) {
      limitProcessorTime(limits.seconds);
      all.push_back(scan(unit));
    }
    llvm::raw_fd_ostream stream(output, /*shouldClose=*/false);
    stream << toBytes(mergeAll(all));
    stream.flush();
    if (stream.has_error()) {
      stream.clear_error();
      _exit(1);
    }
  }
  _exit(0);
}

Facts collect(const Unit &unit, int output, int status) {
  if (WIFSIGNALED(status)) {
    int signal = WTERMSIG(status);
    return failed(unit,
                  signal == SIGXCPU || signal == SIGKILL
                      ? "the compiler took longer than its time limit"
                      : std::string("the compiler crashed: ") +
                            strsignal(signal),
                  true);
  }
  auto buffer = llvm::MemoryBuffer::getOpenFile(output, unit.file, -1, false);
  if (!buffer || WEXITSTATUS(status) != 0)
    return failed(unit, "the facts of this unit could not be written", true);
  std::optional<Facts> facts = factsFromBytes((*buffer)->getBuffer());
  if (!facts)
    return failed(unit, "the facts of this unit did not arrive whole", true);
  return std::move(*facts);
}

// Several units for a process, as long as all processes have work: it starts
// once, and what its units share is merged beside the other processes.
constexpr size_t MostInOne = 8;

std::vector<llvm::ArrayRef<Unit>> batches(llvm::ArrayRef<Unit> units,
                                          unsigned jobs) {
  size_t each = std::clamp<size_t>(units.size() / (jobs * 4), 1, MostInOne);
  std::vector<llvm::ArrayRef<Unit>> result;
  for (; !units.empty(); units = units.drop_front(result.back().size()))
    result.push_back(units.take_front(each));
  return result;
}

} // namespace

Facts scanIsolated(llvm::ArrayRef<Unit> units, const ScanLimits &limits,
                   llvm::function_ref<Facts(const Unit &)> scan,
                   llvm::function_ref<void(unsigned, const Unit &)> before) {
  struct Running {
    llvm::ArrayRef<Unit> units;
    int output;
  };
  const unsigned jobs = std::max(1u, limits.jobs);
  std::vector<llvm::ArrayRef<Unit>> waiting = batches(units, jobs);
  llvm::DenseMap<pid_t, Running> running;
  std::vector<Facts> all;
  unsigned done = 0;
  for (size_t next = 0; next < waiting.size() || !running.empty();) {
    if (next < waiting.size() && running.size() < jobs) {
      llvm::ArrayRef<Unit> batch = waiting[next++];
      before(done, batch.front());
      int output = memfd_create("facts", MFD_CLOEXEC);
      // Nothing of ours may be written twice, by the child too.
      llvm::outs().flush();
      pid_t child = output < 0 ? -1 : fork();
      if (child == 0)
        runChild(batch, output, limits, scan);
      if (child < 0) {
        for (const Unit &unit : batch)
          all.push_back(failed(
              unit, "no process could be started: " + llvm::sys::StrError(),
              true));
        if (output >= 0)
          close(output);
        done += batch.size();
      } else {
        running[child] = {batch, output};
      }
      continue;
    }
    int status = 0;
    pid_t child = waitpid(-1, &status, 0);
    auto found = running.find(child);
    if (found == running.end()) {
      if (child < 0 && errno != EINTR)
        break;
      continue;
    }
    llvm::ArrayRef<Unit> batch = found->second.units;
    if (batch.size() > 1 && status != 0) {
      // One of them costs its own facts, and only those: each by itself.
      for (const Unit &unit : batch)
        waiting.push_back(unit);
    } else {
      all.push_back(collect(batch.front(), found->second.output, status));
      done += batch.size();
    }
    close(found->second.output);
    running.erase(found);
  }
  return mergeAll(all);
}

} // namespace sctpm
