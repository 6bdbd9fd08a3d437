// A tree that is not trusted: looking at it must not run anything of it.
#include "model/socket_api.h"
#include "run_program.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace sctpm;
namespace fs = std::filesystem;

namespace {

const std::string Tcp = "#include <netinet/in.h>\n"
                        "#include <sys/socket.h>\n"
                        "int tcp(void) {\n"
                        "  return socket(AF_INET, SOCK_STREAM, 0);\n"
                        "}\n";

/// A tree with a library and a program that leave a trace when they run.
struct Trap {
  Folder tree, outside;
  std::string trace = outside.path("sprung");

  Trap() {
    tree.write("a.c", Tcp);
    outside.write("evil.c", "#include <fcntl.h>\n"
                            "__attribute__((constructor)) static void go(void) "
                            "{ open(TRACE, O_CREAT | O_WRONLY, 0666); }\n");
    Outcome made =
        runProgram({SCTPM_CC, "-shared", "-fPIC", "-DTRACE=\"" + trace + "\"",
                    "-o", tree.path("evil.so"), outside.path("evil.c")},
                   outside.path());
    INFO(made.err);
    REQUIRE(made.status == 0);
    for (const char *name : {"cc", "as", "ld", "cc1", "cpp", "clang", "git"}) {
      tree.write(std::string("bin/") + name, "#!/bin/sh\n: >" + trace + "\n");
      fs::permissions(tree.path(std::string("bin/") + name), fs::perms::all);
    }
    tree.write("flags", "-fplugin=./evil.so -DFROM_FILE");
    tree.write("clang.cfg", "-fplugin=" + tree.path("evil.so") + "\n");
  }

  bool sprung() const {
    bool is = fs::exists(trace);
    fs::remove(trace);
    return is;
  }

  /// Writes a file for each command, and a compile database of them.
  void database(const std::vector<Words> &commands) const {
    llvm::json::Array entries;
    for (unsigned i = 0; i < commands.size(); ++i) {
      llvm::json::Array arguments;
      for (const std::string &word : commands[i])
        arguments.push_back(word);
      arguments.push_back("-c");
      arguments.push_back(nameOf(i));
      tree.write(nameOf(i), Tcp);
      entries.push_back(
          llvm::json::Object{{"directory", tree.path()},
                             {"file", nameOf(i)},
                             {"arguments", std::move(arguments)}});
    }
    std::string text;
    llvm::raw_string_ostream(text) << llvm::json::Value(std::move(entries));
    tree.write("compile_commands.json", text);
  }
  static std::string nameOf(unsigned number) {
    return "unit" + std::to_string(number) + ".c";
  }
};

} // namespace

TEST_CASE("the trap works") {
  Trap trap;
  CHECK_FALSE(trap.sprung());
  runProgram({"true"}, trap.tree.path(), "",
             {"LD_PRELOAD=" + trap.tree.path("evil.so")});
  CHECK(trap.sprung());
  runProgram({"./bin/cc"}, trap.tree.path());
  CHECK(trap.sprung());
}

TEST_CASE("a compile database loads and runs nothing") {
  Trap trap;
  std::string so = trap.tree.path("evil.so");
  std::string bin = trap.tree.path("bin");
  const std::vector<Words> commands = {
      {"cc", "-fplugin=./evil.so"},
      {"cc", "-fplugin=" + so},
      {"cc", "-Xclang", "-load", "-Xclang", "./evil.so"},
      {"cc", "-Xclang", "-load", "-Xclang", so},
      {"cc", "-fpass-plugin=" + so},
      {"cc", "-mllvm", "-load=" + so},
      {"cc", "-load", so},
      {"cc", "-I", "-fplugin=" + so},
      {"cc", "-D", "X", "-fplugin=" + so},
      {"cc", "-B", bin, "-fno-integrated-as"},
      {"cc", "-B" + bin, "-no-integrated-cpp"},
      {"cc", "-wrapper", bin + "/cc"},
      {"cc", "-specs=" + trap.tree.path("flags")},
      {"cc", "--config", trap.tree.path("clang.cfg")},
      {"cc", "--config=" + trap.tree.path("clang.cfg")},
      {"cc", "--config-system-dir=" + trap.tree.path()},
      {"cc", "@flags"},
      {"cc", "@" + trap.tree.path("flags")},
      {"./bin/cc", "-O2"},
      {bin + "/clang", "--driver-mode=g++"},
      {"ccache", bin + "/cc"},
      {"cc", "-include-pch", so},
      {"cc", "-fmodule-file=" + so},
      {"cc", "-fprofile-use=" + so, "-ccc-gcc-name", bin + "/cc"},
      {"cc", "--gcc-toolchain=" + trap.tree.path()},
      {"cc", "-fuse-ld=" + bin + "/ld"},
  };
  trap.database(commands);
  for (const Words &words :
       {Words{"diff", "-p", "."}, Words{"scan"}, Words{"apply"}}) {
    INFO(words[0]);
    Outcome outcome = sctpMigrate(words, trap.tree);
    INFO(outcome.err);
    CHECK_FALSE(trap.sprung());
    CHECK(outcome.status != 2);
    CHECK(outcome.status < 128);
  }
  // What is harmless of each command is enough to read its file.
  for (unsigned i = 0; i < commands.size(); ++i) {
    INFO(commands[i][0] << " " << commands[i][1]);
    CHECK(contains(trap.tree.read(trap.nameOf(i)), "IPPROTO_SCTP"));
  }
}

TEST_CASE("neither do flags on the command line") {
  Trap trap;
  std::string so = trap.tree.path("evil.so");
  for (const Words &words :
       {Words{"diff", ".", "--", "-fplugin=" + so},
        Words{"diff", ".", "--", "-Xclang", "-load", "-Xclang", so},
        Words{"diff", "--extra-arg=-fplugin=" + so, "."},
        Words{"diff", "--config=evil:-fplugin=" + so, "."}}) {
    INFO(words.back());
    Outcome outcome = sctpMigrate(words, trap.tree);
    CHECK_FALSE(trap.sprung());
    CHECK(outcome.status < 128);
  }
}

TEST_CASE("a repository's configuration runs nothing") {
  Trap trap;
  REQUIRE(runProgram({"git", "init", "-q"}, trap.tree.path()).status == 0);
  std::string program = trap.tree.path("bin/git");
  for (const char *key : {"core.fsmonitor", "core.pager", "diff.external",
                          "filter.evil.clean", "core.sshCommand"})
    REQUIRE(
        runProgram({"git", "config", key, program}, trap.tree.path()).status ==
        0);
  trap.tree.write(".gitattributes", "*.c filter=evil diff=evil\n");
  Outcome outcome =
      sctpMigrate({"apply", "--allow-dirty", ".", "--"}, trap.tree);
  CHECK_FALSE(trap.sprung());
  CHECK(outcome.status == 0);
}

TEST_CASE("a name that could be an option or a terminal's is just a name") {
  Folder folder;
  folder.write("-x.c", Tcp);
  folder.write("a b\x1b[31m.c", Tcp);
  folder.write("new\nline.c", Tcp);
  Outcome outcome = sctpMigrate({"diff", ".", "--"}, folder);
  CHECK(outcome.status == 1);
  CHECK_FALSE(contains(outcome.err, "\x1b[31m"));
  Folder patch;
  std::string file = patch.write("p", outcome.out);
  CHECK(runProgram({"git", "apply", file}, folder.path()).status == 0);
  for (const auto &[name, text] : folder.all()) {
    INFO(name);
    CHECK(contains(text, "IPPROTO_SCTP"));
  }
}

TEST_CASE("callbacks that are named as the socket API is are no part of it") {
  std::string text = "#include <netinet/in.h>\n"
                     "#include <sys/socket.h>\n"
                     "int main(void) {\n"
                     "  int s = socket(AF_INET, SOCK_STREAM, 0), n = s;\n";
  for (const ApiFunction &function : socketApi())
    for (const char *arguments : {"", "n", "n, n"})
      if (llvm::all_of(llvm::StringRef(function.name),
                       [](char c) { return llvm::isAlnum(c) || c == '_'; }))
        text += "  { int (*" + std::string(function.name) +
                ")() = 0; n = " + function.name + "(" + arguments + "); }\n";
  Folder folder;
  folder.write("a.c", text + "  return n;\n}\n");
  Outcome outcome = sctpMigrate({"diff", "a.c"}, folder);
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "IPPROTO_SCTP"));
}
