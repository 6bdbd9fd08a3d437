#include "discover/flag_filter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"

namespace sctpm {
namespace {

/// Flags with a value, attached or as the next word. None is the beginning of
/// another that is listed after it.
const llvm::StringRef WithValue[] = {
    "-D",           "-U",        "-I",       "-isystem", "-iquote",
    "-idirafter",   "-include",  "-imacros", "-iprefix", "-iwithprefixbefore",
    "-iwithprefix", "-isysroot",
};

/// Dropped together with the next word, which may look like a flag itself.
bool dropsNextWord(llvm::StringRef word) {
  return word.starts_with("-Xarch_") ||
         llvm::StringSwitch<bool>(word)
             .Cases("-Xclang", "-Xpreprocessor", "-Xassembler", "-Xlinker",
                    true)
             .Cases("-Xanalyzer", "-Xopenmp-target", "-mllvm", "-mmlir", true)
             .Cases("-o", "-MF", "-MT", "-MQ", "-MJ", "-T", "-u", "-z", true)
             .Cases("-L", "-l", "-B", "-F", "-e", "-A", "-G", "-y", true)
             .Cases("-specs", "--specs", "-wrapper", "-aux-info", true)
             .Cases("-load", "-plugin", "-add-plugin", "--config", true)
             .Cases("-include-pch", "-ivfsoverlay", "-iframework", true)
             .Cases("-dumpbase", "-dumpdir", "-dumpbase-ext", "--param", true)
             .Cases("-arch", "-framework", "-install_name", "-rpath", true)
             .Cases("-resource-dir", "-working-directory", "-gcc-toolchain",
                    true)
             .Default(false);
}

bool isHarmlessAlone(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("-ansi", "-pthread", "-trigraphs", "-ffreestanding", true)
      .Cases("-nostdinc", "-nostdinc++", "-nostdlibinc", true)
      .Cases("-O", "-O0", "-O1", "-O2", "-O3", "-Os", "-Og", "-Oz", true)
      .Cases("-fsigned-char", "-funsigned-char", "-fno-signed-char",
             "-fno-unsigned-char", true)
      .Cases("-fshort-enums", "-fno-short-enums", "-fshort-wchar",
             "-fno-short-wchar", true)
      .Cases("-fexceptions", "-fno-exceptions", "-frtti", "-fno-rtti", true)
      .Cases("-fbuiltin", "-fno-builtin", "-fms-extensions", "-fblocks", true)
      .Cases("-fgnu89-inline", "-fno-gnu89-inline", "-fasm", "-fno-asm", true)
      .Cases("-fgnu-keywords", "-fno-gnu-keywords", "-fchar8_t", "-fno-char8_t",
             true)
      .Cases("-fopenmp", "-fopenmp-simd", true)
      .Cases("-stdlib=libc++", "-stdlib=libstdc++", true)
      .Cases("-m32", "-m64", "-mx32", "-mcx16", "-maes", "-mpclmul", true)
      .Cases("-mpopcnt", "-mlzcnt", "-mbmi", "-mbmi2", "-mfma", "-mf16c", true)
      .Cases("-msse", "-msse2", "-msse3", "-mssse3", true)
      .Cases("-msse4", "-msse4.1", "-msse4.2", "-mavx", "-mavx2", true)
      .Cases("-march=native", "-march=x86-64", "-march=x86-64-v2",
             "-march=x86-64-v3", "-march=x86-64-v4", true)
      .Cases("-march=i386", "-march=i486", "-march=i586", "-march=i686", true)
      .Default(false);
}

std::optional<Language> languageNamed(llvm::StringRef name) {
  return llvm::StringSwitch<std::optional<Language>>(name)
      .Cases("c", "c-header", Language::C)
      .Cases("c++", "c++-header", Language::Cxx)
      .Default(std::nullopt);
}

/// Whether Clang 19 takes it for that language.
bool isKnownStandard(llvm::StringRef name, Language language) {
  if (name.starts_with("iso9899:"))
    return language == Language::C;
  bool iso = name.consume_front("c") || name.consume_front("gnu");
  if (!iso)
    return false;
  if (!name.consume_front("++"))
    return language == Language::C &&
           llvm::StringSwitch<bool>(name)
               .Cases("89", "90", "99", "9x", "11", "1x", true)
               .Cases("17", "18", "23", "2x", "2y", true)
               .Default(false);
  return language == Language::Cxx &&
         llvm::StringSwitch<bool>(name)
             .Cases("98", "03", "0x", "11", "1y", "14", "1z", "17", true)
             .Cases("2a", "20", "2b", "23", "2c", "26", true)
             .Default(false);
}

bool isTriple(llvm::StringRef name) {
  return !name.empty() && llvm::all_of(name, [](char c) {
    return llvm::isAlnum(c) || c == '-' || c == '_' || c == '.';
  });
}

/// A word of its own that is a value: `-I -DX` lacks one, `@x` is a response
/// file that was not expanded.
bool isValue(llvm::StringRef word) {
  return !word.empty() && !word.starts_with("-") && !word.starts_with("@");
}

/// Walks over the words; keeps some.
class Filter {
public:
  Filter(llvm::ArrayRef<std::string> words, Language language)
      : words(words), language(namedLanguage(words).value_or(language)) {}

  std::vector<std::string> run();

private:
  bool takeLanguage();
  bool takeStandard();
  bool takeTarget();
  bool takeSysroot();
  bool takeValued();
  /// The value of `flag` if the current word is it, attached after `join`, or
  /// as the next word if there is a next one.
  std::optional<llvm::StringRef> value(llvm::StringRef flag,
                                       llvm::StringRef join);

  llvm::ArrayRef<std::string> words;
  Language language;
  size_t current = 0;
  std::vector<std::string> kept;
};

std::optional<llvm::StringRef> Filter::value(llvm::StringRef flag,
                                             llvm::StringRef join) {
  llvm::StringRef rest = words[current];
  if (!rest.consume_front(flag))
    return std::nullopt;
  if (rest.empty() && current + 1 < words.size() && isValue(words[current + 1]))
    return words[++current];
  if (rest.consume_front(join) && !rest.empty() && !rest.starts_with("@"))
    return rest;
  return std::nullopt;
}

bool Filter::takeLanguage() {
  auto name = value("-x", "");
  if (name && languageNamed(*name))
    kept.insert(kept.end(), {"-x", name->str()});
  return name.has_value();
}

bool Filter::takeStandard() {
  llvm::StringRef word = words[current];
  word.consume_front("-");
  if (!word.consume_front("-std=") && !word.consume_front("std="))
    return false;
  if (isKnownStandard(word, language))
    kept.push_back(("-std=" + word).str());
  return true;
}

bool Filter::takeTarget() {
  auto name = value("--target", "=");
  if (!name && words[current] == "-target")
    name = value("-target", "=");
  if (name && isTriple(*name))
    kept.push_back(("--target=" + *name).str());
  return name.has_value();
}

bool Filter::takeSysroot() {
  auto folder = value("--sysroot", "=");
  if (folder)
    kept.push_back(("--sysroot=" + *folder).str());
  return folder.has_value();
}

bool Filter::takeValued() {
  for (llvm::StringRef flag : WithValue) {
    llvm::StringRef word = words[current];
    if (!word.starts_with(flag))
      continue;
    // Old GCC's `-I-`, and longer flags that begin alike (`-include-pch`).
    if (word.drop_front(flag.size()).starts_with("-"))
      return true;
    bool attached = word != flag;
    if (auto what = value(flag, "")) {
      if (attached)
        kept.push_back(word.str());
      else
        kept.insert(kept.end(), {flag.str(), what->str()});
    }
    return true;
  }
  return false;
}

std::vector<std::string> Filter::run() {
  for (; current < words.size(); ++current) {
    llvm::StringRef word = words[current];
    if (!word.starts_with("-"))
      continue;
    if (dropsNextWord(word))
      ++current;
    else if (isHarmlessAlone(word))
      kept.push_back(word.str());
    else
      takeLanguage() || takeStandard() || takeTarget() || takeSysroot() ||
          takeValued();
  }
  return std::move(kept);
}

} // namespace

std::optional<Language> namedLanguage(llvm::ArrayRef<std::string> words) {
  std::optional<Language> language;
  for (size_t i = 0; i != words.size(); ++i) {
    llvm::StringRef word = words[i];
    if (!word.consume_front("-x"))
      continue;
    if (word.empty() && i + 1 != words.size())
      word = words[i + 1];
    if (auto named = languageNamed(word))
      language = named;
  }
  return language;
}

std::vector<std::string> harmlessFlags(llvm::ArrayRef<std::string> words,
                                       Language language) {
  return Filter(words, language).run();
}

void appendHarmless(Unit &unit, llvm::ArrayRef<std::string> words) {
  Language language = namedLanguage(unit.flags).value_or(languageOf(unit.file));
  llvm::append_range(unit.flags, harmlessFlags(words, language));
}

} // namespace sctpm
