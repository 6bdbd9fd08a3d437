//===- model/facts_bytes.h - facts from one process to another ------------===//
//
// In: Facts. Out: a compact run of bytes, and the same Facts from it. Each text
// stands once. For the way between processes of one run: the form may change
// with any version, and holds for one machine. What outlives a run is JSON.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_FACTS_BYTES_H
#define SCTPM_MODEL_FACTS_BYTES_H

#include "model/facts.h"
#include <optional>

namespace sctpm {

std::string toBytes(const Facts &facts);
/// \returns nothing if the bytes end too early or are none of toBytes.
std::optional<Facts> factsFromBytes(llvm::StringRef bytes);

} // namespace sctpm

#endif // SCTPM_MODEL_FACTS_BYTES_H
