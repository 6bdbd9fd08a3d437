//===- lab/guest_report.h - What a guest left behind ----------------------===//
//
// In: the control folder after a guest is gone (guest_script.h says what is in
// it), and how its process ended. Out: the result.
// Promises: without the guest's own word on the status the result is `failed`,
// or timed out if the command had started and the host's time limit struck.
// Does not: change or remove anything.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LAB_GUEST_REPORT_H
#define SCTPM_LAB_GUEST_REPORT_H

#include "lab/lab.h"
#include "lab/supervision.h"

namespace sctpm {

LabResult readGuestReport(const std::string &control, const Ending &ending);

/// The whole file, byte by byte; empty if there is none. Works for /proc.
std::string readAll(const std::string &file);

} // namespace sctpm

#endif // SCTPM_LAB_GUEST_REPORT_H
