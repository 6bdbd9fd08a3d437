#include "help_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

const CommandHelp Helps[] = {
    {Command::Diff, "diff", "[OPTION...] [PATH...] [-- FLAG...]",
     "show what would change, as a diff that 'git apply' takes",
     R"(
Dry run: writes a unified diff to stdout and a summary to stderr, and changes
nothing. PATH is a file or a folder, '.' if none is given; no file outside is
edited. FLAGs behind '--' stand for those of a compile_commands.json.
)",
     R"(
Exit status: 0 nothing left to do, 1 there are edits or findings, 2 wrong use
or an error, 3 some input could not be read or parsed (it is named).

Example:
  sctp-migrate diff -p build . > sctp.patch
)"},
    {Command::Apply, "apply", "[OPTION...] [PATH...] [-- FLAG...]",
     "make the edits that diff shows",
     R"(
Writes the edits that 'sctp-migrate diff' shows, all files or none, and a
summary to stderr. --output gets the diff of what was written, which
'git apply -R' takes back.
)",
     R"(
Exit status: 0 nothing left to do, 1 findings are left to review, 2 wrong use
or an error (nothing was changed), 3 some input could not be read or parsed (it
is named, the rest was edited).

Example:
  sctp-migrate apply -p build src
)"},
    {Command::Undo, "undo", "[OPTION...] [PATH]",
     "take back the latest apply, byte for byte",
     R"(
Puts the files back to what they were before the latest 'sctp-migrate apply' in
PATH or a folder above it, '.' if none is given; again, and the one before it is
taken back. Nothing is touched if one of the files was changed since. What was
committed with 'apply --commit' is for 'git revert'.
)",
     R"(
Exit status: 0, or 2 if there is nothing to undo or a file was changed.

Example:
  sctp-migrate undo
)"},
    {Command::Lint, "lint", "[OPTION...] [PATH...] [-- FLAG...]",
     "find sockets that leave their protocol to the system, and the like",
     R"(
Writes what it finds to stdout, as compilers do, and a count to stderr; changes
nothing unless --fix is given. Values are followed through the whole program. A
comment 'sctp-migrate: ignore[RULE] REASON' on the line, or in the line before,
suppresses a finding.
)",
     R"(
Exit status: 0 no findings, 1 findings, 2 wrong use or an error, 3 some input
could not be read or parsed (it is named).

Example:
  sctp-migrate lint -p build --fix src
)"},
    {Command::Scan, "scan", "[OPTION...] [PATH...] [-- FLAG...]",
     "print the facts about a program, as JSON",
     R"(
Writes to stdout what the program says about sockets, before anything is
decided: each call, store and comparison of the files that were read, one a
line. It is for whoever wants to see what a verdict rests on, or follows values
with a program of their own; its form may change with each version.
)",
     R"(
Exit status: 0 all was read, 2 wrong use or an error, 3 some input could not be
read or parsed (it is named).

Example:
  sctp-migrate scan -p build --output facts.json src
)"},
    {Command::Explain, "explain", "[OPTION...] RULE", "show the page of a rule",
     R"(
Shows what a rule looks for, what it does, and why. A report names the rule of
each site in brackets.
)",
     R"(
Exit status: 0, or 2 if there is no such rule.

Example:
  sctp-migrate explain tcp-nodelay
)"},
    {Command::Rules, "rules", "[OPTION...]",
     "list the rules: id, what each touches, effect, title",
     R"(
Lists the rules that are built in and those in --rules DIR.
)",
     R"(
Exit status: 0, or 2 if a page is malformed.

Example:
  sctp-migrate rules --rules our-wrappers
)"},
    {Command::Config, "config", "[OPTION...] [PATH...] [-- FLAG...]",
     "show the settings in force, and where each comes from",
     R"(
Shows what a command with the same OPTIONs and PATHs would work with: values of
the command line, of the nearest .sctp-migrate.yaml in or above PATH, and
defaults.
)",
     R"(
Exit status: 0, or 2 if the file has an unknown key or a wrong value.

Example:
  sctp-migrate config src
)"},
    {Command::Lab, "lab", "[OPTION...] -- COMMAND [ARGUMENT...]",
     "run a command where SCTP exists",
     R"(
Runs COMMAND on this kernel if that has SCTP, else in a user-mode Linux, where
it may write to the folder in $SCTP_LAB_RESULTS alone. Its output comes when it
has ended, then on stderr the kernel's own count of SCTP associations.
)",
     R"(
Exit status: that of COMMAND; 124 if it ran out of time, 125 if there is no lab
or it broke down, 2 for wrong use.

Example:
  sctp-migrate lab --timeout 20 -- sh talk.sh
)"},
    {Command::Completions, "completions", "[OPTION...] SHELL",
     "print completions for bash, zsh or fish",
     R"(
Writes a script to stdout that completes commands and options in SHELL. The
installed package has them in place already.
)",
     R"(
Exit status: 0, or 2 if SHELL is none of bash, zsh and fish.

Example:
  sctp-migrate completions bash > /etc/bash_completion.d/sctp-migrate
)"},
    {Command::Man, "man", "[OPTION...]", "print the manual page",
     R"(
Writes the manual page to stdout, in the macros that man(1) reads.
)",
     R"(
Exit status: 0.

Example:
  sctp-migrate man | man -l -
)"},
};

} // namespace

llvm::ArrayRef<CommandHelp> commandHelps() { return Helps; }

const CommandHelp *commandHelp(llvm::StringRef name) {
  const CommandHelp *help = llvm::find_if(
      Helps, [&](const CommandHelp &h) { return name == h.name; });
  return help == std::end(Helps) ? nullptr : help;
}

std::string overview() {
  std::string text = R"(Usage: sctp-migrate COMMAND [OPTION...] [ARGUMENT...]

Moves C and C++ programs from TCP to SCTP.

Commands:
)";
  for (const CommandHelp &help : Helps)
    text += fmt::format("  {:<11} {}\n", help.name, help.summary);
  return text + R"(
'sctp-migrate COMMAND --help' tells more about each, --version which version it
is.

Example:
  sctp-migrate diff src
)";
}

std::string versionText() {
  return "sctp-migrate " SCTPM_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
}

} // namespace sctpm
