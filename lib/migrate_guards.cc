#include "migrate_guards.h"
#include "text/conditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

std::map<unsigned, bool> sidesOf(llvm::StringRef text,
                                 const std::set<std::string> &macros) {
  lexical::Lexed lexed = lexical::lex(text);
  lexical::Conditions conditions(lexed);
  std::map<unsigned, bool> sides;
  for (const lexical::Directive &directive : lexed.directives) {
    conditions.pass(directive);
    std::vector<std::string> holding = conditions.holding();
    sides[directive.offset] =
        llvm::any_of(macros, [&](const std::string &macro) {
          return llvm::is_contained(holding, "!defined(" + macro + ")");
        });
  }
  return sides;
}

} // namespace

WrittenGuards::WrittenGuards(const StrategyChoice &choice, Reading read)
    : read(std::move(read)) {
  auto note = [&](const Strategy &strategy) {
    if (strategy.kind == Strategy::Kind::Guard)
      macros.insert(strategy.name);
  };
  note(choice.usual);
  for (const auto &[place, strategy] : choice.placed)
    note(strategy);
}

bool WrittenGuards::isTcpSide(const Location &at) {
  if (llvm::sys::path::filename(at.file) == "sctp_or_tcp.h")
    return true;
  if (macros.empty())
    return false;
  auto [own, fresh] = sides.try_emplace(at.file);
  if (fresh)
    if (std::optional<std::string> text = read(at.file))
      own->second = sidesOf(*text, macros);
  auto behind = own->second.upper_bound(at.offset);
  return behind != own->second.begin() && std::prev(behind)->second;
}

} // namespace sctpm
