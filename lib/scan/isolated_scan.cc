#include "scan/isolated_scan.h"
#include "model/facts_bytes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
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

[[noreturn]] void runChild(const Unit &unit, int output,
                           const ScanLimits &limits,
                           llvm::function_ref<Facts(const Unit &)> scan) {
  rlimit seconds = {limits.seconds, limits.seconds + 1};
  rlimit memory = {rlim_t(limits.memoryMiB) << 20, rlim_t(limits.memoryMiB)
                                                       << 20};
  rlimit noCore = {0, 0};
  setrlimit(RLIMIT_CPU, &seconds);
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
    Facts facts = scan(unit);
    llvm::raw_fd_ostream stream(output, /*shouldClose=*/false);
    stream << toBytes(facts);
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

// Merging two by two keeps each fact from being sorted in once per unit.
Facts mergeAll(std::vector<Facts> &all) {
  for (size_t step = 1; step < all.size(); step *= 2)
    for (size_t i = 0; i + step < all.size(); i += 2 * step)
      merge(all[i], std::move(all[i + step]));
  return all.empty() ? Facts() : std::move(all[0]);
}

} // namespace

Facts scanIsolated(llvm::ArrayRef<Unit> units, const ScanLimits &limits,
                   llvm::function_ref<Facts(const Unit &)> scan,
                   llvm::function_ref<void(unsigned, const Unit &)> before) {
  struct Running {
    size_t unit;
    int output;
  };
  llvm::DenseMap<pid_t, Running> running;
  std::vector<Facts> all(units.size());
  size_t next = 0;
  unsigned done = 0;
  while (next < units.size() || !running.empty()) {
    if (next < units.size() && running.size() < std::max(1u, limits.jobs)) {
      before(done, units[next]);
      int output = memfd_create("facts", MFD_CLOEXEC);
      // Nothing of ours may be written twice, by the child too.
      llvm::outs().flush();
      pid_t child = output < 0 ? -1 : fork();
      if (child == 0)
        runChild(units[next], output, limits, scan);
      if (child < 0) {
        all[next] = failed(
            units[next],
            "no process could be started: " + llvm::sys::StrError(), true);
        if (output >= 0)
          close(output);
        ++done;
      } else {
        running[child] = {next, output};
      }
      ++next;
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
    all[found->second.unit] =
        collect(units[found->second.unit], found->second.output, status);
    close(found->second.output);
    running.erase(found);
    ++done;
  }
  return mergeAll(all);
}

} // namespace sctpm
