/*===- lab/uml_preload.c - ptrace(2) for user-mode Linux 6.1 ----------------===
 *
 * Stands before the C library's ptrace() in a user-mode Linux kernel, which
 * runs its guest's processes as traced processes of the host.
 * In: its calls. Out: the same calls, two of them mended.
 * Promises: nothing else changes.
 *  - PTRACE_SETREGSET of the floating point state: up to 6.11 user-mode Linux
 *    keeps 2696 bytes of it, while the host takes only the whole state, more
 *    than that on a processor with AMX (EFAULT, and the guest dies at once).
 *    The missing end is taken from what the process has: it is never in use,
 *    since AMX must be asked for with an arch_prctl(2) that the guest lacks.
 *  - PTRACE_SETOPTIONS: adds PTRACE_O_EXITKILL. Without it processes of a guest
 *    whose kernel was killed run on as ordinary processes of the host.
 *
 *===----------------------------------------------------------------------===*/
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define OLD_SETOPTIONS 21 /* PTRACE_OLDSETOPTIONS of the kernel's own header   \
                           */

static char whole[1 << 16] __attribute__((aligned(64)));

static long setState(pid_t process, struct iovec *given) {
  struct iovec state = {whole, sizeof whole};
  void *kind = (void *)(long)NT_X86_XSTATE;
  if (syscall(SYS_ptrace, PTRACE_GETREGSET, process, kind, &state) == 0 &&
      given->iov_len < state.iov_len) {
    memcpy(whole, given->iov_base, given->iov_len);
    given = &state;
  }
  return syscall(SYS_ptrace, PTRACE_SETREGSET, process, kind, given);
}

long ptrace(enum __ptrace_request request, ...) {
  va_list rest;
  va_start(rest, request);
  pid_t process = va_arg(rest, pid_t);
  void *addr = va_arg(rest, void *);
  void *data = va_arg(rest, void *);
  va_end(rest);

  switch ((int)request) {
  case PTRACE_PEEKTEXT:
  case PTRACE_PEEKDATA:
  case PTRACE_PEEKUSER: {
    /* The system call stores the word, the C library returns it. */
    long word;
    long failed = syscall(SYS_ptrace, request, process, addr, &word);
    if (failed < 0)
      return failed;
    errno = 0;
    return word;
  }
  case PTRACE_SETREGSET:
    if ((long)addr == NT_X86_XSTATE)
      return setState(process, data);
    break;
  case OLD_SETOPTIONS:
  case PTRACE_SETOPTIONS:
    data = (void *)((long)data | PTRACE_O_EXITKILL);
    break;
  }
  return syscall(SYS_ptrace, request, process, addr, data);
}
