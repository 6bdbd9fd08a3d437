#include "discover/system_features.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/DynamicLibrary.h"
#include <array>

namespace sctpm {
namespace {

// Types and the like, which libc has no symbol of.
constexpr std::array<llvm::StringLiteral, 18> Types = {
    "ADDRINFO",
    "IN6_ADDR",
    "INET6",
    "IPV6",
    "PID_T",
    "SA_FAMILY_T",
    "SIZE_T",
    "SOCKADDR_STORAGE",
    "SOCKADDR_UN",
    "SOCKLEN_T",
    "SSIZE_T",
    "STRUCT_ADDRINFO",
    "STRUCT_IN6_ADDR",
    "STRUCT_SOCKADDR_UN",
    "STRUCT_SOCKADDR_IN6",
    "STRUCT_TIMEVAL",
    "UNIX_DOMAIN",
    "STRUCT_SOCKADDR_STORAGE"};

// What is on by default wherever it is asked for: WITH_TCP, USE_IPV6. Not what
// may be asked for in place of TCP: WITH_UDP, USE_UNIX.
constexpr std::array<llvm::StringLiteral, 6> Switches = {
    "CONFIG_", "ENABLE_", "SUPPORT_", "USE_", "WANT_", "WITH_"};
constexpr std::array<llvm::StringLiteral, 13> Defaults = {
    "INET", "INET6",       "IP4",         "IP6",    "IPV4",
    "IPV6", "LISTEN",      "NETWORK",     "SOCKET", "SOCKETS",
    "TCP",  "UNIX_SOCKET", "UNIX_SOCKETS"};

bool isDefault(llvm::StringRef macro) {
  return llvm::any_of(Switches, [&](llvm::StringRef prefix) {
    return macro.starts_with(prefix) &&
           llvm::is_contained(Defaults, macro.drop_front(prefix.size()));
  });
}

bool isWordPart(char c) { return llvm::isAlnum(c) || c == '_'; }

// The feature's name of HAVE_NAME or PREFIX_HAVE_NAME; empty if it is neither.
llvm::StringRef featureOf(llvm::StringRef macro) {
  size_t at = macro.find("HAVE_");
  if (at == llvm::StringRef::npos || (at != 0 && macro[at - 1] != '_'))
    return {};
  return macro.drop_front(at + 5);
}

bool mayBeFeature(llvm::StringRef word) {
  return !featureOf(word).empty() || isDefault(word);
}

template <typename Work> void forWords(llvm::StringRef line, Work work) {
  while (!line.empty()) {
    line = line.drop_until(isWordPart);
    llvm::StringRef word = line.take_while(isWordPart);
    if (mayBeFeature(word))
      work(word);
    line = line.drop_front(word.size());
  }
}

bool isInLibc(const std::string &function) {
  static llvm::sys::DynamicLibrary libc =
      llvm::sys::DynamicLibrary::getPermanentLibrary("libc.so.6");
  return libc.isValid() && libc.getAddressOfSymbol(function.c_str());
}

} // namespace

TestedFeatures testedFeatures(llvm::StringRef text) {
  TestedFeatures result;
  bool inTest = false;
  while (!text.empty()) {
    llvm::StringRef line;
    std::tie(line, text) = text.split('\n');
    line = line.trim();
    bool continues = line.consume_back("\\");
    llvm::StringRef rest = line;
    if (rest.consume_front("#")) {
      rest = rest.ltrim();
      inTest = rest.consume_front("if") || rest.consume_front("elif");
    }
    if (inTest)
      forWords(rest,
               [&](llvm::StringRef word) { result.tested.insert(word.str()); });
    else if (line.starts_with("/* #undef "))
      forWords(line, [&](llvm::StringRef word) {
        result.settled.insert(word.str());
      });
    inTest &= continues;
  }
  return result;
}

bool SystemFeatures::has(llvm::StringRef macro) {
  auto [place, isNew] = known.try_emplace(macro, false);
  if (isNew)
    place->second = find(macro);
  return place->second;
}

bool SystemFeatures::find(llvm::StringRef macro) const {
  if (isDefault(macro))
    return true;
  llvm::StringRef feature = featureOf(macro);
  if (feature.empty())
    return false;
  if (llvm::is_contained(Types, feature))
    return true;
  std::string name = feature.lower();
  if (!llvm::StringRef(name).ends_with("_h")) {
    llvm::StringRef function = name;
    function.consume_front("decl_");
    return isInLibc(function.str());
  }
  // HAVE_SYS_UN_H: of the underscores any may be a slash.
  name[name.size() - 2] = '.';
  std::string slashes = name, first = name;
  std::replace(slashes.begin(), slashes.end(), '_', '/');
  if (size_t at = first.find('_'); at != std::string::npos)
    first[at] = '/';
  return hasHeader(name) || hasHeader(first) || hasHeader(slashes);
}

} // namespace sctpm
