//===- model/source.h - where something stands in a file ------------------===//
//
// The smallest nouns: a Location says where a reader looks, a Range which bytes
// an edit replaces, an Edit what they become. Files are absolute real paths
// (symbolic links resolved), so that a header has one name in every unit.
// Nothing here knows Clang, opens a file or decides anything.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_SOURCE_H
#define SCTPM_MODEL_SOURCE_H

#include "model/interned.h"
#include <string>
#include <tuple>

namespace sctpm {

/// A place to show to a reader. Lines and columns count from 1, columns in
/// bytes; `offset` is the byte offset from the start of the file.
struct Location {
  Interned file;
  unsigned line = 0;
  unsigned column = 0;
  unsigned offset = 0;

  bool isValid() const { return line != 0; }
};

inline bool operator==(const Location &a, const Location &b) {
  return a.offset == b.offset && a.file == b.file;
}
inline bool operator!=(const Location &a, const Location &b) {
  return !(a == b);
}
inline bool operator<(const Location &a, const Location &b) {
  return std::tie(a.file, a.offset) < std::tie(b.file, b.offset);
}

/// The bytes [begin, end) of a file. An empty range is a point of insertion.
struct Range {
  Interned file;
  unsigned begin = 0;
  unsigned end = 0;

  bool isValid() const { return !file.empty(); }
};

inline bool operator==(const Range &a, const Range &b) {
  return a.begin == b.begin && a.end == b.end && a.file == b.file;
}
inline bool operator!=(const Range &a, const Range &b) { return !(a == b); }
inline bool operator<(const Range &a, const Range &b) {
  return std::tie(a.file, a.begin, a.end) < std::tie(b.file, b.begin, b.end);
}

/// Whether the bytes of one are among those of the other.
inline bool isWithin(const Range &inner, const Range &outer) {
  return inner.isValid() && inner.file == outer.file &&
         inner.begin >= outer.begin && inner.end <= outer.end;
}

/// New text for a range.
struct Edit {
  Range range;
  std::string text;
  std::string guard = {}; ///< the macro it holds under; empty: always
};

inline bool operator==(const Edit &a, const Edit &b) {
  return a.range == b.range && a.text == b.text && a.guard == b.guard;
}
inline bool operator<(const Edit &a, const Edit &b) {
  return std::tie(a.range, a.text, a.guard) <
         std::tie(b.range, b.text, b.guard);
}

} // namespace sctpm

#endif // SCTPM_MODEL_SOURCE_H
