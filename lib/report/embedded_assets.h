//===- report/embedded_assets.h - the files of the HTML report ------------===//
//
// What goes out: the text of a file of lib/report/html as it was when the
// program was built. The definition is generated
// (cmake/SctpMigrateAssets.cmake), so that one binary is all there is to
// install. A name that is not there has an empty text.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_EMBEDDED_ASSETS_H
#define SCTPM_REPORT_EMBEDDED_ASSETS_H

#include "llvm/ADT/StringRef.h"

namespace sctpm {

llvm::StringRef embeddedAsset(llvm::StringRef name);

} // namespace sctpm

#endif // SCTPM_REPORT_EMBEDDED_ASSETS_H
