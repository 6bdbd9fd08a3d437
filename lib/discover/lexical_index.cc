#include "discover/lexical_index.h"
#include "discover/text_file.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace sctpm {
namespace {

bool isWordByte(char c) {
  return llvm::isAlnum(c) || c == '_' || c == '$' || (c & 0x80);
}

uint32_t hashed(llvm::StringRef word) {
  return static_cast<uint32_t>(llvm::xxh3_64bits(word));
}

std::vector<uint32_t> wordsOf(llvm::StringRef text) {
  std::vector<uint32_t> hashes;
  for (size_t i = 0; i < text.size();) {
    if (!isWordByte(text[i])) {
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < text.size() && isWordByte(text[i]))
      ++i;
    if (!llvm::isDigit(text[begin]))
      hashes.push_back(hashed(text.slice(begin, i)));
  }
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
    : names(std::move(files)), includes(names.size()) {
  for (unsigned i = 0; i != names.size(); ++i) {
    numbers.try_emplace(names[i], i);
    read(i);
  }
  llvm::sort(words);
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

llvm::ArrayRef<IncludeLine>
LexicalIndex::includesOf(llvm::StringRef file) const {
  auto number = numbers.find(file);
  if (number == numbers.end())
    return {};
  return includes[number->second];
}

std::vector<std::string>
LexicalIndex::withIncluders(llvm::ArrayRef<std::string> some) const {
  // By the last part of the name, the files with such an include.
  struct Includer {
    unsigned file;
    std::string name;
  };
  llvm::StringMap<std::vector<Includer>> includers;
  for (unsigned i = 0; i != names.size(); ++i)
    for (const IncludeLine &include : includes[i]) {
      std::string storage;
      llvm::StringRef name = comparableName(include.name, storage);
      includers[llvm::sys::path::filename(name)].push_back({i, name.str()});
    }

  llvm::BitVector reached(names.size());
  std::vector<std::string> found, pending(some.begin(), some.end());
  while (!pending.empty()) {
    std::string file = std::move(pending.back());
    pending.pop_back();
    auto number = numbers.find(file);
    if (number != numbers.end())
      reached.set(number->second);
    auto candidates = includers.find(llvm::sys::path::filename(file));
    if (candidates == includers.end())
      continue;
    for (const Includer &includer : candidates->second)
      if (!reached.test(includer.file) &&
          llvm::StringRef(file).ends_with("/" + includer.name)) {
        reached.set(includer.file);
        pending.push_back(names[includer.file]);
      }
  }
  for (unsigned i : reached.set_bits())
    found.push_back(names[i]);
  return found;
}

LexicalIndex indexFiles(const std::vector<std::string> &files) {
  return LexicalIndex(files);
}

} // namespace sctpm
