//===- manual_page.h - the command table for man --------------------------===//
//
// In: the commands with their options, as the command line has them. Out: a
// manual page in the man(7) macros. Made from the same table as --help, so that
// it cannot be stale.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MANUAL_PAGE_H
#define SCTPM_MANUAL_PAGE_H

#include <string>

namespace sctpm {

std::string manualPage();

} // namespace sctpm

#endif // SCTPM_MANUAL_PAGE_H
