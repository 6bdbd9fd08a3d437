// The strategies as running programs: hard, a guard with its macro, fallback
// and env that is asked for talk SCTP, the others TCP; in a guest that has SCTP
// and in one that has none, side by side. The programs are pairs of the corpus,
// and one of its own that is compiled as each C and C++ that we promise. Exits
// with 77, "skipped", where no guest is to be had: a kernel without SCTP is
// needed, too.
#include "lab/lab_or_skip.h"
#include "patch/write_files.h"
#include "talks.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <filesystem>
#include <thread>

using namespace sctpm;

namespace {

using Kind = Strategy::Kind;

const LabOrSkip labOrSkip(/*forceGuest=*/true);

constexpr char NoSctp[] =
    "no SCTP in this kernel (Protocol not supported): TCP is used";

/// A strategy's trees and binaries are named after it.
struct Way {
  std::string name;
  Strategy strategy;
};

const std::vector<Way> Ways = {{"hard", {}},
                               {"guard", {Kind::Guard, "HAVE_SCTP"}},
                               {"fallback", {Kind::Fallback, ""}},
                               {"env", {Kind::Env, "USE_SCTP"}}};

/// The changes that a way makes, written to a copy of the tree.
std::string treeOf(const std::string &from, const std::string &name,
                   const Way &way, const std::vector<FileChange> &changes) {
  std::string tree = pairsFolder() + "/" + way.name + "/" + name;
  std::filesystem::remove_all(tree);
  std::filesystem::create_directories(tree);
  std::filesystem::copy(from, tree,
                        std::filesystem::copy_options::recursive);
  std::vector<FileChange> moved = changes;
  for (FileChange &change : moved)
    change.file.replace(0, from.size(), tree);
  llvm::cantFail(writeFiles(moved, tree));
  return tree;
}

struct Job {
  Pair pair;
  Side side;
  std::string tree;
  Compiler compiler;
  std::vector<std::string> flags;
  std::string output;
  Compiled compiled;
};

void compileAll(std::vector<Job> &jobs) {
  inParallel(jobs.size(), [&](size_t i) {
    Job &job = jobs[i];
    job.compiled = compile(job.pair, job.side, job.tree, job.compiler,
                           job.flags, job.output);
  });
  for (const Job &job : jobs) {
    INFO(job.output << "\n" << job.compiled.messages);
    CHECK(job.compiled.ok);
  }
}

/// Moves and compiles the pairs; those that the strategy leaves for review are
/// not among the result.
std::vector<Pair> buildPairs(const Way &way, std::vector<Job> &jobs) {
  std::vector<Pair> built;
  for (const Pair &pair : llvm::cantFail(readCorpus())) {
    if (!pair.pending.empty() || !pair.compat.empty())
      continue;
    MigrateOptions options;
    options.strategy.usual = way.strategy;
    Migrated result =
        llvm::cantFail(migrateFolder(pair, pair.before(), options));
    if (llvm::none_of(result.changes,
                      [](const FileChange &each) { return each.isNew; }))
      continue;
    std::string tree = treeOf(pair.before(), pair.name, way, result.changes);
    for (const Side *side : {&pair.server, &pair.client})
      jobs.push_back({pair, *side, tree, compilers().at(0),
                      {"-Wall", "-Wextra"},
                      binary(pair, way.name, side->name.c_str()), {}});
    built.push_back(pair);
  }
  return built;
}

/// A binary of the program that is both ends, and what it is.
struct Program {
  std::string binary;
  Way way;
  bool defined; ///< the macro of the guard
  bool isFirst; ///< of its way
};

std::vector<Program> buildStandards(std::vector<Job> &jobs) {
  Pair pair;
  pair.name = "standards";
  pair.folder = corpusFolder() + "/standards";
  pair.flags = {"-D_GNU_SOURCE"};
  std::vector<MigrateOptions> options(Ways.size());
  for (size_t i = 0; i < Ways.size(); ++i)
    options[i].strategy.usual = Ways[i].strategy;
  std::vector<Migrated> results =
      llvm::cantFail(migrateFolder(pair, pair.folder, options));
  std::vector<Program> programs;
  for (size_t i = 0; i < Ways.size(); ++i) {
    const Way &way = Ways[i];
    std::string tree =
        treeOf(pair.folder, pair.name, way, results[i].changes);
    for (const Compiler &compiler : compilers())
      for (const char *standard : {"c89", "c99", "c11", "c++11", "c++20"})
        for (bool defined : {true, false}) {
          if (!defined && way.strategy.kind != Kind::Guard)
            continue;
          Side side{"both", {"both_ends.c"}, standard[1] == '+'};
          std::vector<std::string> flags = {
              "-std=" + std::string(standard), "-Wall", "-Wextra",
              "-Wpedantic", "-Werror", side.cplusplus ? "-xc++" : "-xc"};
          if (defined && way.strategy.kind == Kind::Guard)
            flags.push_back("-DHAVE_SCTP");
          std::string output =
              tree + "." + standard + "." +
              std::filesystem::path(compiler.c).filename().string() +
              (defined ? "" : ".undefined");
          jobs.push_back({pair, side, tree, compiler, flags, output, {}});
          bool isFirst =
              programs.empty() || programs.back().way.name != way.name;
          programs.push_back({output, way, defined, isFirst});
        }
  }
  return programs;
}

/// What a script printed behind `@section NAME` and ahead of the next.
std::string section(llvm::StringRef out, const std::string &name) {
  std::string mark = "@section " + name + "\n";
  size_t at = out.find(mark);
  INFO(name << " in\n" << out.str());
  REQUIRE(at != llvm::StringRef::npos);
  out = out.drop_front(at + mark.size());
  return out.take_front(out.find("\n@section ")).rtrim().str();
}

std::string mark(const std::string &name) {
  return "echo; echo '@section " + name + "'\n";
}

/// What the variable of env is set to; "" is not at all.
std::vector<std::string> valuesFor(const Program &program) {
  if (program.way.strategy.kind != Kind::Env)
    return {""};
  // One of them is asked in all ways.
  if (program.isFirst)
    return {"", "0", "tcp", "1", "auto"};
  return {"", "1"};
}

std::string standardsScript(const std::vector<Program> &programs) {
  std::string text;
  for (const Program &each : programs)
    for (const std::string &value : valuesFor(each))
      text += mark(each.binary + " " + value) +
              (value.empty() ? "" : "USE_SCTP=" + value + " ") + "'" +
              each.binary + "' 2>&1; echo status $?\n";
  return text;
}

std::string both(int protocol) {
  std::string text;
  for (const char *family : {"IPv4", "IPv6"})
    text += std::string(family) + ": protocol " + std::to_string(protocol) +
            ", no delay, hello\n";
  return text + "status 0";
}

std::string run(const std::string &script, bool withoutSctp) {
  LabOptions options;
  options.command = {"sh", "-c", script};
  options.seconds = 240;
  options.forceGuest = true;
  options.withoutSctp = withoutSctp;
  LabResult result = llvm::cantFail(runInLab(options));
  if (result.failed || result.timedOut)
    return "the lab failed: " + result.note + "\n" + result.console;
  return result.out;
}

void checkTalks(const std::vector<Pair> &pairs, const std::string &out,
                int protocol, unsigned told) {
  std::map<std::string, Talk> talks = parseTalks(out);
  for (const Pair &pair : pairs) {
    const Talk &talk = talks[pair.name];
    INFO(pair.name << "\n" << talk.text());
    checkTalk(pair, talk, protocol);
    // By the server and by each client, however many sockets they make.
    CHECK(talk.count(NoSctp) == told * (1 + pair.clients));
  }
}

} // namespace

TEST_CASE("with SCTP in the kernel they talk SCTP, without it TCP") {
  REQUIRE(compilers().size() >= 1);
  std::vector<Job> jobs;
  std::vector<Pair> pairs = buildPairs(Ways[2], jobs);
  std::vector<Program> programs = buildStandards(jobs);
  // Calls through a pointer have no such form.
  CHECK(pairs.size() >= 18);
  CHECK(programs.size() == compilers().size() * 5 * 5);
  compileAll(jobs);

  // A guest is slow: of the pairs one of each shape talks.
  llvm::erase_if(pairs, [](const Pair &pair) {
    return !llvm::StringSwitch<bool>(pair.name)
                .Cases("ipv6", "mixed-family", "options", true)
                .Cases("protocol-table", "raii", "stored-addrinfo", true)
                .Default(false);
  });
  CHECK(pairs.size() == 6);
  std::string script = standardsScript(programs) + mark("pairs") +
                       talkScript(pairs, "fallback");
  std::string with, without;
  std::thread other([&] { without = run(script, /*withoutSctp=*/true); });
  with = run(script, /*withoutSctp=*/false);
  other.join();

  checkTalks(pairs, section(with, "pairs"), 132, 0);
  checkTalks(pairs, section(without, "pairs"), 6, 1);
  const std::string told = std::string(NoSctp) + "\n" + both(6);
  const std::string none = "socket: Protocol not supported\n"
                           "socket: Protocol not supported\nstatus 1";
  for (const Program &each : programs) {
    INFO(each.binary);
    auto expect = [&](const std::string &value, const std::string &there,
                      const std::string &elsewhere) {
      CHECK(section(with, each.binary + " " + value) == there);
      CHECK(section(without, each.binary + " " + value) == elsewhere);
    };
    switch (each.way.strategy.kind) {
    case Kind::Hard:
      expect("", both(132), none);
      break;
    case Kind::Guard:
      if (each.defined)
        expect("", both(132), none);
      else
        expect("", both(6), both(6));
      break;
    case Kind::Fallback:
      expect("", both(132), told);
      break;
    case Kind::Env:
      for (const std::string &value : valuesFor(each))
        if (value == "1")
          expect(value, both(132), none);
        else if (value == "auto")
          expect(value, both(132), told);
        else
          expect(value, both(6), both(6));
      break;
    }
  }
}
