#include "model/interned.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <ostream>

namespace sctpm {

const std::string *Interned::keep(llvm::StringRef text) {
  static const std::string &none = *new std::string;
  if (text.empty())
    return &none;
  // Never taken down: whoever is destroyed last may still hold a text.
  static auto &texts = *new llvm::DenseMap<llvm::CachedHashStringRef,
                                           std::unique_ptr<std::string>>();
  llvm::CachedHashStringRef sought(text);
  auto found = texts.find(sought);
  if (found != texts.end())
    return found->second.get();
  auto kept = std::make_unique<std::string>(text);
  const std::string *result = kept.get();
  texts.try_emplace(llvm::CachedHashStringRef(*result, sought.hash()),
                    std::move(kept));
  return result;
}

std::ostream &operator<<(std::ostream &out, Interned text) {
  return out << text.str();
}

} // namespace sctpm
