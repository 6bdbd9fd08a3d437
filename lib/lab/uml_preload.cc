#include "lab/uml_preload.h"

// The library's bytes become part of this program, so that it stays one file.
// SCTPM_UML_PRELOAD is the built library's path.
asm(R"(
  .pushsection .rodata
  .global sctpmUmlPreload, sctpmUmlPreloadEnd
sctpmUmlPreload:
  .incbin ")" SCTPM_UML_PRELOAD R"("
sctpmUmlPreloadEnd:
  .popsection
)");

extern "C" const char sctpmUmlPreload[], sctpmUmlPreloadEnd[];

namespace sctpm {

llvm::StringRef umlPreload() {
  return {sctpmUmlPreload, size_t(sctpmUmlPreloadEnd - sctpmUmlPreload)};
}

} // namespace sctpm
