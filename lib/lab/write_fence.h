//===- lab/write_fence.h - Folders a process may write to, no others ------===//
//
// In: folders. Effect: from now on this process and all its children can
// change files nowhere else; the kernel (Landlock, Linux 5.13) sees to it.
// Promises: cannot be taken down again; calls nothing that is unsafe between
// fork and exec.
// Does not: restrict reading, descriptors already open, the network, or a
// file's mode, owner and times (Landlock has no say in those); before Linux 6.2
// it cannot forbid truncating either.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_WRITE_FENCE_H
#define SCTPM_LAB_WRITE_FENCE_H

#include <string>
#include <vector>

namespace sctpm {

/// Whether this kernel can do it.
bool hasWriteFence();

/// False, and no fence, if the kernel refuses or a folder is missing.
bool raiseWriteFence(const std::vector<std::string> &folders);

} // namespace sctpm

#endif // SCTPM_LAB_WRITE_FENCE_H
