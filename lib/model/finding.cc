#include "model/finding.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

void addOnce(std::vector<RuleEdit> &edits, RuleEdit edit) {
  if (llvm::none_of(edits, [&](const RuleEdit &known) {
        return known.edit == edit.edit;
      }))
    edits.push_back(std::move(edit));
}

const char *name(Effect effect) {
  switch (effect) {
  case Effect::Fine:
    return "fine";
  case Effect::Rewrite:
    return "rewrite";
  case Effect::Review:
    return "review";
  case Effect::Block:
    return "block";
  case Effect::Unknown:
    break;
  }
  return "unknown";
}

const char *name(Verdict verdict) {
  switch (verdict) {
  case Verdict::Migrate:
    return "migrate";
  case Verdict::MigrateAtSource:
    return "migrate-at-source";
  case Verdict::Leave:
    return "leave";
  case Verdict::Review:
    break;
  }
  return "review";
}

const char *name(Level level) {
  switch (level) {
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  case Level::None:
    break;
  }
  return "";
}

const char *name(Suppression::Kind kind) {
  switch (kind) {
  case Suppression::Kind::InSource:
    return "in-source";
  case Suppression::Kind::Baseline:
    return "baseline";
  case Suppression::Kind::None:
    break;
  }
  return "none";
}

} // namespace sctpm
