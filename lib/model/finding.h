//===- model/finding.h - what judge concludes, and what is reported -------===//
//
// A Finding is one rule page applied to one use. A Report is everything that a
// run has to say: sites with their verdicts, findings, edits, gaps, and what
// could not be read. Renderers take a Report and nothing else; docs/report.md
// describes its JSON form, which is a contract.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_FINDING_H
#define SCTPM_MODEL_FINDING_H

#include "model/facts.h"
#include "model/socket.h"
#include "model/tree.h"
#include <map>
#include <string>
#include <vector>

namespace sctpm {

/// Ordered from harmless to hopeless. No page may write Unknown: the judge
/// gives it to a use that no page speaks of.
enum class Effect { Fine, Rewrite, Review, Block, Unknown };

/// How loud a finding of the lint is; None for those of a migration.
enum class Level { None, Note, Warning, Error };

/// What happens to a site.
enum class Verdict { Migrate, MigrateAtSource, Leave, Review };

/// Whether it becomes SCTP.
inline bool isMoving(Verdict verdict) {
  return verdict == Verdict::Migrate || verdict == Verdict::MigrateAtSource;
}

/// An edit with the rule that wants it.
struct RuleEdit {
  Edit edit;
  std::string rule;
};

/// Of rules that ask for the same edit the first one has it.
void addOnce(std::vector<RuleEdit> &edits, RuleEdit edit);

/// Why a finding does not count: a comment in the source or an entry of a
/// baseline speaks of it. It is reported all the same where a format can.
struct Suppression {
  enum class Kind { None, InSource, Baseline };
  Kind kind = Kind::None;
  std::string reason; ///< in the words of whoever wrote it; may be empty
};

/// A header of ours that is put into the tree, where it is not there already.
struct NewFile {
  std::string file;
  std::string text;
};

struct Finding {
  std::string rule;
  Effect effect = Effect::Unknown;
  Level level = Level::None;
  Location at;
  Range range;         ///< of the use; where it is not valid there is only `at`
  std::string call;    ///< text of the use
  std::string message; ///< the rule's heading
  std::string reason;  ///< one sentence about this code
  std::vector<Step> chain;
  std::vector<RuleEdit> edits;
  std::string refused; ///< one clause why the edits cannot be made
  /// A rule that was not selected and without which the edits are not made.
  std::string needs;
  std::vector<std::string> includes; ///< wanted in each file that is edited
  /// The same for the same finding in a file that was moved or reformatted;
  /// empty where nobody asked for it.
  std::string fingerprint;
  Suppression suppression;
  bool chosen = true; ///< nothing more is said of what the user has left out
};

/// An argument of a site, as text and as the values that it can have, by name
/// where they have one ("AF_INET"), else as a number; "?" for not followed.
struct Argument {
  std::string text;
  std::vector<std::string> values;
};

/// What would be found at a use of a site under review, if that moved.
struct SiteNote {
  std::string rule;
  std::string message; ///< the rule's heading
  Location at;         ///< the first place
  unsigned others = 0; ///< and at so many more
  std::string reason;  ///< what in this code makes it so; may be empty
};

struct SiteReport {
  Location at;
  std::string call;
  Verdict verdict = Verdict::Review;
  std::string rule;
  std::string reason;
  Argument domain, type, protocol;
  std::vector<Step> chain;
  std::vector<SiteNote> notes; ///< of one under review
  bool chosenBehind = false;   ///< a wrapper's call: the call that makes the
                               ///< socket is edited to ask what arrives
  std::string configuration;
  std::vector<RuleEdit> edits;
  std::string refused, needs;        ///< as in Finding
  std::vector<std::string> includes; ///< as in Finding
  bool chosen = true;
};

/// Sites and findings whose edits are made together or not at all.
struct EditGroup {
  std::vector<unsigned> sites, findings; ///< indices into the report's
  std::vector<RuleEdit> edits;           ///< sorted, without includes
};

/// One of the patches that a patch was taken apart into.
struct EditStep {
  std::string title;           ///< "tcp-socket", "src/net.c", "src/net.c:12"
  std::vector<RuleEdit> edits; ///< with those of the steps before it
  std::vector<NewFile> newFiles;
};

/// The page of a rule that a report names, for formats that show it.
struct CitedRule {
  std::string id;
  std::string title; ///< one line of Markdown
  Effect effect = Effect::Unknown;
  std::string body; ///< the page below its heading, Markdown
  std::string decide =
      {}; ///< what its reader has to decide, a clause, or empty
};

struct Report {
  std::string root;
  std::string flagsFrom;
  std::string strategy; ///< in which way sockets move: "guard=HAVE_SCTP"
  unsigned units = 0;
  unsigned mentions = 0; ///< calls in the text; all are in sites or in gaps
  unsigned readOnly = 0; ///< files that were read, but are not spoken of
  std::vector<SiteReport> sites;
  std::vector<Finding> findings;
  std::vector<RuleEdit> edits;   ///< sorted, disjoint
  std::vector<EditStep> steps;   ///< the same one after the other, if asked for
  unsigned notChosen = 0;        ///< sites and findings that the user left out
  std::vector<NewFile> newFiles; ///< that the edits include
  std::vector<std::string> goneFiles; ///< of ours, included no more
  std::vector<Gap> gaps;
  std::vector<Unreadable> unreadable;
  std::vector<CitedRule> rules; ///< those that have a page, sorted by id
  /// Files that changed since the run whose record was given.
  std::vector<std::string> notRestored;
  /// Headers that were ours until somebody changed them, included no more.
  std::vector<std::string> leftOver;
};

/// A file as it is and as it shall be.
struct FileChange {
  std::string file;
  std::string before;
  std::string after;
  bool isNew = false;  ///< there is no such file yet; `before` is empty
  bool isGone = false; ///< there shall be no such file; `after` is empty
};

const char *name(Effect effect);
const char *name(Verdict verdict);
const char *name(Level level);
const char *name(Suppression::Kind kind);

} // namespace sctpm

#endif // SCTPM_MODEL_FINDING_H
