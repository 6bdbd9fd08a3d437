//===- discover/path_choice.h - files to read, but to leave alone ---------===//
//
// In: files and the globs and folder names of a PathChoice. Out: those files
// that are not chosen: not included, excluded, or in a folder of somebody
// else's code or of generated code. Globs are git's pathspecs below the
// choice's folder: `*` matches `/`, too, and a folder stands for all in it.
// Only compares texts, opens nothing. Files outside of the folder are chosen.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_DISCOVER_PATH_CHOICE_H
#define SCTPM_DISCOVER_PATH_CHOICE_H

#include "model/tree.h"

namespace sctpm {

std::vector<std::string> filesNotChosen(const std::vector<std::string> &files,
                                        const PathChoice &choice);

} // namespace sctpm

#endif // SCTPM_DISCOVER_PATH_CHOICE_H
