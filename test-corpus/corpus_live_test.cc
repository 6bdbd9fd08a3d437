// Lets every pair talk in the lab, as it is and rewritten: one guest for all
// of the first, one for all of the second, side by side. Exits with 77,
// "skipped", where no lab is to be had.
#include "lab/lab_or_skip.h"
#include "talks.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <map>
#include <thread>

using namespace sctpm;

namespace {

const LabOrSkip labOrSkip;

/// Those that have an after/ to compile.
std::vector<Pair> talking() {
  std::vector<Pair> pairs = llvm::cantFail(readCorpus());
  llvm::erase_if(pairs, [](const Pair &pair) {
    if (!pair.pending.empty())
      WARN(pair.name << " is pending: " << pair.pending);
    return !pair.pending.empty();
  });
  return pairs;
}

void build(const std::vector<Pair> &pairs) {
  struct Job {
    const Pair *pair;
    const Side *side;
    std::string when;
    Compiled compiled;
  };
  std::vector<Job> jobs;
  for (const char *when : {"before", "after"}) {
    std::string folder = pairsFolder() + "/" + when;
    REQUIRE_FALSE(llvm::sys::fs::create_directories(folder));
    for (const Pair &pair : pairs)
      for (const Side *side : {&pair.server, &pair.client})
        jobs.push_back({&pair, side, when, {}});
  }
  Compiler compiler = compilers().at(0);
  inParallel(jobs.size(), [&](size_t i) {
    Job &job = jobs[i];
    job.compiled = compile(*job.pair, *job.side,
                           job.pair->folder + "/" + job.when, compiler, {},
                           binary(*job.pair, job.when, job.side->name.c_str()));
  });
  for (const Job &job : jobs) {
    INFO(job.pair->name << "/" << job.when << ", " << job.side->name << "\n"
                        << job.compiled.messages);
    CHECK(job.compiled.ok);
  }
}

struct Run {
  LabResult result;
  std::map<std::string, Talk> talks;
};

Run run(const std::vector<Pair> &pairs, const std::string &when) {
  LabOptions options;
  options.command = {"sh", "-c", talkScript(pairs, when)};
  options.seconds = 240;
  Run done;
  done.result = llvm::cantFail(runInLab(options));
  done.talks = parseTalks(done.result.out);
  return done;
}

} // namespace

TEST_CASE("the pairs talk TCP before and SCTP after") {
  std::vector<Pair> pairs = talking();
  REQUIRE_FALSE(pairs.empty());
  build(pairs);

  Run before, after;
  if (findLab().kind == LabKind::ThisKernel) {
    // Both would count in one place, and use the same ports.
    before = run(pairs, "before");
    after = run(pairs, "after");
  } else {
    std::thread other([&] { before = run(pairs, "before"); });
    after = run(pairs, "after");
    other.join();
  }
  for (const Run *each : {&before, &after}) {
    INFO(each->result.kernel << ": " << each->result.note << "\n"
                             << each->result.err << each->result.console);
    CHECK_FALSE(each->result.failed);
    CHECK_FALSE(each->result.timedOut);
  }

  for (const Pair &pair : pairs) {
    {
      Talk &talk = before.talks[pair.name];
      INFO(pair.name << ", as it is\n" << talk.text());
      checkTalk(pair, talk, 6);
      CHECK(talk.growth["SctpActiveEstabs"] == 0);
      CHECK(talk.growth["SctpPassiveEstabs"] == 0);
    }
    Talk &talk = after.talks[pair.name];
    INFO(pair.name << ", rewritten\n" << talk.text());
    checkTalk(pair, talk, pair.protocolAfter);
    CHECK(talk.growth["SctpActiveEstabs"] >= pair.clients);
    CHECK(talk.growth["SctpPassiveEstabs"] >= pair.clients);
    CHECK(talk.growth["SctpAborteds"] == 0);
  }
  // All of the guest's life, not only while a pair talked.
  SnmpCounters none = snmpGrowth(parseSnmp(before.result.snmpBefore),
                                 parseSnmp(before.result.snmp));
  CHECK(none["SctpActiveEstabs"] == 0);
  CHECK(none["SctpPassiveEstabs"] == 0);
}
