//===- run_program.h - a program run in a folder, for tests ---------------===//
//
// In: the words of a command and the folder to run it in; no shell sees them.
// Out: its exit status and what it wrote to stdout and stderr. Folder is a new
// folder of files, outside of any repository, under its real path; it is
// removed with the object. For tests only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_RUN_PROGRAM_H
#define SCTPM_RUN_PROGRAM_H

#include "llvm/ADT/StringRef.h"
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdlib.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sctpm {

using Words = std::vector<std::string>;

inline std::string contents(const std::filesystem::path &file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Folder {
public:
  Folder() {
    std::string name =
        std::filesystem::temp_directory_path() / "sctpm-cli-XXXXXX";
    if (!mkdtemp(name.data()))
      abort();
    root = std::filesystem::canonical(name);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(root, ignored);
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;

  std::string path(const std::string &name = "") const {
    return name.empty() ? root.string() : (root / name).string();
  }
  /// Writes a file and makes the folders above it.
  std::string write(const std::string &name, llvm::StringRef text) const {
    std::filesystem::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary)
        .write(text.data(), text.size());
    return path(name);
  }
  std::string read(const std::string &name) const {
    return contents(root / name);
  }
  /// The contents of all files by name; links are not followed. What apply
  /// keeps for undo is left out.
  std::map<std::string, std::string> all() const {
    namespace fs = std::filesystem;
    std::map<std::string, std::string> found;
    for (const auto &each : fs::recursive_directory_iterator(root))
      if (each.path().parent_path().filename() == ".sctp-migrate")
        continue;
      else if (each.is_symlink())
        found[fs::relative(each.path().parent_path(), root) /
              each.path().filename()] =
            "->" + fs::read_symlink(each.path()).string();
      else if (each.is_regular_file())
        found[fs::relative(each.path(), root)] = contents(each.path());
    return found;
  }

private:
  std::filesystem::path root;
};

struct Outcome {
  int status = -1; ///< 128 + signal if one ended it
  std::string out, err;
};

/// \param standardOutput where stdout goes, if not into the outcome.
inline Outcome runProgram(const Words &words, const std::string &folder,
                          const std::string &standardOutput = "",
                          const Words &environment = {}) {
  Folder streams;
  std::string out =
      standardOutput.empty() ? streams.path("out") : standardOutput;
  std::string err = streams.path("err");
  pid_t child = fork();
  if (child < 0)
    abort();
  if (child == 0) {
    std::vector<char *> arguments;
    for (const std::string &word : words)
      arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    for (const std::string &each : environment)
      putenv(const_cast<char *>(each.c_str()));
    int to[] = {open("/dev/null", O_RDONLY),
                open(out.c_str(), O_WRONLY | O_CREAT, 0666),
                open(err.c_str(), O_WRONLY | O_CREAT, 0666)};
    for (int stream = 0; stream < 3; ++stream)
      dup2(to[stream], stream);
    if (chdir(folder.c_str()) == 0)
      execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child)
    abort();
  Outcome outcome;
  outcome.status =
      WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (standardOutput.empty())
    outcome.out = contents(out);
  outcome.err = contents(err);
  return outcome;
}

/// Runs the sctp-migrate of this build in `folder`.
inline Outcome sctpMigrate(Words words, const Folder &folder,
                           const std::string &standardOutput = "") {
  words.insert(words.begin(), SCTPM_PROGRAM);
  return runProgram(words, folder.path(), standardOutput);
}

inline bool contains(llvm::StringRef text, llvm::StringRef part) {
  return text.contains(part);
}

} // namespace sctpm

#endif // SCTPM_RUN_PROGRAM_H
