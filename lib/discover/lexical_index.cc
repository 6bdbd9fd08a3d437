#include "discover/lexical_index.h"
#include "discover/declaration_shape.h"
#include "discover/lexical_mentions.h"
#include "discover/text_file.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace sctpm {
namespace {

uint32_t hashed(llvm::StringRef word) {
  return static_cast<uint32_t>(llvm::xxh3_64bits(word));
}

// What no identifier is: that the file has a variable of that name, or uses the
// name otherwise.
std::string declaredWord(llvm::StringRef name) {
  return (name + " declared").str();
}
std::string usedWord(llvm::StringRef name) { return (name + " used").str(); }

// `tcp::socket socket;`, `tcp::socket &socket`, `tcp::socket socket(context)`
bool isDeclared(llvm::ArrayRef<lexical::Token> tokens, size_t name) {
  if (name == 0)
    return false;
  const lexical::Token &before = tokens[name - 1];
  // `int (*socket)(...)` may hold the function.
  if (before.is("*") && name > 1 && tokens[name - 2].is("("))
    return false;
  return before.isIdentifier() ? !lexical::precedesExpression(before.text)
                               : before.is("&") || before.is("&&") ||
                                     before.is("*") || before.is(">");
}

std::vector<uint32_t> wordsOf(llvm::StringRef text) {
  static const std::vector<std::string> creators = socketCreators();
  lexical::Lexed lexed = lexical::lex(text);
  std::vector<uint32_t> hashes;
  auto add = [&](llvm::ArrayRef<lexical::Token> tokens, bool isCode) {
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (!tokens[i].isIdentifier())
        continue;
      hashes.push_back(hashed(tokens[i].text));
      if (!llvm::is_contained(creators, tokens[i].text))
        continue;
      if (isCode && isDeclared(tokens, i))
        hashes.push_back(hashed(declaredWord(tokens[i].text)));
      else if (!lexical::isQualified(tokens, i))
        hashes.push_back(hashed(usedWord(tokens[i].text)));
    }
  };
  add(lexed.code, true);
  for (const lexical::Directive &directive : lexed.directives)
    add(directive.tokens, false);
  llvm::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

/// The part of an include's name that the end of a path can be compared with:
/// `../net/./a.h` can only end in `net/a.h`.
llvm::StringRef comparableName(llvm::StringRef name, std::string &storage) {
  llvm::SmallString<128> clean(name);
  llvm::sys::path::remove_dots(clean, /*remove_dot_dot=*/true);
  storage = clean.str().str();
  llvm::StringRef rest = storage;
  while (rest.consume_front("../"))
    ;
  return rest;
}

} // namespace

LexicalIndex::LexicalIndex(std::vector<std::string> files)
    : names(std::move(files)), includes(names.size()), includers(names.size()) {
  for (unsigned i = 0; i != names.size(); ++i) {
    numbers.try_emplace(names[i], i);
    read(i);
  }
  llvm::sort(words);

  // By the last part of the name, the files with such an include.
  struct Includer {
    unsigned file;
    std::string name;
  };
  llvm::StringMap<std::vector<Includer>> byLastPart;
  for (unsigned i = 0; i != names.size(); ++i)
    for (const IncludeLine &include : includes[i]) {
      std::string storage;
      llvm::StringRef name = comparableName(include.name, storage);
      byLastPart[llvm::sys::path::filename(name)].push_back({i, name.str()});
    }
  for (unsigned i = 0; i != names.size(); ++i) {
    auto found = byLastPart.find(llvm::sys::path::filename(names[i]));
    if (found == byLastPart.end())
      continue;
    for (const Includer &each : found->second)
      if (llvm::StringRef(names[i]).ends_with("/" + each.name))
        includers[i].push_back(each.file);
  }
}

void LexicalIndex::read(unsigned file) {
  TextFile content = readTextFile(names[file]);
  for (uint32_t hash : wordsOf(content.text()))
    words.push_back({hash, file});
  includes[file] = includeLines(content.text());
}

std::vector<std::string>
LexicalIndex::filesWith(llvm::StringRef identifier) const {
  uint32_t hash = hashed(identifier);
  std::vector<std::string> found;
  for (auto i = llvm::lower_bound(words, std::pair(hash, 0u));
       i != words.end() && i->first == hash; ++i)
    found.push_back(names[i->second]);
  return found;
}

bool LexicalIndex::holds(llvm::StringRef file,
                         llvm::StringRef identifier) const {
  auto number = numbers.find(file);
  return number != numbers.end() &&
         std::binary_search(words.begin(), words.end(),
                            std::pair(hashed(identifier), number->second));
}

bool LexicalIndex::mayUse(llvm::StringRef file, llvm::StringRef creator) const {
  return holds(file, usedWord(creator)) && !holds(file, declaredWord(creator));
}

llvm::ArrayRef<IncludeLine>
LexicalIndex::includesOf(llvm::StringRef file) const {
  auto number = numbers.find(file);
  if (number == numbers.end())
    return {};
  return includes[number->second];
}

llvm::BitVector
LexicalIndex::reachedFrom(llvm::ArrayRef<std::string> some) const {
  llvm::BitVector reached(names.size());
  std::vector<unsigned> pending;
  auto reach = [&](unsigned file) {
    if (!reached.test(file)) {
      reached.set(file);
      pending.push_back(file);
    }
  };
  for (const std::string &file : some)
    if (auto number = numbers.find(file); number != numbers.end())
      reach(number->second);
  while (!pending.empty()) {
    unsigned file = pending.back();
    pending.pop_back();
    for (unsigned includer : includers[file])
      reach(includer);
  }
  return reached;
}

std::vector<std::string>
LexicalIndex::withIncluders(llvm::ArrayRef<std::string> some) const {
  std::vector<std::string> found;
  // The iterators point into the set, which has to outlive the loop.
  const llvm::BitVector reached = reachedFrom(some);
  for (unsigned i : reached.set_bits())
    found.push_back(names[i]);
  return found;
}

std::vector<std::string> LexicalIndex::someIncluders(
    llvm::ArrayRef<std::string> some, unsigned each,
    llvm::function_ref<bool(const std::string &)> isWanted) const {
  std::vector<std::vector<unsigned>> readers;
  std::vector<unsigned> reads(names.size());
  for (const std::string &file : some) {
    std::vector<unsigned> &mine = readers.emplace_back();
    const llvm::BitVector reached = reachedFrom(file);
    for (unsigned i : reached.set_bits())
      if (isWanted(names[i])) {
        mine.push_back(i);
        ++reads[i];
      }
  }
  llvm::BitVector chosen(names.size());
  for (std::vector<unsigned> &mine : readers) {
    llvm::stable_sort(
        mine, [&](unsigned a, unsigned b) { return reads[a] > reads[b]; });
    for (unsigned i : llvm::ArrayRef(mine).take_front(each))
      chosen.set(i);
  }
  std::vector<std::string> found;
  for (unsigned i : chosen.set_bits())
    found.push_back(names[i]);
  return found;
}

LexicalIndex indexFiles(const std::vector<std::string> &files) {
  return LexicalIndex(files);
}

} // namespace sctpm
