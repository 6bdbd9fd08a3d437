// What the shells make of the completions. The shells themselves are asked;
// where one is missing its case says so and is left out.
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/Support/Program.h"

using namespace sctpm;

namespace {

bool isThere(const char *shell) {
  bool found(llvm::sys::findProgramByName(shell));
  if (!found)
    WARN("there is no " << shell);
  return found;
}

/// What bash offers for the last of these words.
std::string inBash(const std::string &words) {
  Folder folder;
  folder.write("src/a.c", "");
  Outcome outcome = runProgram({"bash", "--norc", "-c",
                                "eval \"$(" SCTPM_PROGRAM
                                " completions bash)\"; compopt() { :; }\n"
                                "COMP_WORDS=(sctp-migrate " +
                                    words +
                                    "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                                    "_sctp_migrate; echo \"${COMPREPLY[*]}\""},
                               folder.path());
  CHECK(outcome.err == "");
  return llvm::StringRef(outcome.out).trim().str();
}

std::string inFish(const std::string &line) {
  Folder folder;
  folder.write("src/a.c", "");
  Outcome outcome = runProgram(
      {"fish", "-N", "-c",
       SCTPM_PROGRAM " completions fish | source; complete -C '" + line + "'"},
      folder.path(), "", {"HOME=" + folder.path()});
  CHECK(outcome.err == "");
  return outcome.out;
}

} // namespace

TEST_CASE("bash completes commands, options, values and rules") {
  if (!isThere("bash"))
    return;
  CHECK(inBash("li") == "lint");
  CHECK(inBash("lint --exi") == "--exit-zero");
  CHECK(inBash("lint --output sa") == "sarif sarif=");
  CHECK(inBash("lint --output = ju") == "junit junit=");
  CHECK(inBash("diff --format h") == "html");
  CHECK(inBash("diff --strategy ''") == "hard fallback guard= env=");
  CHECK(inBash("apply --tune = l") == "latency");
  CHECK(inBash("lint --require ''") == "sctp");
  CHECK(inBash("diff --color n") == "never");
  CHECK(inBash("completions f") == "fish");
  CHECK(inBash("explain tcp-nod") == "tcp-nodelay tcp-nodelay-on-sctp");
  // Rules are those of the command, behind a comma, too.
  CHECK(inBash("diff --select tcp-nod") == "tcp-nodelay");
  CHECK(inBash("lint --ignore protocol-zero,tcp-nod") ==
        "protocol-zero,tcp-nodelay-on-sctp");
  CHECK(inBash("diff -p ''") == "src");
  // What is left to bash: names of files.
  CHECK(inBash("diff --record ''") == "");
  CHECK(inBash("lint --output sarif = ''") == "");
  CHECK(inBash("lint ''") == "");
}

TEST_CASE("fish completes commands, options, values and rules") {
  if (!isThere("fish"))
    return;
  CHECK(contains(inFish("sctp-migrate li"), "lint\t"));
  CHECK(contains(inFish("sctp-migrate lint --exi"), "--exit-zero\t"));
  CHECK(contains(inFish("sctp-migrate lint --output sari"), "sarif=\t"));
  CHECK(contains(inFish("sctp-migrate diff --strategy g"), "guard=\t"));
  CHECK(contains(inFish("sctp-migrate explain tcp-nod"), "tcp-nodelay\n"));
  CHECK(contains(inFish("sctp-migrate lint --ignore protocol-zero,tcp-nod"),
                 "protocol-zero,tcp-nodelay-on-sctp"));
  CHECK(contains(inFish("sctp-migrate diff -p s"), "src/"));
  CHECK(contains(inFish("sctp-migrate diff s"), "src/"));
}

TEST_CASE("zsh takes the completions for a script") {
  if (!isThere("zsh"))
    return;
  Folder folder;
  folder.write(
      "_sctp-migrate",
      runProgram({SCTPM_PROGRAM, "completions", "zsh"}, folder.path()).out);
  Outcome outcome = runProgram({"zsh", "-fn", "_sctp-migrate"}, folder.path());
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "");
}
