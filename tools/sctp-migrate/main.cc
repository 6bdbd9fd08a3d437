#include "command_line.h"
#include "commands.h"
#include "output.h"
#include "report/exit_code.h"
#include "settings.h"

using namespace sctpm;

int main(int argc, char **argv) {
  keepStandardStreams();
  std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  llvm::Expected<Options> options = parseCommandLine(words);
  llvm::Expected<int> status = Done;
  if (!options)
    status = options.takeError();
  else if (llvm::Error error = readSettings(*options))
    status = std::move(error);
  else
    status = run(*options);
  if (status)
    return *status;
  tell(status.takeError());
  return Wrong;
}
