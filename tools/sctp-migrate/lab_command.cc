#include "commands.h"
#include "lab/lab.h"
#include "lab/snmp.h"
#include "output.h"
#include "report/exit_code.h"
#include "report/terminal_text.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

/// What the kernel counted while the command ran (RFC 3873 has the names).
std::string evidence(const LabResult &result) {
  if (result.snmp.find("Sctp") == std::string::npos)
    return fmt::format("lab: {}, without SCTP\n", forTerminal(result.kernel));
  SnmpCounters growth =
      snmpGrowth(parseSnmp(result.snmpBefore), parseSnmp(result.snmp));
  std::string text;
  for (const char *counter :
       {"SctpActiveEstabs", "SctpPassiveEstabs", "SctpOutSCTPPacks",
        "SctpInSCTPPacks", "SctpAborteds"})
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counter,
                        growth[counter]);
  return fmt::format("lab: {}, its SCTP counters: {}\n",
                     forTerminal(result.kernel), text);
}

} // namespace

llvm::Expected<int> runLab(const Options &options) {
  llvm::Expected<LabResult> result = runInLab(options.lab);
  if (!result) {
    llvm::Error left = llvm::handleErrors(
        result.takeError(), [](std::unique_ptr<NoLab> none) -> llvm::Error {
          tell(llvm::Error(std::move(none)));
          return llvm::Error::success();
        });
    if (left)
      return left;
    return LabFailed;
  }
  writeToStderr(result->err);
  if (llvm::Error error = writeOutput(result->out, ""))
    return error;
  if (result->failed)
    writeToStderr(linesForTerminal(result->console));
  if (!result->note.empty() && (!options.quiet || result->failed))
    writeToStderr("lab: " + forTerminal(result->note) + "\n");
  if (!options.quiet && result->timedOut)
    writeToStderr(fmt::format("lab: ended after {} s, the time limit\n",
                              options.lab.seconds));
  if (!options.quiet && !result->failed)
    writeToStderr(evidence(*result));
  return result->status;
}

} // namespace sctpm
