#include "judge/native_sctp.h"
#include "judge/site_text.h"

namespace sctpm {

// Those that pages write for options of TCP.
static bool hasTwin(int64_t option) {
  constexpr int64_t NoDelay = 3, MaxSegment = 13;
  return option == NoDelay || option == MaxSegment;
}

std::map<unsigned, std::string>
nativeSctp(const Sockets &sockets,
           const std::function<bool(const Location &)> &isOurs) {
  constexpr int64_t LevelSctp = 132;
  // The first place for each file that makes sockets.
  std::map<std::string, std::pair<Location, std::string>> evidence;
  for (const Access &access : sockets.accesses) {
    const Location &at = access.call.spot.at;
    if (isOurs(at))
      continue;
    for (const AccessRow &row : access.rows) {
      std::optional<int64_t> option = row.known(Role::Option);
      if (row.known(Role::Level) != LevelSctp || !option || hasTwin(*option))
        continue;
      std::string name =
          constantName(constantKindOf(Role::Option, LevelSctp), *option);
      for (unsigned site : row.sites)
        evidence.try_emplace(sockets.sites[site].call.spot.at.file, at, name);
    }
  }
  std::map<unsigned, std::string> found;
  for (unsigned i = 0; i < sockets.sites.size(); ++i) {
    const Location &at = sockets.sites[i].call.spot.at;
    if (auto own = evidence.find(at.file); own != evidence.end())
      found[i] = "sockets of this file are set up with " + own->second.second +
                 " at " + placeText(own->second.first, at) +
                 ", which TCP does not have: they may have been SCTP before. "
                 "The record of the way there (--record) would tell";
  }
  return found;
}

} // namespace sctpm
