//===- judge/sites_by_hand.h - sites for tests ----------------------------===//
//
// In: what a test says of a socket, in a line of its own. Out: the Site that a
// trace would make of it, with its texts at fixed bytes of that line, and what
// the judge says of it. A line is a hundred bytes of the file /a.c. For tests
// only.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_SITES_BY_HAND_H
#define SCTPM_JUDGE_SITES_BY_HAND_H

#include "judge/judge.h"
#include <string>
#include <vector>

namespace sctpm::byhand {

constexpr int64_t Unix = 1, Inet = 2, Inet6 = 10, Stream = 1, Datagram = 2,
                  Tcp = 6, Udp = 17, Mptcp = 262, NoDelay = 1;

inline Location line(unsigned number) {
  return {"/a.c", number, 1, number * 100};
}

// A text at the n-th byte of a line.
inline Expr expr(Expr::Kind kind, const std::string &text, unsigned number,
                 unsigned byte) {
  Expr result;
  result.kind = kind;
  result.key = result.text = text;
  result.at = {"/a.c", number, byte + 1, number * 100 + byte};
  result.range = {"/a.c", result.at.offset,
                  result.at.offset + unsigned(text.size())};
  return result;
}

inline Value known(int64_t number, const Expr &origin,
                   std::vector<Step> chain = {}) {
  Value value;
  value.known = number;
  value.origin = origin;
  value.passed = !chain.empty();
  value.chain = std::move(chain);
  return value;
}

inline Value unknown(const std::string &why, const Expr &origin) {
  Value value;
  value.why = why;
  value.origin = origin;
  return value;
}

inline Step passedAt(unsigned number) {
  return {line(number), "'family' is passed by caller()"};
}

// socket(family, type, protocol) with the texts at bytes 10, 30 and 50.
inline Site site(unsigned number, Expr::Kind kind = Expr::Kind::Constant) {
  Site result;
  result.call.name = "socket";
  result.call.api = true;
  result.call.spot.at = line(number);
  result.call.call =
      expr(Expr::Kind::Call, "socket(family, type, protocol)", number, 0);
  result.call.call.range.end = number * 100 + 70;
  result.domain = expr(kind, "family", number, 10);
  result.type = expr(kind, "type", number, 30);
  result.protocol = expr(kind, "protocol", number, 50);
  return result;
}

// The values as the call's own arguments.
inline Row row(const Site &of, int64_t domain, int64_t type, int64_t protocol) {
  Row result;
  result.domain = known(domain, of.domain);
  result.type = known(type, of.type);
  result.protocol = known(protocol, of.protocol);
  return result;
}

// The family as a constant of a caller's.
inline Row passed(const Site &of, int64_t domain, unsigned caller) {
  Row result = row(of, domain, Stream, 0);
  result.domain = known(domain, expr(Expr::Kind::Constant, "AF", caller, 20),
                        {passedAt(caller)});
  return result;
}

inline Judgement judged(const Sockets &sockets, JudgeOptions options) {
  static const RuleBook rules = llvm::cantFail(loadRules(""));
  options.editable = [](const std::string &file) { return file == "/a.c"; };
  return judge(sockets, rules, options);
}

inline Judgement judged(const Sockets &sockets, bool mayBeUnix = false) {
  JudgeOptions options;
  options.mayBeUnix = mayBeUnix;
  return judged(sockets, options);
}

inline SiteReport judgedAlone(const Site &site, bool mayBeUnix = false) {
  Sockets sockets;
  sockets.sites = {site};
  return judged(sockets, mayBeUnix).sites.at(0);
}

// "rule byte-byte text" for each edit.
inline std::vector<std::string> texts(const std::vector<RuleEdit> &edits) {
  std::vector<std::string> result;
  for (const RuleEdit &each : edits)
    result.push_back(each.rule + " " + std::to_string(each.edit.range.begin) +
                     "-" + std::to_string(each.edit.range.end) + " " +
                     each.edit.text);
  return result;
}

using Texts = std::vector<std::string>;

inline bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace sctpm::byhand

#endif // SCTPM_JUDGE_SITES_BY_HAND_H
