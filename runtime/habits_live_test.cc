// What a program sees over TCP it sees over SCTP with sctp_stream.h, in a real
// kernel; with the plain calls it sees other things. Exits with 77, "skipped",
// where there is no lab.
#include "lab/lab_or_skip.h"
#include "testing/catch.h"
#include "llvm/ADT/StringRef.h"
#include <map>

using namespace sctpm;

namespace {

const LabOrSkip labOrSkip;

/// What was looked at, with its scene: what was seen.
using Seen = std::map<std::string, std::string>;

Seen seenIn(llvm::StringRef out) {
  Seen seen;
  std::string scene, subject;
  while (!out.empty()) {
    auto [line, rest] = out.split('\n');
    out = rest;
    auto [what, answer] = line.rsplit(" -> ");
    if (line.starts_with("[")) {
      scene = line.str();
      continue;
    }
    if (!what.starts_with(" "))
      subject = what.str();
    std::string key =
        scene + " " + subject + (what.starts_with(" ") ? what.str() : "");
    while (seen.count(key))
      key += "'";
    seen[key] = answer.str();
  }
  return seen;
}

/// The three programs in one guest; the plain one where it does not hang.
std::map<std::string, Seen> seenByAll() {
  LabOptions options;
  std::string folder = SCTPM_HABITS;
  std::string script = "cd '" + folder +
                       "' && ./habits_tcp; echo ==; ./habits_stream; echo ==; "
                       "./habits_plain big nothing coalesce waitall edge half";
  options.command = {"sh", "-c", script};
  options.seconds = 300;
  LabResult result = llvm::cantFail(runInLab(options));
  INFO(result.kernel << ": " << result.note << "\n"
                     << result.err << "\n"
                     << result.console);
  auto [tcp, others] = llvm::StringRef(result.out).split("==\n");
  auto [stream, plain] = others.split("==\n");
  CHECK(result.err == "");
  REQUIRE(!plain.empty());
  return {{"tcp", seenIn(tcp)},
          {"stream", seenIn(stream)},
          {"plain", seenIn(plain)}};
}

} // namespace

TEST_CASE("with sctp_stream.h a program sees what it sees over TCP") {
  std::map<std::string, Seen> all = seenByAll();
  const Seen &tcp = all["tcp"], &stream = all["stream"], &plain = all["plain"];
  CHECK(tcp.size() > 75);
  CHECK(tcp.size() == stream.size());
  for (const auto &[what, seen] : tcp) {
    INFO(what);
    REQUIRE(stream.count(what));
    CHECK(stream.at(what) == seen);
    CHECK(seen.find("hangs") == std::string::npos);
  }

  // Or it would have said so: the plain calls differ where they must, 21 times
  // on an idle machine; on a busy one chunks arrive together now and then.
  size_t differ = 0;
  for (const auto &[what, seen] : plain)
    differ += tcp.count(what) && tcp.at(what) != seen;
  CHECK(differ > 10);
}
