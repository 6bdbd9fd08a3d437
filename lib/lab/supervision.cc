#include "lab/supervision.h"
#include "lab/private_folder.h"
#include "lab/supervisor.h"
#include <cerrno>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace sctpm {
namespace {

llvm::Error failure(const char *what) {
  std::error_code ec(errno, std::generic_category());
  return llvm::createStringError(ec, "%s: %s", what, ec.message().c_str());
}

} // namespace

llvm::Expected<Supervision> Supervision::start(const Errand &errand) {
  auto fail = [&](const char *what) {
    llvm::Error error = failure(what);
    for (const std::string &folder : errand.folders)
      removeFolder(folder);
    return error;
  };
  int lifeline[2], verdict[2];
  if (pipe2(lifeline, O_CLOEXEC) != 0)
    return fail("cannot make a pipe");
  if (pipe2(verdict, O_CLOEXEC) != 0) {
    llvm::Error error = fail("cannot make a pipe");
    close(lifeline[0]);
    close(lifeline[1]);
    return error;
  }
  pid_t process = fork();
  if (process == 0)
    superviseAndExit(errand, lifeline[0], verdict[1]);
  int saved = errno;
  close(lifeline[0]);
  close(verdict[1]);
  // Takes the other two ends, and so closes them if the fork failed.
  Supervision supervision(process, lifeline[1], verdict[0]);
  errno = saved;
  if (process < 0)
    return fail("cannot start a process");
  return supervision;
}

llvm::Expected<Ending> Supervision::wait() {
  Ending ending;
  ssize_t got;
  do
    got = read(verdict, &ending, sizeof ending);
  while (got < 0 && errno == EINTR);
  if (got != sizeof ending)
    return llvm::createStringError(std::errc::interrupted,
                                   "the lab was ended from outside");
  return ending;
}

Supervision::~Supervision() {
  if (lifeline < 0)
    return;
  close(lifeline); // tells the supervisor to clean up
  close(verdict);
  while (process > 0 && waitpid(process, nullptr, 0) < 0 && errno == EINTR)
    ;
}

Supervision::Supervision(Supervision &&other) noexcept
    : process(other.process), lifeline(std::exchange(other.lifeline, -1)),
      verdict(other.verdict) {}

} // namespace sctpm
