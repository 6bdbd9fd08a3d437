#include "talks.h"
#include "testing/catch.h"

namespace sctpm {
namespace {

/// Marks a line that is the script's own: nothing that a pair prints.
constexpr char Mark[] = "@corpus ";

} // namespace

std::string binary(const Pair &pair, const std::string &when,
                   const char *side) {
  return pairsFolder() + "/" + when + "/" + pair.name + "." + side;
}

std::string talkScript(const std::vector<Pair> &pairs, const std::string &when) {
  std::string text = "mark() { echo; echo \"@corpus $*\"; }\n"
                     "counted() { mark \"$1\"; "
                     "cat /proc/net/sctp/snmp 2>/dev/null; }\n";
  unsigned port = 5100;
  for (const Pair &pair : pairs) {
    text += "counted from\nmark talk\nTALK_SECONDS=60 sh '" + corpusFolder() +
            "/talk.sh' '" + binary(pair, when, "server") + "' '" +
            binary(pair, when, "client") + "' " + pair.host + " " +
            std::to_string(port) + " " + std::to_string(pair.clients) +
            " 2>&1\nstatus=$?\ncounted to\nmark status $status\nmark end " +
            pair.name + "\n";
    port += 10;
  }
  return text;
}

std::map<std::string, Talk> parseTalks(const std::string &out) {
  std::map<std::string, Talk> talks;
  Talk talk;
  std::string from, to, part;
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(out).split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line.consume_front(Mark)) {
      part = line.split(' ').first.str();
      llvm::StringRef value = line.split(' ').second;
      if (part == "status")
        value.getAsInteger(10, talk.status);
      if (part != "end")
        continue;
      talk.growth = snmpGrowth(parseSnmp(from), parseSnmp(to));
      talks[value.str()] = talk;
      talk = Talk();
      from = to = "";
    } else if (part == "from" || part == "to") {
      (part == "from" ? from : to) += line.str() + "\n";
    } else if (part == "talk" && !line.empty()) {
      talk.lines.push_back(line.str());
    }
  }
  return talks;
}

void checkTalk(const Pair &pair, const Talk &talk, int protocol) {
  CHECK(talk.status == 0);
  CHECK(talk.count("echoed 1048621") == pair.clients);
  for (const char *side : {"server", "client"}) {
    std::string line = std::string(side) + " protocol ";
    CHECK(talk.count(line + std::to_string(protocol)) == pair.clients);
    CHECK(talk.starting(line) == pair.clients);
  }
  for (const std::string &line : pair.prints) {
    INFO(line);
    CHECK(talk.count(line) >= 1);
  }
}

} // namespace sctpm
