//===- judge/rule.h - a rule is a page ------------------------------------===//
//
// One page of `rewrite-rules` as data. A rule speaks of a use of the socket
// API: of which functions (`use`), with which constants in which roles
// (`where`), under which named conditions (`when`); it gives the use an effect
// and, for a rewrite, the new text of roles (`edit`) or a function to put the
// call into (`wrap`), and a header (`include`).
// What is to be told once, and not at each use, says so (`once`); what somebody
// has to decide about is said in a clause (`decide`).
// What was observed in a kernel stands in `measured`.
// A page with a `lint` level speaks in the lint and nowhere else; in a check of
// the clang-tidy module, too, if it names one (`check`).
// All of `use`'s names and of a role's constants are alternatives; all roles
// and conditions must hold together. There is no other "or". Parsing is in
// rule_page.h, the set of all pages in rule_book.h.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_RULE_H
#define SCTPM_JUDGE_RULE_H

#include "model/finding.h"
#include "model/socket_api.h"
#include <string>
#include <utility>
#include <vector>

namespace sctpm {

/// A fenced code block of a page; `before`, `after` and `unchanged` blocks are
/// the page's tests.
struct Block {
  enum class Kind { Before, After, Unchanged, Other };
  Kind kind = Kind::Other;
  std::string language; ///< "c" or "c++"
  std::string text;
  unsigned line = 0;
};

/// The constants that a role may have, by their names of the socket API.
struct Match {
  Role role = Role::None;
  std::vector<std::string> names;
  std::vector<int64_t> values;
};

/// How often a page speaks: at each use, or once for all uses of the sockets
/// that are used together, or once for the whole program.
enum class Once { Never, Socket, Program };
/// What a probe of test-corpus/probes gave on either protocol, as the page
/// says.
struct Measurement {
  std::string id; ///< of the observation: "tcp-cork.setsockopt"
  std::string tcp, sctp;
};

struct Rule {
  std::string id;    ///< the page's file name without `.md`
  std::string title; ///< the heading, which is the message
  std::string body;  ///< the prose and blocks below the heading, as Markdown
  std::vector<std::string> use;
  std::vector<Match> where;
  std::vector<std::string> when;
  Effect effect = Effect::Unknown;
  Once once = Once::Never;
  std::string decide; ///< of a review: a clause that says what to decide
  Level lint = Level::None;
  std::string check; ///< of clang-tidy: "sctp-protocol-zero", or empty
  std::vector<std::pair<Role, std::string>> edit;
  std::string wrap;    ///< the function that is called with the call, or empty
  std::string include; ///< "<netinet/sctp.h>", or empty
  std::vector<Block> blocks;
  std::vector<Measurement> measured;
};

} // namespace sctpm

#endif // SCTPM_JUDGE_RULE_H
