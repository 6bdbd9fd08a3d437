//===- trace/written_lengths.h - how much one call may write or read ------===//
//
// In: a call of the socket API. Out: the most bytes that it may be asked to
// move, if there is an end to them: what the scan saw of its own length, else
// what arrives there from callers and fields; no more than the array that holds
// the bytes. Of pieces (writev, sendmsg) the most that all of them can hold
// together, where the array of pieces is a variable. What is counted up out of
// sight has no end. Of sendfile() it is told by the text "st_size" that the
// count comes from the size of a file.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_WRITTEN_LENGTHS_H
#define SCTPM_TRACE_WRITTEN_LENGTHS_H

#include "model/socket.h"
#include "trace/evaluate.h"

namespace sctpm {

class WrittenLengths {
public:
  /// \param evaluator is asked often, so its effort had better be small.
  WrittenLengths(const Program &program, Evaluator &evaluator)
      : program(program), evaluator(evaluator) {}

  /// Nothing where the function has neither a length nor pieces that it writes.
  std::optional<Value> longest(const Call &call, const ApiFunction &api);

private:
  using Most = std::optional<int64_t>;
  Value ofLength(const Call &call, const Expr &length);
  bool isOfFile(const Call &call, const Expr &length);
  Most ofText(const Call &call, const Expr &text);
  static Most onWay(const Way &way);
  Most ofPieces(const Expr &pieces) const;
  Most ofMessage(const Expr &message) const;

  const Program &program;
  Evaluator &evaluator;
};

} // namespace sctpm

#endif // SCTPM_TRACE_WRITTEN_LENGTHS_H
