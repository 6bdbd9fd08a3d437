#include "discover/guessed_units.h"
#include "discover/file_kind.h"
#include "discover/flag_filter.h"
#include "discover/folder.h"
#include "discover/text_file.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

Language languageByLooks(const std::string &file) {
  Language language = languageOf(file);
  if (fileKind(file) == FileKind::Header && language == Language::C &&
      isCxxText(readTextFile(file).text()))
    return Language::Cxx;
  return language;
}

/// Compilers take a header for one to precompile unless told its language.
std::vector<std::string> languageFlags(const std::string &file,
                                       Language language) {
  if (fileKind(file) == FileKind::Source)
    return {};
  return {"-x", language == Language::C ? "c" : "c++"};
}

} // namespace

Unit UnitGuess::unitFor(const std::string &file, const Unit *similar) {
  Unit unit;
  unit.file = file;
  unit.directory = similar ? similar->directory : parentOf(file);
  unit.source = similar ? "guessed (not in the compile database)" : "guessed";
  if (similar)
    unit.flags = similar->flags;
  Language language = languageByLooks(file);
  llvm::append_range(unit.flags, languageFlags(file, language));
  if (!similar && language == Language::C)
    unit.flags.push_back("-D_GNU_SOURCE"); // g++ defines it by itself
  ProjectIncludes::Reach reach = includes.reachFrom(file);
  llvm::append_range(unit.flags, reach.flags);
  if (!similar) {
    llvm::append_range(unit.flags, includes.featureFlags(reach.files));
    unit.standIns = std::move(reach.standIns);
  }
  return unit;
}

Unit unitWithFlags(const std::string &file, llvm::ArrayRef<std::string> words) {
  Unit unit;
  unit.file = file;
  unit.directory = realPath(".").value_or(parentOf(file));
  unit.source = "command line";
  Language language = languageByLooks(file);
  unit.flags = harmlessFlags(words, language);
  if (!namedLanguage(words))
    llvm::append_range(unit.flags, languageFlags(file, language));
  return unit;
}

const Unit *mostSimilarUnit(llvm::ArrayRef<Unit> units,
                            const std::string &file) {
  Language language = languageByLooks(file);
  const Unit *best = nullptr;
  unsigned depth = 0;
  for (const Unit &unit : units) {
    if (languageOf(unit.file) != language)
      continue;
    unsigned common = commonDepth(unit.file, file);
    if (!best || common > depth) {
      best = &unit;
      depth = common;
    }
  }
  return best;
}

} // namespace sctpm
