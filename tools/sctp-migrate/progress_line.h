//===- progress_line.h - one line on stderr that is overwritten -----------===//
//
// In come the pipeline's reports of how far it is, from any thread; out goes
// one line on stderr that each report overwrites and the end takes away. Does
// nothing where stderr is no terminal, or is one that cannot move its cursor.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PROGRESS_LINE_H
#define SCTPM_PROGRESS_LINE_H

#include <mutex>
#include <string>

namespace sctpm {

class ProgressLine {
public:
  /// \param wanted false to have it say nothing in any case.
  explicit ProgressLine(bool wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine &) = delete;
  ProgressLine &operator=(const ProgressLine &) = delete;

  void show(unsigned done, unsigned all, const std::string &file);

private:
  bool shown;
  bool dirty = false;
  std::string here; ///< names below it are shown relative to it
  std::mutex mutex;
};

} // namespace sctpm

#endif // SCTPM_PROGRESS_LINE_H
