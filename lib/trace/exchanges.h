//===- trace/exchanges.h - two writes, and then a read --------------------===//
//
// In: the whole program. Out: where one function writes to a descriptor twice,
// reads nothing in between, and then reads from it, behind the writes or in the
// next round of a loop; by itself or by functions of the program that are given
// the descriptor, or the object that holds it. By position: what runs under
// which condition is not asked, but for the arms of one branch.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_EXCHANGES_H
#define SCTPM_TRACE_EXCHANGES_H

#include "model/socket.h"
#include "trace/program.h"

namespace sctpm {

struct FoundExchange {
  unsigned write;    ///< index into facts.calls: what writes first
  Exchange exchange; ///< its sites are still to be found
  Spot spot;         ///< of the first write, in the function that reads, too
  Expr fd;           ///< the descriptor there
};

std::vector<FoundExchange> findExchanges(const Program &program);

} // namespace sctpm

#endif // SCTPM_TRACE_EXCHANGES_H
