#include "migrate_strategies.h"
#include "discover/path_choice.h"
#include "text/conditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

std::set<std::string> filesOf(const std::string &glob,
                              const std::string &folder, const Tree &tree) {
  PathChoice choice;
  choice.folder = folder;
  choice.include = {glob};
  std::set<std::string> files;
  for (const std::string &file : tree.files)
    if (llvm::StringRef(file).starts_with(folder + "/"))
      files.insert(file);
  for (const std::string &file : filesNotChosen(tree.files, choice))
    files.erase(file);
  return files;
}

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

Strategies::Strategies(const StrategyChoice &choice, const Tree &tree,
                       const Facts &facts, Reading read)
    : choice(choice), read(std::move(read)) {
  auto note = [&](const Strategy &strategy) {
    if (strategy.kind == Strategy::Kind::Guard)
      macros.insert(strategy.name);
  };
  note(choice.usual);
  for (const PlacedStrategy &placed : choice.placed) {
    files.push_back(filesOf(placed.glob, choice.folder, tree));
    note(placed.strategy);
  }
  for (const Function &function : facts.functions)
    functions[function.key] = function.name;
}

Strategy Strategies::at(const Spot &spot) const {
  Strategy result = choice.usual;
  for (unsigned i = 0; i < choice.placed.size(); ++i) {
    const PlacedStrategy &placed = choice.placed[i];
    auto function = functions.find(spot.function);
    if (files[i].count(spot.at.file) &&
        (placed.function.empty() ||
         (function != functions.end() && function->second == placed.function)))
      result = placed.strategy;
  }
  return result;
}

bool Strategies::isTcpSide(const Location &at) {
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
