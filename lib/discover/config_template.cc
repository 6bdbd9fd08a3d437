#include "discover/config_template.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

namespace sctpm {
namespace {

// `@NAME@` and `${NAME}` are filled in by autoconf and CMake. In a string they
// do no harm.
bool hasPlaceholder(llvm::StringRef line) {
  bool inString = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"')
      inString = !inString;
    if (inString)
      continue;
    llvm::StringRef rest = line.drop_front(i);
    if (rest.starts_with("${"))
      return true;
    if (!rest.consume_front("@"))
      continue;
    llvm::StringRef name = rest.take_while(
        [](char c) { return llvm::isAlnum(c) || c == '_' || c == '-'; });
    if (!name.empty() && rest.drop_front(name.size()).starts_with("@"))
      return true;
  }
  return false;
}

bool isChoice(llvm::StringRef line) {
  if (hasPlaceholder(line))
    return true;
  line = line.ltrim();
  if (!line.consume_front("#"))
    return false;
  line = line.ltrim();
  return line.starts_with("undef") || line.starts_with("cmakedefine") ||
         line.starts_with("mesondefine");
}

} // namespace

std::string templateOf(const std::string &header) {
  for (const char *ending : {".in", ".cmake", ".cmake.in", "in"})
    if (std::string name = header + ending;
        llvm::sys::fs::is_regular_file(name))
      return name;
  return "";
}

std::string withoutChoices(llvm::StringRef text) {
  std::string kept;
  bool drops = false;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    drops |= isChoice(line);
    if (!drops)
      kept += line;
    // A dropped line goes on behind a backslash.
    drops &= line.rtrim("\r").ends_with("\\");
    if (rest.data() > text.data() + line.size())
      kept += '\n';
    text = rest;
  }
  return kept;
}

} // namespace sctpm
