//===- discover/config_template.h - the header that configure would write -===//
//
// In: the name of a header that is not there. Out: the template that a build
// makes it of ("config.h.in", "config.h.cmake"), and its text without what the
// build would decide: `#undef NAME` and `#cmakedefine NAME`, values that are to
// be filled in. What is left are the includes and definitions that every file
// of the project counts on. Runs nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_CONFIG_TEMPLATE_H
#define SCTPM_DISCOVER_CONFIG_TEMPLATE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sctpm {

/// Empty if there is none.
std::string templateOf(const std::string &header);

/// With as many lines as the template has.
std::string withoutChoices(llvm::StringRef configTemplate);

} // namespace sctpm

#endif // SCTPM_DISCOVER_CONFIG_TEMPLATE_H
