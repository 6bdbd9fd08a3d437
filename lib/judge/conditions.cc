#include "judge/conditions.h"

namespace sctpm {

const Condition Conditions[] = {
    {"migrates", "The descriptor belongs to a socket that migrates."},
    {"not-compiled", "No translation unit compiles the call."},
    {"stays", "The descriptor belongs only to sockets that stay as they are."},
};

llvm::ArrayRef<Condition> conditionNames() { return Conditions; }

} // namespace sctpm
