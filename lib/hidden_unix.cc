#include "hidden_unix.h"
#include "discover/text_file.h"
#include "text/conditions.h"
#include "text/given_names.h"
#include "text/lexer.h"
#include "text/other_systems.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace sctpm {
namespace {

// Whether a build for Linux with other flags may compile what the directive
// at its begin opens: not what is for another system, nor what stands in for
// something that is there.
bool mayBeCompiled(const Range &skipped) {
  TextFile content = readTextFile(skipped.file);
  lexical::Lexed lexed = lexical::lex(content.text());
  lexical::Conditions conditions(lexed);
  for (const lexical::Directive &each : lexed.directives) {
    if (each.offset > skipped.begin)
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

std::set<std::string> filesHidingUnix(const Facts &facts,
                                      const LexicalIndex &index,
                                      llvm::StringRef root) {
  std::map<std::string, std::vector<const UnitResult *>> readers;
  std::set<Range> skipped;
  for (const UnitResult &unit : facts.units) {
    for (const std::string &file : unit.entered)
      readers[file].push_back(&unit);
    skipped.insert(unit.unixSkipped.begin(), unit.unixSkipped.end());
  }
  auto skips = [](const UnitResult &unit, const Range &range) {
    return llvm::any_of(unit.unixSkipped, [&](const Range &each) {
      return each.file == range.file && each.begin <= range.begin &&
             range.end <= each.end;
    });
  };
  std::set<std::string> unread, hiding;
  for (const char *name : UnixFamily)
    for (const std::string &file : index.filesWith(name))
      if (!readers.count(file) && !isForeignFile(file, root))
        unread.insert(file);
  for (const std::string &file : unread)
    if (mayGive(readTextFile(file).text(), UnixFamily))
      hiding.insert(file);
  for (const Range &range : skipped)
    if (!hiding.count(range.file) && !isForeignFile(range.file, root) &&
        llvm::all_of(
            readers[range.file],
            [&](const UnitResult *unit) { return skips(*unit, range); }) &&
        mayBeCompiled(range)) // Reads the file: last.
      hiding.insert(range.file);
  return hiding;
}

} // namespace sctpm
