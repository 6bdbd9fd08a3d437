//===- patch/include_edit.h - one more include in a file ------------------===//
//
// What comes in: a file that wants a header, its text, and who includes what.
// What goes out: the insertion of one `#include` line, or nothing if the file
// has the header, also through what it includes. Promises to put it where its
// nearest relatives stand (behind <netinet/in.h>, else behind other headers of
// the network, else behind the other includes, else at the top), in their style
// and with the file's own line endings; and that a header which it needs ahead
// of itself comes with it, unless it is there. Looks at no other file's text.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_PATCH_INCLUDE_EDIT_H
#define SCTPM_PATCH_INCLUDE_EDIT_H

#include "patch/include_graph.h"
#include <climits>
#include <optional>

namespace sctpm {

/// \param header with its brackets: "<netinet/sctp.h>".
/// \param before the offset that the header is needed at.
std::optional<Edit> includeEdit(const std::string &file, llvm::StringRef text,
                                llvm::StringRef header,
                                const IncludeGraph &graph,
                                unsigned before = UINT_MAX);

/// Whether an include may be added to a file of that name. Others (`.def`,
/// `.inc`) are mostly lists in the middle of a file that includes them.
bool takesIncludes(llvm::StringRef file);

} // namespace sctpm

#endif // SCTPM_PATCH_INCLUDE_EDIT_H
