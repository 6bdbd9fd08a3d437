#include "hidden_unix.h"
#include "discover/text_file.h"
#include "judge/account.h"
#include "text/conditions.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

// Whether a build for Linux with other flags may compile what the directive
// there opens: not what is for another system, nor what stands in for something
// that is there.
bool mayBeCompiled(const Location &directive) {
  TextFile content = readTextFile(directive.file);
  lexical::Lexed lexed = lexical::lex(content.text());
  lexical::Conditions conditions(lexed);
  for (const lexical::Directive &each : lexed.directives) {
    if (each.offset > directive.offset)
      break;
    conditions.pass(each);
  }
  std::vector<std::string> holding = conditions.holding();
  if (holding.empty())
    return true;
  llvm::StringRef last = holding.back();
  bool standsIn = last.consume_front("!") && !last.contains('!');
  return !standsIn && llvm::none_of(holding, isForeign);
}

} // namespace

bool mayHideUnix(const Facts &facts, const LexicalIndex &index,
                 llvm::StringRef root) {
  std::map<std::string, unsigned> readers;
  std::map<Location, unsigned> skips;
  for (const UnitResult &unit : facts.units) {
    for (const std::string &file : unit.entered)
      ++readers[file];
    const std::set<Location> once(unit.unixSkipped.begin(),
                                  unit.unixSkipped.end());
    for (const Location &directive : once)
      ++skips[directive];
  }
  for (const char *name : UnixFamily)
    for (const std::string &file : index.filesWith(name))
      if (!readers.count(file) && !isForeignFile(file, root))
        return true;
  return llvm::any_of(skips, [&](const auto &skip) {
    const auto &[directive, times] = skip;
    return times == readers[directive.file] &&
           !isForeignFile(directive.file, root) && mayBeCompiled(directive);
  });
}

} // namespace sctpm
