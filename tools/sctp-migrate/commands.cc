#include "commands.h"
#include "completions.h"
#include "manual_page.h"
#include "output.h"
#include "report/exit_code.h"
#include "report/terminal_text.h"

namespace sctpm {

static llvm::Expected<int> show(const std::string &text) {
  if (llvm::Error error = writeOutput(text, ""))
    return error;
  return Done;
}

llvm::Expected<int> run(const Options &options) {
  switch (options.command) {
  case Command::Show:
    return show(options.text);
  case Command::Diff:
    return runDiff(options);
  case Command::Apply:
    return runApply(options);
  case Command::Undo:
    return runUndo(options);
  case Command::Lint:
    return runLint(options);
  case Command::Scan:
    return runScan(options);
  case Command::Explain:
    return runExplain(options);
  case Command::Rules:
    return runRules(options);
  case Command::Config:
    return runConfig(options);
  case Command::Completions: {
    llvm::Expected<std::string> script = completionScript(options.shell);
    return script ? show(*script) : script.takeError();
  }
  case Command::Man:
    return show(manualPage());
  case Command::Lab:
    break;
  }
  return runLab(options);
}

void tell(llvm::Error error) {
  // More than one line where it shows what is malformed in a page.
  std::string message = llvm::toString(std::move(error));
  writeToStderr("sctp-migrate: " +
                linesForTerminal(llvm::StringRef(message).trim()));
}

} // namespace sctpm
