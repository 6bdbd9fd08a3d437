#include "judge/reversed_rules.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

constexpr llvm::StringRef Reverse = "reverse";

/// Whether the page speaks of where a protocol comes from or is asked for,
/// which is as much a question on the way back.
bool speaksOfProtocols(const Rule &rule) {
  return llvm::any_of(rule.use, [](const std::string &name) {
    const ApiFunction *function = socketApi(name);
    return name == "==" || (function && function->createsSocket);
  });
}

/// What is written for both protocols, as a backlog that is not 0 or a call of
/// a header of ours, is no less right on the way back.
bool writesSctp(const Rule &rule) {
  return !rule.wrap.empty() || llvm::any_of(rule.edit, [](const auto &edit) {
    return edit.second == "IPPROTO_SCTP" ||
           llvm::StringRef(edit.second).starts_with("SCTP_");
  });
}

/// TCP's own names are in <netinet/tcp.h>, the protocol's in <netinet/in.h>.
std::string includeFor(const Rule &rule) {
  return llvm::any_of(rule.edit,
                      [](const auto &edit) {
                        return llvm::StringRef(edit.second).starts_with("TCP_");
                      })
             ? "<netinet/tcp.h>"
             : "<netinet/in.h>";
}

Rule reversed(Rule rule) {
  if (!rule.wrap.empty()) {
    rule.include.clear();
    return rule;
  }
  for (auto &[role, text] : rule.edit) {
    Role own = role;
    auto match = llvm::find_if(
        rule.where, [&](const Match &each) { return each.role == own; });
    if (match == rule.where.end())
      continue;
    std::string first = match->names[0];
    match->names = {text};
    match->values = {constantValue(text).value_or(-1)};
    text = first;
  }
  rule.include = includeFor(rule);
  return rule;
}

} // namespace

llvm::Expected<RuleBook> rulesFacing(const RuleBook &all, bool back) {
  std::vector<Rule> rules;
  for (Rule rule : all.rules()) {
    bool forReverse = llvm::is_contained(rule.when, Reverse);
    if (!back) {
      if (!forReverse)
        rules.push_back(std::move(rule));
      continue;
    }
    llvm::erase(rule.when, Reverse);
    if (rule.effect == Effect::Rewrite) {
      if (writesSctp(rule))
        rules.push_back(reversed(std::move(rule)));
      continue;
    }
    // What is for review on the way there is TCP's own way to do it.
    if (forReverse || speaksOfProtocols(rule) || rule.effect == Effect::Fine)
      rules.push_back(std::move(rule));
  }
  return RuleBook::make(std::move(rules));
}

} // namespace sctpm
