//===- trace/object_path.h - the names of objects in memory ---------------===//
//
// An object is named by its path: "v:" and the key of a variable, then ".field"
// and "[#n]" as one goes into it. The first struct in a struct is at the same
// address: its field is written ".~field", and such steps are seen through
// where the fields of both are looked for. What a pointer that is not followed
// leads to has no path.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_OBJECT_PATH_H
#define SCTPM_TRACE_OBJECT_PATH_H

#include "model/facts.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// The variable that an object is, or is part of.
std::string variableOf(llvm::StringRef path);

/// The path of a field (a Member) of the object at a path; the families of
/// socket addresses are one field. No struct holds itself: a field of one that
/// the path leads into is that of the outer one (`container_of`).
std::string withField(llvm::StringRef path, const Expr &field);

/// Whether both may be one object: "[#3]" matches "[]" (some element).
bool samePath(llvm::StringRef a, llvm::StringRef b);

/// Whether it is some element of an array, and not known which.
inline bool hasAnyElement(llvm::StringRef path) { return path.contains("[]"); }

/// Whether a store to all of the object at `stored` is one to the part of
/// `path` behind its first `length` bytes: to a first struct that `path` goes
/// into without its name.
bool isStartOf(llvm::StringRef stored, llvm::StringRef path, size_t length);

} // namespace sctpm

#endif // SCTPM_TRACE_OBJECT_PATH_H
