//===- patch/held_signals.h - Ctrl-C waits --------------------------------===//
//
// In: nothing. Out: while it lives, the signals that people and systems end a
// program with wait; whether one does can be asked, so that a run can bring its
// files back first. They take effect when it goes. For one thread.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_HELD_SIGNALS_H
#define SCTPM_PATCH_HELD_SIGNALS_H

#include <csignal>

namespace sctpm {

class HeldSignals {
public:
  HeldSignals() {
    ::sigemptyset(&held);
    for (int each : Ends)
      ::sigaddset(&held, each);
    ::sigprocmask(SIG_BLOCK, &held, &before);
  }
  HeldSignals(const HeldSignals &) = delete;
  ~HeldSignals() { ::sigprocmask(SIG_SETMASK, &before, nullptr); }

  /// Whether one has come since.
  bool hasCome() const {
    sigset_t waiting;
    ::sigpending(&waiting);
    for (int each : Ends)
      if (::sigismember(&waiting, each) && !::sigismember(&before, each))
        return true;
    return false;
  }

private:
  static constexpr int Ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  sigset_t held, before;
};

} // namespace sctpm

#endif // SCTPM_PATCH_HELD_SIGNALS_H
