// The strategies that decide when the program runs: in a kernel with SCTP, and
// in this one, if it has none. Exits with 77, "skipped", where there is no lab.
#include "lab/lab.h"
#include "patch/write_files.h"
#include "talks.h"
#include "testing/catch.h"
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <unistd.h>

using namespace sctpm;

namespace {

// Before main, since Catch2 2 has no way to say that a test was skipped.
const struct LabOrSkip {
  LabOrSkip() {
    Lab lab = findLab();
    if (lab.kind != LabKind::None)
      return;
    fprintf(stderr, "SKIPPED: %s\n", lab.reason.c_str());
    _exit(77);
  }
} labOrSkip;

bool hasSctp() {
  int fd = socket(AF_INET, SOCK_STREAM, 132);
  bool has = fd >= 0 || errno != EPROTONOSUPPORT;
  if (fd >= 0)
    close(fd);
  return has;
}

/// The tree of a pair as the strategy leaves it.
std::string treeOf(const Pair &pair, const Strategy &strategy,
                   const std::string &when) {
  std::string tree = pairsFolder() + "/" + when + "/" + pair.name;
  std::filesystem::remove_all(tree);
  std::filesystem::create_directories(tree);
  std::filesystem::copy(pair.before(), tree,
                        std::filesystem::copy_options::recursive);
  MigrateOptions options;
  options.strategy.usual = strategy;
  Migrated result = llvm::cantFail(migrateFolder(pair, tree, options));
  llvm::cantFail(writeFiles(result.changes, tree));
  return tree;
}

/// Builds the pairs that the strategy moves; the others are for review.
std::vector<Pair> build(const Strategy &strategy, const std::string &when) {
  std::vector<Pair> built;
  for (const Pair &pair : llvm::cantFail(readCorpus())) {
    if (!pair.pending.empty())
      continue;
    std::string tree = treeOf(pair, strategy, when);
    if (!std::filesystem::exists(tree + "/sctp_or_tcp.h"))
      continue;
    for (const Side *side : {&pair.server, &pair.client}) {
      Compiled compiled =
          compile(pair, *side, tree, compilers().at(0), {"-Wall", "-Wextra"},
                  binary(pair, when, side->name.c_str()));
      INFO(pair.name << ", " << side->name << "\n" << compiled.messages);
      CHECK(compiled.ok);
    }
    built.push_back(pair);
  }
  return built;
}

std::string run(const std::string &script) {
  LabOptions options;
  options.command = {"sh", "-c", script};
  options.seconds = 240;
  LabResult result = llvm::cantFail(runInLab(options));
  INFO(result.kernel << ": " << result.note << "\n"
                     << result.err << result.console);
  CHECK_FALSE(result.failed);
  CHECK_FALSE(result.timedOut);
  return result.out;
}

std::string runHere(const std::string &script, const std::string &name) {
  std::string file = pairsFolder() + "/" + name;
  std::ofstream(file + ".sh") << script;
  int status = std::system(("sh '" + file + ".sh' >'" + file + ".out'").c_str());
  CHECK(status == 0);
  return bytesOf(file + ".out");
}

} // namespace

TEST_CASE("with SCTP in the kernel they talk SCTP, without it TCP") {
  std::vector<Pair> fallback = build({Strategy::Kind::Fallback, ""}, "fallback");
  std::vector<Pair> byEnv = build({Strategy::Kind::Env, "USE_SCTP"}, "env");
  // Calls through a pointer have no such form.
  CHECK(fallback.size() >= 18);
  CHECK(byEnv.size() == fallback.size());

  auto check = [](const std::vector<Pair> &pairs, const std::string &out,
                  int protocol) {
    std::map<std::string, Talk> talks = parseTalks(out);
    for (const Pair &pair : pairs) {
      INFO(pair.name << "\n" << talks[pair.name].text());
      checkTalk(pair, talks[pair.name],
                protocol == 132 ? pair.protocolAfter : 6);
    }
  };
  check(fallback, run(talkScript(fallback, "fallback")), 132);
  check(byEnv,
        run("USE_SCTP=1\nexport USE_SCTP\n" + talkScript(byEnv, "env")), 132);
  // Not asked for, it is TCP also where SCTP is.
  check(byEnv, run(talkScript(byEnv, "env")), 6);
  if (hasSctp()) {
    WARN("this kernel has SCTP: that without it TCP is used was not tried");
    return;
  }
  std::string out = runHere(talkScript(fallback, "fallback"), "fallback");
  check(fallback, out, 6);
  for (auto &[name, talk] : parseTalks(out)) {
    // Once by the server and by each client, however many sockets they make.
    INFO(name << "\n" << talk.text());
    CHECK(talk.starting("no SCTP in this kernel") >= 2);
  }
}
