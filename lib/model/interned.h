//===- model/interned.h - texts that are kept once ------------------------===//
//
// The same few keys, file names and spellings stand in a million facts. An
// Interned is one of them as a pointer: copying and comparing for equality cost
// nothing, and it reads like the string that it is. Its order is that of the
// text, so that no output depends on addresses. The texts live until the
// process ends. Not for several threads at once.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_INTERNED_H
#define SCTPM_MODEL_INTERNED_H

#include "llvm/ADT/DenseMapInfo.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <iosfwd>
#include <string>

namespace sctpm {

class Interned {
public:
  Interned() : kept(keep("")) {}
  Interned(llvm::StringRef text) : kept(keep(text)) {}
  Interned(const std::string &text) : kept(keep(text)) {}
  Interned(const char *text) : kept(keep(text)) {}

  const std::string &str() const { return *kept; }
  operator const std::string &() const { return *kept; }
  llvm::StringRef ref() const { return *kept; }
  operator llvm::StringRef() const { return *kept; }

  bool empty() const { return kept->empty(); }
  size_t size() const { return kept->size(); }
  void clear() { *this = Interned(); }

  friend bool operator==(Interned a, Interned b) { return a.kept == b.kept; }
  friend bool operator!=(Interned a, Interned b) { return a.kept != b.kept; }
  friend bool operator<(Interned a, Interned b) {
    return a.kept != b.kept && *a.kept < *b.kept;
  }
  friend bool operator==(Interned a, llvm::StringRef b) { return a.ref() == b; }
  friend bool operator!=(Interned a, llvm::StringRef b) { return a.ref() != b; }
  friend bool operator==(llvm::StringRef a, Interned b) { return a == b.ref(); }
  friend bool operator!=(llvm::StringRef a, Interned b) { return a != b.ref(); }
  friend bool operator==(Interned a, const std::string &b) {
    return *a.kept == b;
  }
  friend bool operator!=(Interned a, const std::string &b) {
    return *a.kept != b;
  }
  friend bool operator==(const std::string &a, Interned b) {
    return a == *b.kept;
  }
  friend bool operator!=(const std::string &a, Interned b) {
    return a != *b.kept;
  }
  friend bool operator==(Interned a, const char *b) { return *a.kept == b; }
  friend bool operator!=(Interned a, const char *b) { return *a.kept != b; }
  friend std::string operator+(Interned a, llvm::StringRef b) {
    return (a.ref() + b).str();
  }
  friend std::string operator+(llvm::StringRef a, Interned b) {
    return (a + b.ref()).str();
  }
  friend std::ostream &operator<<(std::ostream &out, Interned text);

private:
  friend struct llvm::DenseMapInfo<Interned>;
  explicit Interned(const std::string *kept) : kept(kept) {}
  static const std::string *keep(llvm::StringRef text);

  const std::string *kept; ///< never null
};

} // namespace sctpm

/// As a key, it is its address.
template <> struct llvm::DenseMapInfo<sctpm::Interned> {
  using Pointers = DenseMapInfo<const std::string *>;
  static sctpm::Interned getEmptyKey() {
    return sctpm::Interned(Pointers::getEmptyKey());
  }
  static sctpm::Interned getTombstoneKey() {
    return sctpm::Interned(Pointers::getTombstoneKey());
  }
  static unsigned getHashValue(sctpm::Interned text) {
    return Pointers::getHashValue(text.kept);
  }
  static bool isEqual(sctpm::Interned a, sctpm::Interned b) {
    return a.kept == b.kept;
  }
};

#endif // SCTPM_MODEL_INTERNED_H
