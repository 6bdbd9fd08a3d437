#include "judge/page_constants.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

/// How the names of a role's constants begin; none if it has no constants.
std::vector<std::string> prefixesOf(Role role, std::optional<int64_t> level) {
  switch (role) {
  case Role::Domain:
    return {"AF_", "PF_"};
  case Role::Type:
    return {"SOCK_"};
  case Role::Protocol:
    return {"IPPROTO_"};
  case Role::Level:
    return {"SOL_", "IPPROTO_"};
  case Role::How:
    return {"SHUT_"};
  case Role::Flags:
    return {"MSG_", "SOCK_", "SPLICE_F_"};
  case Role::Request:
    return {"FIO", "SIOC", "TIOC"};
  case Role::Command:
    return {"F_"};
  case Role::Argument:
    return {"O_"};
  case Role::Option:
    switch (constantKindOf(role, level)) {
    case ConstantKind::TcpOption:
      return {"TCP_"};
    case ConstantKind::SctpOption:
      return {"SCTP_"};
    default:
      return {"SO_"};
    }
  default:
    return {};
  }
}

bool beginsWithAny(llvm::StringRef name,
                   const std::vector<std::string> &prefixes) {
  return llvm::any_of(prefixes, [&](const std::string &prefix) {
    return name.starts_with(prefix);
  });
}

llvm::Error readNumbers(llvm::StringRef page, const Entry &pair, Match &match) {
  for (const Word &word : pair.words) {
    int64_t value = 0;
    if (llvm::StringRef(word.text).getAsInteger(10, value))
      return errorAt(page, word.line,
                     "`" + word.text + "` is not a number, which a `" +
                         pair.key.text + "` is");
    match.names.push_back(word.text);
    match.values.push_back(value);
  }
  return match.values.empty()
             ? errorAt(page, pair.key.line,
                       "`" + pair.key.text +
                           "` is a number or a list of numbers")
             : llvm::Error::success();
}

/// Names that belong to a role, to guess from.
std::vector<std::string> candidates(Role role, std::optional<int64_t> level) {
  std::vector<std::string> names;
  std::vector<std::string> prefixes = prefixesOf(role, level);
  ConstantKind kind = constantKindOf(role, level);
  for (ConstantKind each : {kind, ConstantKind::Protocol})
    for (int64_t value = 0; value < 512; ++value)
      if (std::string name = constantName(each, value);
          beginsWithAny(name, prefixes) && constantValue(name) == value)
        names.push_back(name);
  return names;
}

} // namespace

llvm::Error readConstants(llvm::StringRef page, const Entry &pair, Match &match,
                          std::optional<int64_t> level) {
  const std::string &role = pair.key.text;
  if (holdsNumber(match.role))
    return readNumbers(page, pair, match);
  std::vector<std::string> prefixes = prefixesOf(match.role, level);
  if (prefixes.empty())
    return errorAt(page, pair.key.line,
                   "a page cannot ask for the `" + role +
                       "`: it has no "
                       "constants");
  if (pair.words.empty())
    return errorAt(page, pair.key.line,
                   "`" + role + "` is a constant or a list of constants");
  for (const Word &word : pair.words) {
    std::optional<int64_t> value = constantValue(word.text);
    if (!value)
      return errorAt(page, word.line,
                     "`" + word.text +
                         "` is not a constant of the socket "
                         "API" +
                         didYouMean(word.text, candidates(match.role, level)));
    if (!beginsWithAny(word.text, prefixes))
      return errorAt(page, word.line,
                     "`" + word.text + "` is no `" + role +
                         "`: one of those here begins with `" +
                         llvm::join(prefixes, "` or `") + "`");
    match.names.push_back(word.text);
    match.values.push_back(*value);
  }
  return llvm::Error::success();
}

} // namespace sctpm
