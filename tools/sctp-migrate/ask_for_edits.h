//===- ask_for_edits.h - a person chooses, socket by socket ---------------===//
//
// In: the report and one group of edits after the other. Out: whether they are
// to be made, as the user answers on stdin: yes, no, all that follow, quit, or
// edit by hand. The answers outlast a second run over the same tree, which is
// needed after an edit by hand. Where a file has uncommitted changes, that is
// told ahead of the first question. The end of stdin means quit: what was said
// yes to before is still made, nothing else is.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_ASK_FOR_EDITS_H
#define SCTPM_ASK_FOR_EDITS_H

#include "migrate.h"
#include "options.h"
#include "terminal.h"
#include <map>
#include <set>

namespace sctpm {

class EditQuestions {
public:
  explicit EditQuestions(const Options &options)
      : options(options), colour(wantsColour(Stream::Err, options.colour)) {}

  bool ask(const Report &report, const EditGroup &group, Turn turn);
  /// Whether a file was changed by hand, so that the tree has to be read again.
  bool takeReread() { return std::exchange(reread, false); }
  /// Why no question was asked, if that is so. What the user has just edited by
  /// hand is not in the way.
  const std::optional<std::string> &refused() const { return refusal; }

private:
  void show(const Report &report, const EditGroup &group) const;
  bool editByHand(const Location &at);

  bool mayEdit(const Report &report, llvm::ArrayRef<EditGroup> groups);

  const Options &options;
  bool colour;
  std::optional<std::string> refusal;
  std::set<std::string> byHand; ///< files
  bool reread = false;
  enum class Rest { Ask, Yes, No } rest = Rest::Ask;
  std::map<std::string, bool> answers; ///< by what was shown
  std::map<std::string, unsigned> seen;
};

} // namespace sctpm

#endif // SCTPM_ASK_FOR_EDITS_H
